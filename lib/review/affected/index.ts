import { join } from 'node:path';
import { partitionOf, readCity } from '../../config';
import type { Service } from '../../services/shared';
import { cityKey } from '../../shared/naming';
import { UserError } from '../../shared/user-error';
import type { Repository } from '../git/repository';
import type { Affected, AffectedCity, Reason } from './affected';
import { type ConfigRange, configRange, configTouched } from './config-touch';
import { reachedCities } from './reach';
import { withSnapshots } from './snapshot';
import { type ToolkitTouch, toolkitTouches } from './toolkit-touch';

export type { Affected, AffectedCity, Reason } from './affected';

export interface AffectedOptions {
  /** Repository: any folder in it. */
  readonly repository: Repository;
  readonly base: string;
  readonly head: string;
  /** Folder of the cities, from the root of the repository, with forward slashes. */
  readonly folder: string;
  readonly services: readonly Service[];
}

/** Cities of the head that changed code of the toolkit reaches. */
function toolkitTouched({ head, folder }: ConfigRange, touches: readonly ToolkitTouch[], services: readonly Service[]) {
  if (touches.length === 0) return [];
  const all = reachedCities(head, folder, new Set(head.map(({ path }) => path)));
  return withSnapshots([head], (root) => {
    const cache = new Map();
    return [...all].sort().flatMap((file): AffectedCity[] => {
      const { city } = readCity(join(root as string, file), services, cache);
      if (!city) return [];
      const reasons = touches
        .filter(({ reaches }) => reaches(city))
        .map(({ what, files }): Reason => ({ kind: 'toolkit', what, files }));
      const { account, region } = city.cloud;
      const place = { partition: partitionOf(region), account, region };
      return reasons.length > 0 ? [{ key: cityKey(city), file, status: 'changed', ...place, reasons }] : [];
    });
  });
}

/** One entry a city, with all its reasons. */
function united(cities: readonly AffectedCity[]): AffectedCity[] {
  const byKey = new Map<string, AffectedCity>();
  for (const city of cities) {
    const known = byKey.get(city.key);
    byKey.set(city.key, known ? { ...known, reasons: [...known.reasons, ...city.reasons] } : city);
  }
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const filesOf = (reason: Reason): readonly string[] => (reason.kind === 'toolkit' ? reason.files : [reason.file]);

/**
 * Which cities the commits of `head` touch since it left `base`, and why. Layers are followed to the value: an edit that
 * changes no effective setting of a city does not touch it. Throws UserError when git cannot tell.
 */
export function affectedCities({ repository, base, head, folder, services }: AffectedOptions): Affected {
  const commits = [repository.mergeBase(base, head), repository.commit(head)] as const;
  const changes = repository.changes(...commits);
  const range = configRange(repository, folder, commits, changes);
  if (range.base.length === 0 && range.head.length === 0)
    throw new UserError(
      'CK7007',
      {
        en: `neither ${base} nor ${head} holds files in ${folder}`,
        zh: `${base} 与 ${head} 在 ${folder} 中均无文件`,
      },
      {
        en: 'name the folder of the cities: citykit affected FOLDER --base …',
        zh: '指定城市文件夹：citykit affected FOLDER --base …',
      },
    );
  const touches = toolkitTouches(repository, commits, changes, services);
  const cities = united([...configTouched(range, services), ...toolkitTouched(range, touches, services)]);
  const named = new Set(cities.flatMap((city) => city.reasons.flatMap(filesOf)));
  return {
    base: commits[0],
    head: commits[1],
    cities,
    without: changes.map(({ path }) => path).filter((path) => !named.has(path)),
  };
}
