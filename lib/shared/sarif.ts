import { isAbsolute, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const schemaUri = 'https://json.schemastore.org/sarif-2.1.0.json';

/** Address of a file: relative where the file is, as code scanning resolves it against the root of the checkout. */
export function sarifUri(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(sep).map(encodeURIComponent).join('/');
}

/** A SARIF 2.1.0 log with one run of citykit. */
export function sarifLog(rules: readonly object[], results: readonly object[]): string {
  const tool = { driver: { name: 'citykit', rules } };
  const runs = [{ tool, columnKind: 'unicodeCodePoints', results }];
  return `${JSON.stringify({ $schema: schemaUri, version: '2.1.0', runs }, undefined, 2)}\n`;
}
