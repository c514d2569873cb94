import type { z } from 'zod';
import type { Service } from '../services/shared';
import { defaultOf, exampleOf, mayBeLeftOut, metaOf, shapeOf } from '../services/shared/schema-walk';
import { flow } from './shape/flow';
import { accessLines } from './template-access';

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

/** A field with its meaning: required ones with their value or example, the others as a comment with their default. */
function fieldLines(key: string, field: z.ZodType, value: unknown): string[] {
  const { doc: said, unit } = metaOf(field);
  const doc = `${said?.en ?? ''}${unit ? ` (${unit})` : ''}`;
  if (!mayBeLeftOut(field)) return [`    # ${doc}`, `    ${key}: ${flow(value ?? exampleOf(field))}`];
  const example = shapeOf(field) ? exampleOf(field) : (defaultOf(field) ?? exampleOf(field));
  return [`    # ${doc}`, `    # ${key}: ${flow(example)}`];
}

function serviceLines(service: Service, settings: Readonly<Record<string, unknown>>): string[] {
  return [
    `  # ${service.summary.en}`,
    `  ${service.id}:`,
    ...Object.entries(shapeOf(service.config) ?? {}).flatMap(([key, field]) =>
      fieldLines(key, field, settings[`${service.id}.${key}`]),
    ),
  ];
}

/** Text of a new city's file: valid, commented, with the line that tells editors the schema. */
export function cityTemplate({ city, name, nameZh, account, region, services, settings = {} }: NewCity): string {
  const names = { en: name, ...(nameZh === undefined ? {} : { zh: nameZh }) };
  const body =
    services.length > 0
      ? ['services:', ...services.flatMap((service) => serviceLines(service, settings))]
      : ['services: {}'];
  return `${[
    '# yaml-language-server: $schema=./city.schema.json',
    '# Every setting: docs/reference/config.md. Check with: citykit validate',
    '',
    '# Id of the city: part of every name in its cloud. Changing it later makes another city.',
    `city: ${flow(city)}`,
    `name: ${flow(names)}`,
    '# Dashboards and alarms: en or zh.',
    `language: ${region.startsWith('cn-') ? 'zh' : 'en'}`,
    '# IANA time zone.',
    `timeZone: ${region.startsWith('cn-') ? 'Asia/Shanghai' : 'UTC'}`,
    '',
    'cloud:',
    '  # 12 digits in quotes: a leading zero would be lost without them.',
    `  account: ${JSON.stringify(account)}`,
    `  region: ${flow(region)}`,
    '',
    ...accessLines(region, services),
    '# Who is told of alarms, by severity.',
    '# notifications: { critical: [duty@city.example], major: [], minor: [] }',
    '',
    ...body,
  ].join('\n')}\n`;
}
