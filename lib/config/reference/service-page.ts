import {
  nameInBoth as both,
  type Column,
  commonColumns,
  type Feed,
  type FileForm,
  type RecordSchema,
  reportsFolder,
  type Service,
  sentencesInBoth,
  type Words,
} from '../../services/shared';
import { markdownTable } from './markdown-table';

type Rows = readonly (readonly string[])[];

const code = (text: string) => `\`${text}\``;
const codes = (texts: readonly string[]) => texts.map(code).join(', ');
/** A source with its pages as links from docs/reference/services. */
const linked = (source: string) => source.replace(/docs\/domain\/(\w+\.md)/g, '[$1](../../domain/$1)');

/** How often something reports, in seconds or by the settings that decide. */
function intervalOf(seconds: (section: never) => number): string {
  const read = new Set<string>();
  const spy = new Proxy({}, { get: (_, name) => read.add(String(name)) && 1 });
  const constant = seconds(spy as never);
  return read.size === 0 ? `${constant} s` : codes([...read]);
}

/** A part of the page; nothing where the service has none. */
const part = (title: Words, header: readonly Words[], rows: Rows): string =>
  rows.length === 0 ? '' : `\n## ${both(title)}\n\n${markdownTable(header.map(both), rows)}\n`;

const deviceTypes = ({ deviceTypes: types }: Service) =>
  part(
    { en: 'Device types', zh: '设备类型' },
    [
      { en: 'type', zh: '类型' },
      { en: 'name', zh: '名称' },
      { en: 'reports every', zh: '上报间隔' },
      { en: 'searched by', zh: '可检索属性' },
      { en: 'shadows', zh: '影子' },
    ],
    types.map((type) => [
      code(type.id),
      both(type.name),
      intervalOf(type.reportingIntervalSeconds),
      codes(type.searchableAttributes),
      codes(type.shadows),
    ]),
  );

function wayOf(feed: Feed<never>, service: Service): Words {
  switch (feed.kind) {
    case 'mqtt':
      return {
        en: `MQTT, Basic Ingest, every ${intervalOf(feed.intervalSeconds)} from each ${code(feed.deviceType)}${feed.ofPeople ? '; no copy in the raw zone' : ''}`,
        zh: `MQTT Basic Ingest，各 ${code(feed.deviceType)} 每 ${intervalOf(feed.intervalSeconds)} 一次${feed.ofPeople ? '；原始区不留副本' : ''}`,
      };
    case 'file':
      return {
        en: `files in ${code(`landing/${service.id}/${feed.id}/`)}`,
        zh: `${code(`landing/${service.id}/${feed.id}/`)} 中的文件`,
      };
    case 'websocket':
      return {
        en: `WebSocket from each ${code(feed.deviceType)}: ${feed.subprotocols.join(', ')}`,
        zh: `各 ${code(feed.deviceType)} 的 WebSocket：${feed.subprotocols.join('、')}`,
      };
    case 'webhook':
      return { en: `webhook, signed with ${feed.signature}`, zh: `Webhook，以 ${feed.signature} 签名` };
    case 'rest':
      return { en: `the API ${code(feed.api)}`, zh: `接口 ${code(feed.api)}` };
    case 'documents':
      return { en: "events of the service's own documents", zh: '本服务文件的事件' };
  }
}

const feeds = (service: Service) =>
  part(
    { en: 'Feeds', zh: '数据流' },
    [
      { en: 'feed', zh: '数据流' },
      { en: 'name', zh: '名称' },
      { en: 'comes by', zh: '接入方式' },
      { en: 'becomes', zh: '写入表' },
      { en: 'at most', zh: '上限' },
    ],
    service.feeds.map((feed) => [
      code(feed.id),
      both(feed.name),
      both(wayOf(feed, service)),
      codes(feed.records),
      both({ en: `${feed.maxMessageBytes} bytes a message`, zh: `每条 ${feed.maxMessageBytes} 字节` }),
    ]),
  );

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
      api.operations ? `[OpenAPI](../${id}-openapi.json)` : codes(api.routes.map((r) => `${r.method} ${r.path}`)),
    ]),
  );

