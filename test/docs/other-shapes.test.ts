import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asOnPage, sourceOf } from '../support/sample-pages';

const root = join(__dirname, '..', '..');

const pages = [
  ['docs/add-a-register.md', 'permits'],
  ['docs/add-a-state-machine.md', 'parcels'],
] as const;

const pathOf = (id: string, file: string) => {
  if (file.startsWith('functions/')) return file.replace('functions/', `lambdas/${id}/`);
  return file.startsWith('handlers/') ? `lambdas/${id}/${file}` : `lib/services/${id}/${file}`;
};

describe.each(pages)('%s', (name, id) => {
  const page = readFileSync(join(root, name), 'utf8');
  /** Blocks of the page with the name of the file that stands before each. */
  const shown = [...page.matchAll(/\*\*`([^`]+)`\*\*[^\n]*\n\n```ts\n([\s\S]*?)\n```/g)].map(
    ([, path, text]) => [path as string, text as string] as const,
  );

  it('names the file of every block', () => {
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toHaveLength(page.split('```ts\n').length - 1);
  });

  it.each(shown)('shows of %s what is compiled and run', (path, text) => {
    expect(`\n${asOnPage(path)}`).toContain(`\n${text}\n`);
  });

  it('shows or names every file of the sample', () => {
    const sample = join(root, 'test/support/services', id);
    const files = readdirSync(sample, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    expect(files.map((file) => pathOf(id, file)).filter((path) => !page.includes(path))).toEqual([]);
  });

  it('names no file of the sample that is not there', () => {
    const named = [...page.matchAll(/`((?:lib\/services|lambdas)\/(?:permits|parcels)\/[^`]*\.ts)`/g)];
    expect(named.map(([, path]) => sourceOf(path as string)).filter((path) => !existsSync(join(root, path)))).toEqual(
      [],
    );
  });

  it('is at most 250 lines', () => {
    expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(250);
  });

  it.each([...page.matchAll(/\]\(((?!http)[^)#]+)(?:#[^)]*)?\)/g)].map(([, target]) => [target as string]))(
    'leads to %s',
    (target) => {
      expect(existsSync(join(root, 'docs', target))).toBe(true);
    },
  );
});
