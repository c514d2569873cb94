import { realpathSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { CityFile } from '../../../assembly/synth-cities';
import { stackIds } from '../../../assembly/synth-in-memory';
import type { City } from '../../../config';
import { userCache } from '../../../model/json-cache';
import { Repository } from '../../../review/git/repository';
import { gitSide } from '../../../review/sides/git-sides';
import type { Side } from '../../../review/sides/side';
import { services } from '../../../services';
import { cityKey } from '../../../shared/naming';

/** Cities beside a file, as they are at a ref. */
function sideAt(ref: string, directory: string): Side {
  const repository = Repository.around(directory);
  const folder = relative(realpathSync(repository.root), directory).split(sep).join('/');
  return gitSide({ repository, folder }, ref, { services, cache: userCache() });
}

const isSamePlace = (one: City, other: City): boolean =>
  one.cloud.account === other.cloud.account && one.cloud.region === other.cloud.region;

/**
 * Cities, each with the stacks that it does not have yet at a ref (where it moves to, it has none), and whether its account
 * has none of the cities there. A city that cannot be read there may have all of its stacks, and any account. Throws UserError
 * when git does not know the ref.
 */
export function withFirstTime(cities: readonly CityFile[], ref: string): CityFile[] {
  const sides = new Map<string, Side>();
  return cities.map((file) => {
    const directory = realpathSync(dirname(file.file));
    const side = sides.get(directory) ?? sideAt(ref, directory);
    sides.set(directory, side);
    const key = cityKey(file.city);
    if (side.unread.some((unread) => unread.key === key)) return file;
    const before = side.cities.find((city) => city.key === key)?.city;
    const had = new Set(before && isSamePlace(before, file.city) ? stackIds(before, services) : []);
    const isFirstOfAccount =
      side.unread.length === 0 && !side.cities.some(({ city }) => city !== undefined && isSamePlace(city, file.city));
    return {
      ...file,
      isFirstOfAccount,
      firstTime: new Set(stackIds(file.city, services).filter((id) => !had.has(id))),
    };
  });
}
