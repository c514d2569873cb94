import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { fieldsOf } from '../../lib/services/shared/schema-walk';

const folder = join(__dirname, '../../docs/compliance');
const pages = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
const settings = new Set(fieldsOf(schemaOf(services)).map(({ pattern }) => pattern));
const groups = ['services', 'cloud', 'retention', 'operations', 'identity', 'devices'];

const cellsOf = (line: string) =>
  line
    .split(' | ')
    .map((cell) => cell.replace(/^\| | \|$/g, '').trim())
    .filter(Boolean);
const inCode = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code as string);
/** Rows of all tables of a page, without heads. */
const rowsOf = (text: string) =>
  text
    .split('\n')
    .filter((line, i, lines) => line.startsWith('| ') && !lines[i + 1]?.startsWith('|---'))
    .map(cellsOf);

/** A setting, by its path; a list by its items. */
const exists = (setting: string) => settings.has(setting) || settings.has(setting.replace(/\[\]$/, ''));

describe.each(pages)('docs/compliance/%s', (_, text) => {
  it('names in each row a setting that exists, or says that none answers', () => {
    const rows = rowsOf(text);
    expect(rows.length).toBeGreaterThan(5);
    const wrong = rows.filter((row) => {
      const [, , , setting = '', answer = ''] = row;
      const named = inCode(setting);
      return row.length !== 5 || answer === '' || (setting !== 'none' && (named.length === 0 || !named.every(exists)));
    });
    expect(wrong).toEqual([]);
  });

  it('speaks of no setting that does not exist', () => {
    const paths = inCode(text).filter((code) => groups.some((group) => code.startsWith(`${group}.`)));
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !exists(path))).toEqual([]);
  });
});
