import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** Where the file of a page is compiled and run: services of tests stand outside lib and lambdas. */
export const sourceOf = (path: string): string =>
  path
    .replace(/^lib\/services\/(permits|parcels)\//, 'test/support/services/$1/')
    .replace(/^lambdas\/(permits|parcels)\/handlers\//, 'test/support/services/$1/handlers/')
    .replace(/^lambdas\/(permits|parcels)\//, 'test/support/services/$1/functions/');

/** A file of a sample as it reads at its place in a page. */
export function asOnPage(path: string): string {
  const text = readFileSync(join(root, sourceOf(path)), 'utf8');
  if (path.startsWith('test/')) return text;
  const id = path.split('/').at(path.startsWith('lib/') ? 2 : 1);
  const up = path.includes('/handlers/') ? '../../../' : '../../';
  if (path.startsWith('lib/'))
    return text
      .replaceAll("'../../../../lib/services/shared/", "'../shared/")
      .replace(/ Synthetic, for tests[^*]* only\.| Synthetic: for tests[^*]* only\./, '');
  return text
    .replace(/'\.\.\/(facts|operations)'/g, `'${up}lib/services/${id}/$1'`)
    .replace("'../register'", path.includes('/handlers/') ? "'../register'" : `'${up}lib/services/${id}/register'`)
    .replaceAll("'../functions/", "'../")
    .replaceAll("'../functions'", "'..'")
    .replaceAll("'../../../../../lib/", `'${up}lib/`);
}
