import { basename, dirname } from 'node:path';
import { type City, type CityRead, type Problem, readCities } from '../../config';
import { find } from '../../config/located';
import { keptParts } from '../../kept/read-kept';
import { cachedModel, configFingerprint } from '../../model/cached-model';
import type { JsonCache } from '../../model/json-cache';
import type { Service } from '../../services/shared';
import { cityKey } from '../../shared/naming';
import type { Side, SideCity, UnreadCity } from './side';

/** What a side of config files is read with. */
export interface ConfigSideOptions {
  readonly label: string;
  readonly services: readonly Service[];
  readonly cache: JsonCache;
  /** A path as people know it, when the files read are a copy. */
  readonly shown?: (path: string) => string;
}

function sideCity(read: CityRead, city: City, options: ConfigSideOptions): SideCity {
  const { shown = (path) => path } = options;
  return {
    key: cityKey(city),
    file: shown(read.file),
    city,
    kept: keptParts(dirname(read.file), cityKey(city), city.cloud),
    read,
    shown,
    fingerprint: configFingerprint(city),
    model: (other) => cachedModel(city, options, other),
  };
}

function saidAt({ root }: CityRead, key: string): string | undefined {
  const found = root && find(root, [key]);
  const said = found?.whole && found.node.kind === 'scalar' ? found.node.value : undefined;
  return typeof said === 'string' ? said : undefined;
}

/** Key that a broken file seems to mean: by its `city` and `stage`, else by its name. */
function meantKey(read: CityRead): string {
  const city = saidAt(read, 'city') ?? basename(read.file).replace(/\.ya?ml$/, '');
  const stage = saidAt(read, 'stage');
  return cityKey({ city, stage: stage === 'staging' || stage === 'development' ? stage : 'production' });
}

function unreadCity(read: CityRead, problems: readonly Problem[], shown: (path: string) => string): UnreadCity {
  // Layers that the city reads have their problems in files of their own.
  const files = new Set([read.file, ...read.sources.map(({ file }) => file)].map(shown));
  return { key: meantKey(read), file: shown(read.file), problems: problems.filter((p) => files.has(p.file)) };
}

/** A side of city files and folders. Never throws for what a user can write: what cannot be read is listed. */
export function configSide(paths: readonly string[], options: ConfigSideOptions): Side {
  const { label, services, shown = (path: string) => path } = options;
  const { cities, reads, problems: found, texts } = readCities(paths, services);
  const problems = found.map((p) => ({ ...p, file: shown(p.file) }));
  const valid = new Map(cities.map(({ file, city }) => [file, city]));
  return {
    label,
    cities: reads.flatMap((read) => {
      const city = valid.get(read.file);
      return city ? [sideCity(read, city, options)] : [];
    }),
    unread: reads.filter(({ file }) => !valid.has(file)).map((read) => unreadCity(read, problems, shown)),
    problems,
    texts: new Map([...texts].map(([file, text]) => [shown(file), text])),
  };
}
