import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs/add-a-service.md'), 'utf8');

/** Files of the page, by path: their name stands before the block. */
const shown = [...page.matchAll(/\*\*`([^`]+)`\*\*\n\n```ts\n([\s\S]*?)\n```/g)].map(
  ([, path, text]) => [path as string, text as string] as const,
);

/** Where the same file is compiled and run: services of tests stand outside lib and lambdas. */
const sourceOf = (path: string): string =>
  path
    .replace(/^lib\/services\/noise\//, 'test/support/services/noise/')
    .replace(/^lambdas\/noise\//, 'test/support/services/noise/functions/');

/** The file as it reads at its place in the page. */
const asOnPage = (path: string): string => {
  const text = readFileSync(join(root, sourceOf(path)), 'utf8')
    .replaceAll("'../../../../lib/services/shared/", "'../shared/")
    .replaceAll("'../../../../../lib/", "'../../lib/")
    .replaceAll("'../support/services/noise/functions'", "'../../lambdas/noise'")
    .replace(' Synthetic, for tests and docs/add-a-service.md only.', '')
    .trimEnd();
  return path.startsWith('lambdas/') ? text.replaceAll("'../facts'", "'../../lib/services/noise/facts'") : text;
};

describe('docs/add-a-service.md', () => {
  it('shows a whole service', () => {
    expect(shown.map(([path]) => path)).toEqual([
      'lib/services/noise/config.ts',
      'lib/services/noise/facts.ts',
      'lib/services/noise/index.ts',
      'lambdas/noise/levels.ts',
      'lambdas/noise/index.ts',
      'test/services/noise.test.ts',
    ]);
  });

  it.each(shown)('shows %s as it is compiled and run', (path, text) => {
    expect(text).toBe(asOnPage(path));
  });

  it('is at most 350 lines', () => {
    expect(page.split('\n').length).toBeLessThanOrEqual(350);
  });

  it.each([...page.matchAll(/\]\((\.\.?\/[^)]+)\)/g)].map(([, target]) => [target as string]))(
    'leads to %s',
    (target) => {
      expect(existsSync(join(root, 'docs', target))).toBe(true);
    },
  );
});
