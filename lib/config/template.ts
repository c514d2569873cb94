import type { z } from 'zod';
import type { Language, Service, Words } from '../services/shared';
import { defaultOf, exampleOf, mayBeLeftOut, metaOf, shapeOf } from '../services/shared/schema-walk';
import { partitionOf } from './regions';
import { countryOfPartition } from './rules/country-of-city';
import { currencyOfPartition } from './rules/own-currency';
import { flow } from './shape/flow';
import { accessLines } from './template-access';
import { isBlank, needsRecordal } from './template-blanks';

const said = {
  reference: {
    en: 'Every setting: docs/reference/config.md. Check with: citykit validate',
    zh: '全部设置：docs/reference/config.zh.md。检查：citykit validate',
  },
  city: {
    en: 'Id of the city: part of every name in its cloud. Changing it later makes another city.',
    zh: '城市标识：其云环境中所有名称的一部分。以后更改即成为另一个城市。',
  },
  language: { en: 'Dashboards and alarms: en or zh.', zh: '看板和告警的语言：en 或 zh。' },
  timeZone: { en: 'IANA time zone.', zh: 'IANA 时区。' },
  account: {
    en: '12 digits in quotes: a leading zero would be lost without them.',
    zh: '12 位数字，须加引号：否则开头的零会丢失。',
  },
  recordal: {
    en: 'Fill this in first: true, with the number, once the account has its ICP recordal.',
    zh: '请先填写：账户完成 ICP 备案后写 true 和备案号。',
  },
  blank: { en: 'Fill this in first: only the city knows it.', zh: '请先填写：只有本市知道。' },
  likely: { en: 'What may stand there', zh: '可填写' },
  notifications: { en: 'Who is told of alarms, by severity.', zh: '告警通知对象，按级别。' },
} as const satisfies Readonly<Record<string, Words>>;

/** What `citykit init` asks for. */
export interface NewCity {
  readonly city: string;
  readonly name: string;
  readonly nameZh?: string | undefined;
  readonly account: string;
  readonly region: string;
  readonly services: readonly Service[];
  /** Values of settings without default, by path: `traffic.signals`. Default: their examples. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** All parts of a group, with their examples. */
const partsOf = (group: z.ZodType) =>
  Object.fromEntries(Object.entries(shapeOf(group) ?? {}).map(([key, part]) => [key, exampleOf(part)]));

/** What a setting is in the country of a region: standards, voltages and money are its own. */
function nationalIn(region: string, field: z.ZodType): unknown {
  const partition = partitionOf(region) ?? '';
  const { isCurrency, national, exampleOf: own } = metaOf(field);
  const country = countryOfPartition[partition];
  if (isCurrency) return currencyOfPartition(partition);
  return country === 'CN' || country === 'US' ? (national?.[country]?.[0] ?? own?.[country]) : undefined;
}

/** What a setting may be in a region. */
export const exampleIn = (region: string, field: z.ZodType): unknown => nationalIn(region, field) ?? exampleOf(field);

/** A default that the country of the region does not have: a new city says its own. */
function isForeign(region: string, field: z.ZodType): boolean {
  const [own, byDefault] = [nationalIn(region, field), defaultOf(field)];
  return own !== undefined && byDefault !== undefined && own !== byDefault;
}

/** A field with its meaning: required ones with their value or example, the others as a comment with their default. */
function fieldLines(key: string, field: z.ZodType, value: unknown, isSaid: boolean, language: Language): string[] {
  const { doc: text, unit } = metaOf(field);
  const [open, close] = language === 'zh' ? ['（', '）'] : [' (', ')'];
  const doc = `${text?.[language] ?? ''}${unit ? `${open}${unit}${close}` : ''}`;
  if (isBlank(field))
    return [
      `    # ${doc} ${said.blank[language]}`,
      `    # ${said.likely[language]}: ${flow(partsOf(field))}`,
      `    ${key}: {}`,
    ];
  if (isSaid) return [`    # ${doc}`, `    ${key}: ${flow(value)}`];
  const example = shapeOf(field) ? exampleOf(field) : (defaultOf(field) ?? exampleOf(field));
  return [`    # ${doc}`, `    # ${key}: ${flow(example)}`];
}

function serviceLines(service: Service, { settings = {}, region }: NewCity, language: Language): string[] {
  return [
    `  # ${service.summary[language]}`,
    `  ${service.id}:`,
    ...Object.entries(shapeOf(service.config) ?? {}).flatMap(([key, field]) =>
      fieldLines(
        key,
        field,
        settings[`${service.id}.${key}`] ?? exampleIn(region, field),
        !mayBeLeftOut(field) || isForeign(region, field),
        language,
      ),
    ),
  ];
}

/**
 * Text of a new city's file: valid but for what only the city knows (`blanksOf`), commented in a language, with the line
 * that tells editors the schema.
 */
export function cityTemplate(wish: NewCity, language: Language): string {
  const { city, name, nameZh, account, region, services } = wish;
  const names = { en: name, ...(nameZh === undefined ? {} : { zh: nameZh }) };
  const body =
    services.length > 0
      ? ['services:', ...services.flatMap((service) => serviceLines(service, wish, language))]
      : ['services: {}'];
  return `${[
    '# yaml-language-server: $schema=./city.schema.json',
    `# ${said.reference[language]}`,
    '',
    `# ${said.city[language]}`,
    `city: ${flow(city)}`,
    `name: ${flow(names)}`,
    `# ${said.language[language]}`,
    `language: ${region.startsWith('cn-') ? 'zh' : 'en'}`,
    `# ${said.timeZone[language]}`,
    `timeZone: ${region.startsWith('cn-') ? 'Asia/Shanghai' : 'UTC'}`,
    '',
    'cloud:',
    `  # ${said.account[language]}`,
    `  account: ${JSON.stringify(account)}`,
    `  region: ${flow(region)}`,
    ...(needsRecordal(region, services) ? [`  # ${said.recordal[language]}`, '  icp: { recorded: false }'] : []),
    '',
    ...accessLines(region, services, language),
    `# ${said.notifications[language]}`,
    '# notifications: { critical: [duty@city.example], major: [], minor: [] }',
    '',
    ...body,
  ].join('\n')}\n`;
}
