import {
  nameInBoth as both,
  type Column,
  commonColumns,
  type Feed,
  type FileForm,
  type RecordSchema,
  type Service,
  sentencesInBoth,
  type Words,
} from '../../services/shared';
import { counted } from '../../services/shared/words';
import { markdownTable } from './markdown-table';
import { code, codes, part } from './page-parts';

const fileForm = (feed: Feed<never>, { format, doc, example }: FileForm) =>
  `\n### ${code(feed.id)}: ${format}\n\n${sentencesInBoth(doc)}\n${example === undefined ? '' : `\n\`\`\`${format}\n${example}\`\`\`\n`}`;

/** The rule of all files, said where each service's forms stand. */
const fileRule: Words = {
  en:
    'Of a file every byte is part of a message, or refused with its bytes and reason, or framing (line breaks, headers, brackets). ' +
    'Garbage, a message that is cut and a list that does not end are refused; what stands around them is read. A file that holds ' +
    'nothing is refused too.',
  zh: '文件的每个字节或属于一条消息，或连同原始字节和原因被拒收，或属于框架（换行、表头、括号）。乱码、不完整的消息和未结束的列表拒收，其前后内容照常读取。空文件同样拒收。',
};

const files = ({ feeds: all }: Service) => {
  const forms = all.flatMap((feed) => (feed.files ?? []).map((form) => fileForm(feed, form)));
  return forms.length === 0
    ? ''
    : `\n## ${both({ en: 'Files', zh: '文件' })}\n\n${sentencesInBoth(fileRule)}\n${forms.join('')}`;
};

/** Routes of an API that its OpenAPI document does not have. */
const undescribed = ({ routes, operations = [] }: Service['apis'][number]) =>
  routes.filter((one) => !operations.some(({ method, path }) => method === one.method && path === one.path));

const apis = ({ id, apis: all }: Service) =>
  part(
    { en: 'APIs', zh: '接口' },
    [
      { en: 'API', zh: '接口' },
      { en: 'name', zh: '名称' },
      { en: 'kind', zh: '种类' },
      { en: 'callers', zh: '调用方' },
      { en: 'routes', zh: '路由' },
    ],
    all.map((api) => [
      code(api.id),
      both(api.name),
      api.kind,
      api.callers,
      [
        ...(api.operations ? [`[OpenAPI](../${id}-openapi.json)`] : []),
        codes(undescribed(api).map((r) => `${r.method} ${r.path}`)),
      ]
        .filter((one) => one !== '')
        .join(', '),
    ]),
  );

const columnRow = (
  [name, { type, unit = '', doc, nullable, pseudonym }]: readonly [string, Column],
  key: readonly string[],
) => [
  `${code(name)}${key.includes(name) ? ` (${both({ en: 'key', zh: '主键' })})` : ''}`,
  nullable ? `${type}, null` : type,
  unit,
  both(pseudonym ? { en: `${doc.en} Stands for a person.`, zh: `${doc.zh}代表某一个人。` } : doc),
];

const lakeColumns: readonly Words[] = [
  { en: 'column', zh: '列' },
  { en: 'type', zh: '类型' },
  { en: 'unit', zh: '单位' },
  { en: 'what it is', zh: '说明' },
];

function lakeTable({ table, words, columns, key }: RecordSchema): string {
  const rows = Object.entries({ ...commonColumns, ...columns }).map((entry) => columnRow(entry, key));
  return `\n### ${code(table)}\n\n${both(words)}\n\n${markdownTable(lakeColumns.map(both), rows)}\n`;
}

const lakeTables = ({ records }: Service) =>
  records.length === 0
    ? ''
    : `\n## ${both({ en: 'Tables of the lake', zh: '数据湖表' })}\n${records.map(lakeTable).join('')}`;

const stores = ({ state }: Service) =>
  part(
    { en: 'What it remembers', zh: '存储内容' },
    [
      { en: 'store', zh: '存储' },
      { en: 'kind', zh: '种类' },
      { en: 'kept', zh: '保留' },
      { en: 'what it is', zh: '说明' },
    ],
    state.map(({ id, kind = 'items', expireDays, doc }) => [
      code(id),
      kind,
      both(
        expireDays === null
          ? { en: 'for good', zh: '长期' }
          : { en: counted(expireDays, 'day'), zh: `${expireDays} 天` },
      ),
      both(doc),
    ]),
  );

const secrets = ({ id, secrets: all = [] }: Service) =>
  part(
    { en: 'Secrets', zh: '密钥' },
    [
      { en: 'secret', zh: '密钥' },
      { en: 'name', zh: '名称' },
      { en: 'who gives it, and its form', zh: '提供方与格式' },
      { en: 'replaced within', zh: '更换期限' },
    ],
    all.map(({ id: secret, name, givenBy, rotateEveryDays: days }) => [
      code(`<city>--${id}-${secret}`),
      both(name),
      both(givenBy),
      both({ en: counted(days, 'day'), zh: `${days} 天` }),
    ]),
  );

const outside = ({ processors }: Service) =>
  part(
    { en: 'Systems of others', zh: '外部系统' },
    [
      { en: 'system', zh: '系统' },
      { en: 'name', zh: '名称' },
      { en: 'asked by', zh: '轮询函数' },
      { en: 'alarms', zh: '告警' },
    ],
    processors.flatMap(({ id, asks = [] }) =>
      asks.map((system) => [
        code(system.id),
        both(system.name),
        code(id),
        codes([`${system.id}-silent`, `${system.id}-refused`]),
      ]),
    ),
  );

const parts = [files, apis, lakeTables, stores, secrets, outside];

/**
 * docs/reference/services/ID.md: the forms of files and tables, APIs, stores, secrets, and systems of others that it asks. Whoever runs the service reads
 * docs/services/ID.md, which has the rest (lib/city/running).
 */
export function servicePage(service: Service): string {
  const { id, name, summary, department, dataClass } = service;
  const settings = (page: string) => `[services.${id}](../${page}#services${id})`;
  const owner: Words = {
    en: `Its data belong to the department ${code(department)} and are ${dataClass}. Settings: ${settings('config.md')}.`,
    zh: `数据归部门 ${code(department)} 所有，类别为 ${dataClass}。设置：${settings('config.zh.md')}。`,
  };
  const page = `../../services/${id}.md`;
  const running: Words = {
    en: `Devices, feeds, alarms, indicators, queries, lists and costs: [running it](${page}).`,
    zh: `设备、数据流、告警、指标、查询、清单与费用：见[运行说明](${page})。`,
  };
  return `<!-- Generated by \`npm run generate\` from lib/services/${id}/. -->
# ${both(name)}

${summary.en}
${summary.zh}

${sentencesInBoth(owner)}

${sentencesInBoth(running)}
${parts.map((of) => of(service)).join('')}`;
}
