import { entryOf } from '../../../lib/shared/entry-of';

type Value = string | number | boolean | null | undefined | readonly Value[] | { readonly [name: string]: Value };

/** Characters that XML 1.0 has no way to write (2.2). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const escapes = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

const escaped = (text: string): string =>
  // By way of UTF-8, which has no half of a surrogate pair.
  Buffer.from(text)
    .toString()
    .replaceAll(unwritable, '')
    .replace(/[&<>"]/g, (c) => escapes.get(c) as string);

/** Names of the elements of each list of GeoReport. */
const items: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  service_requests: 'request',
  errors: 'error',
};

function element(name: string, value: Value): string {
  if (value === null || value === undefined || value === '') return `<${name}/>`;
  if (Array.isArray(value)) {
    const item = entryOf(items, name) ?? 'item';
    return `<${name}>${value.map((one) => element(item, one)).join('')}</${name}>`;
  }
  if (typeof value === 'object') {
    const inside = Object.entries(value).map(([child, of]) => element(child, of as Value));
    return `<${name}>${inside.join('')}</${name}>`;
  }
  return `<${name}>${escaped(String(value))}</${name}>`;
}

/** A document of GeoReport v2 in XML: null and empty text are empty elements. */
export const xmlOf = (root: string, value: unknown): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n${element(root, value as Value)}\n`;