const alarms = ({ id, alarms: all }: Service) =>
  part(
    { en: 'Alarms', zh: '告警' },
    [
      { en: 'alarm', zh: '告警' },
      { en: 'name', zh: '名称' },
      { en: 'severity', zh: '级别' },
      { en: 'what to do first', zh: '首要处置' },
      { en: 'source', zh: '依据' },
    ],
    all.map((alarm) => [
      code(`${id}.${alarm.id}`),
      both(alarm.name),
      alarm.severity,
      both(alarm.runbook),
      linked(alarm.source),
    ]),
  );

const indicators = ({ indicators: all }: Service) =>
  part(
    { en: 'Indicators', zh: '指标' },
    [
      { en: 'indicator', zh: '指标' },
      { en: 'name', zh: '名称' },
      { en: 'unit', zh: '单位' },
      { en: 'statistic', zh: '统计量' },
      { en: 'source', zh: '依据' },
    ],
    all.map((indicator) => [
      `${code(indicator.id)}${indicator.headline ? ` (${both({ en: 'headline', zh: '首要' })})` : ''}`,
      both(indicator.name),
      indicator.unit,
      indicator.statistic,
      linked(indicator.source),
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

const reports = ({ id, reports: all = [] }: Service) =>
  part(
    { en: 'Lists of the day', zh: '每日清单' },
    [
      { en: 'list', zh: '清单' },
      { en: 'name', zh: '名称' },
      { en: 'file', zh: '文件' },
      { en: 'written from', zh: '生成时刻' },
      { en: 'columns', zh: '列' },
    ],
    all.map((report) => [
      code(report.id),
      both(report.name),
      code(`${reportsFolder(id)}${report.id}/<date>.csv`),
      code(report.hour),
      codes(['rank', 'device_id', ...Object.keys(report.columns)]),
    ]),
  );

const queries = ({ queries: all }: Service) =>
  part(
    { en: 'Queries', zh: '查询' },
    [
      { en: 'query', zh: '查询' },
      { en: 'name', zh: '名称' },
    ],
    all.map((query) => [code(query.id), both(query.name)]),
  );

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
      both(expireDays === null ? { en: 'for good', zh: '长期' } : { en: `${expireDays} days`, zh: `${expireDays} 天` }),
      both(doc),
    ]),
  );

const costs = ({ costs: all }: Service) =>
  part(
    { en: 'Costs beside feeds, records and devices', zh: '数据流、记录和设备之外的费用' },
    [
      { en: 'cost', zh: '费用' },
      { en: 'item of the price table', zh: '价目表项目' },
      { en: 'what it is', zh: '说明' },
    ],
    all.map((cost) => [code(cost.id), code(cost.item), both(cost.doc)]),
  );

const parts = [deviceTypes, feeds, files, apis, alarms, indicators, lakeTables, queries, reports, stores, costs];

/** docs/reference/services/ID.md: everything that a service's definition says, its settings aside. */
export function servicePage(service: Service): string {
  const { id, name, summary, department, dataClass } = service;
  const settings = (page: string) => `[services.${id}](../${page}#services${id})`;
  const owner: Words = {
    en: `Its data belong to the department ${code(department)} and are ${dataClass}. Settings: ${settings('config.md')}.`,
    zh: `数据归部门 ${code(department)} 所有，类别为 ${dataClass}。设置：${settings('config.zh.md')}。`,
  };
  return `<!-- Generated by \`npm run generate\` from lib/services/${id}/. -->
# ${both(name)}

${summary.en}
${summary.zh}

${sentencesInBoth(owner)}
${parts.map((of) => of(service)).join('')}`;
}
