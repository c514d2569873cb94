import { JSONParser } from '@streamparser/json';
import type { Encoding } from '../../engine/files/encoding';
import { decoded } from './encoding';
import { fileErrors } from './file-errors';
import { featureObject, ObjectRow } from './flatten';
import type { InventoryRow, Table } from './row';

export interface JsonOptions {
  readonly format: 'json' | 'geojson';
  readonly encoding: Encoding;
  readonly head: string;
  /** Where the list stands, with dots; left out for the document itself. */
  readonly path?: string | undefined;
}

/** Items of the list, one by one: the document is never held as a whole. */
async function* items(file: string, encoding: Encoding, path: string): AsyncGenerator<unknown> {
  const parser = new JSONParser({ paths: [path], keepStack: false });
  let ready: unknown[] = [];
  let fault: Error | undefined;
  parser.onValue = ({ value }) => ready.push(value);
  parser.onError = (error) => {
    fault ??= error;
  };
  for await (const text of decoded(file, encoding)) {
    if (!parser.isEnded) parser.write(text);
    const batch = ready;
    ready = [];
    yield* batch;
    if (fault) throw fileErrors.malformed(file, undefined, fault.message);
  }
  if (!parser.isEnded) throw fileErrors.cutOff(file, { en: 'before its JSON ends', zh: 'JSON 未结束' });
}

async function* rowsOf(file: string, options: JsonOptions, path: string): AsyncGenerator<InventoryRow> {
  const isFeature = options.format === 'geojson';
  let row = 0;
  for await (const item of items(file, options.encoding, path))
    yield new ObjectRow(++row, isFeature ? featureObject(item) : item);
  if (row === 0 && options.path !== undefined) throw fileErrors.noList(file, options.path);
}

/** Opens a JSON list or a GeoJSON FeatureCollection; streaming. */
export function openJson(file: string, options: JsonOptions): Table {
  const { format, head } = options;
  const path = options.path ?? (format === 'geojson' ? 'features' : '');
  if (path === '' && head.trimStart().startsWith('{')) throw fileErrors.noList(file, '');
  return {
    format,
    rows: rowsOf(file, options, path === '' ? '$.*' : `$.${path}.*`),
    description: path === '' ? 'JSON' : `${format === 'geojson' ? 'GeoJSON' : 'JSON'}, ${path}`,
  };
}
