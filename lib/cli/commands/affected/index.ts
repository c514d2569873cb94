import { realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { defaultFolder } from '../../../config';
import { affectedCities } from '../../../review/affected';
import { Repository } from '../../../review/git/repository';
import { services } from '../../../services';
import { printableJson } from '../../../shared/printable';
import type { Handler } from '../../card';
import { matrix } from './matrix';
import { affectedText } from './text';

/** `citykit affected`: exit code 0 whether or not a city is touched; 1 when git cannot tell. */
export const affected: Handler = async ({ positionals, options, stdout }) => {
  const [folder = defaultFolder] = positionals;
  const repository = Repository.around(process.cwd());
  const inside = relative(realpathSync(repository.root), resolve(realpathSync('.'), folder));
  const found = affectedCities({
    repository,
    base: String(options.base),
    head: String(options.head),
    folder: inside.split(sep).join('/'),
    services,
  });
  const removed = options.deletions === true;
  const shown = { ...found, cities: found.cities.filter(({ status }) => removed || status !== 'removed') };
  if (options.format === 'text') stdout.write(affectedText(shown));
  else stdout.write(printableJson(options.format === 'matrix' ? matrix(shown.cities) : shown));
  return 0;
};
