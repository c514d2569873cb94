import {
  type Column,
  commonColumns,
  type Feed,
  type FileForm,
  type RecordSchema,
  reportsFolder,
  type Service,
  type Words,
} from '../../services/shared';
import { markdownTable } from './markdown-table';

type Rows = readonly (readonly string[])[];

const code = (text: string) => `\`${text}\``;
const codes = (texts: readonly string[]) => texts.map(code).join(', ');
const both = ({ en, zh }: Words) => `${en} · ${zh}`;
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
const part = (title: string, header: readonly string[], rows: Rows): string =>
  rows.length === 0 ? '' : `\n## ${title}\n\n${markdownTable(header, rows)}\n`;

const deviceTypes = ({ deviceTypes: types }: Service) =>
  part(
    'Device types',
    ['type', 'name', 'reports every', 'searched by', 'shadows'],
    types.map((type) => [
      code(type.id),
      both(type.name),
      intervalOf(type.reportingIntervalSeconds),
      codes(type.searchableAttributes),
      codes(type.shadows),
    ]),
  );

function wayOf(feed: Feed<never>, service: Service): string {
  switch (feed.kind) {
    case 'mqtt':
      return `MQTT, Basic Ingest, every ${intervalOf(feed.intervalSeconds)} from each ${code(feed.deviceType)}${feed.ofPeople ? '; no copy in the raw zone' : ''}`;
    case 'file':
      return `files in ${code(`landing/${service.id}/${feed.id}/`)}`;
    case 'websocket':
      return `WebSocket from each ${code(feed.deviceType)}: ${feed.subprotocols.join(', ')}`;
    case 'webhook':
      return `webhook, signed with ${feed.signature}`;
    case 'rest':
      return `the API ${code(feed.api)}`;
    case 'documents':
      return "events of the service's own documents";
  }
}

const feeds = (service: Service) =>
  part(
    'Feeds',
    ['feed', 'name', 'comes by', 'becomes', 'at most'],
    service.feeds.map((feed) => [
      code(feed.id),
      both(feed.name),
      wayOf(feed, service),
      codes(feed.records),
      `${feed.maxMessageBytes} bytes a message`,
    ]),
  );

const fileForm = (feed: Feed<never>, { format, doc, example }: FileForm) =>
  `\n### ${code(feed.id)} as ${format}\n\n${doc.en}\n\n${doc.zh}\n${example === undefined ? '' : `\n\`\`\`${format}\n${example}\`\`\`\n`}`;

/** The rule of all files, said where each service's forms stand. */
const fileRule =
  'Of a file every byte is part of a message, or refused with its bytes and reason, or framing (line breaks, headers, brackets). ' +
  'Garbage, a message that is cut and a list that does not end are refused; what stands around them is read. A file that holds ' +
  'nothing is refused too.';

const files = ({ feeds: all }: Service) => {
  const forms = all.flatMap((feed) => (feed.files ?? []).map((form) => fileForm(feed, form)));
  return forms.length === 0 ? '' : `\n## Files\n\n${fileRule}\n${forms.join('')}`;
};

const apis = ({ id, apis: all }: Service) =>
  part(
    'APIs',
    ['API', 'name', 'kind', 'callers', 'routes'],
    all.map((api) => [
      code(api.id),
      both(api.name),
      api.kind,
      api.callers,
      api.operations
        ? `[OpenAPI document](../${id}-openapi.json)`
        : codes(api.routes.map((r) => `${r.method} ${r.path}`)),
    ]),
  );

const alarms = ({ id, alarms: all }: Service) =>
  part(
    'Alarms',
    ['alarm', 'name', 'severity', 'what to do first', 'source'],
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
    'Indicators',
    ['indicator', 'name', 'unit', 'statistic', 'source'],
    all.map((indicator) => [
      `${code(indicator.id)}${indicator.headline ? ' (headline)' : ''}`,
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
  `${code(name)}${key.includes(name) ? ' (key)' : ''}`,
  nullable ? `${type} or null` : type,
  unit,
  both(pseudonym ? { en: `${doc.en} Stands for a person.`, zh: `${doc.zh}代表某一个人。` } : doc),
];

function lakeTable({ table, words, columns, key }: RecordSchema): string {
  const rows = Object.entries({ ...commonColumns, ...columns }).map((entry) => columnRow(entry, key));
  return `\n### ${code(table)}\n\n${both(words)}\n\n${markdownTable(['column', 'type', 'unit', 'what it is'], rows)}\n`;
}

const lakeTables = ({ records }: Service) =>
  records.length === 0 ? '' : `\n## Tables of the lake\n${records.map(lakeTable).join('')}`;

const reports = ({ id, reports: all = [] }: Service) =>
  part(
    'Lists of the day',
    ['list', 'name', 'file', 'written from', 'columns'],
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
    'Queries',
    ['query', 'name'],
    all.map((query) => [code(query.id), both(query.name)]),
  );

const stores = ({ state }: Service) =>
  part(
    'What it remembers',
    ['store', 'kind', 'kept', 'what it is'],
    state.map(({ id, kind = 'items', expireDays, doc }) => [
      code(id),
      kind,
      expireDays === null ? 'for good' : `${expireDays} days`,
      both(doc),
    ]),
  );

const costs = ({ costs: all }: Service) =>
  part(
    'Costs beside feeds, records and devices',
    ['cost', 'item of the price table', 'what it is'],
    all.map((cost) => [code(cost.id), code(cost.item), both(cost.doc)]),
  );

const parts = [deviceTypes, feeds, files, apis, alarms, indicators, lakeTables, queries, reports, stores, costs];

/** docs/reference/services/ID.md: everything that a service's definition says, its settings aside. */
export function servicePage(service: Service): string {
  const { id, name, summary, department, dataClass } = service;
  return `<!-- Generated by \`npm run generate\` from lib/services/${id}/. -->
# ${both(name)}

${summary.en}
${summary.zh}

Its data belong to the department ${code(department)} and are ${dataClass}. Settings: [services.${id}](../config.md#services${id}).
${parts.map((of) => of(service)).join('')}`;
}
