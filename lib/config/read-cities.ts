import type { Service } from '../services/shared';
import { cityFiles } from './city-files';
import type { City } from './city-schema';
import { crossRules } from './cross';
import type { Problem } from './problem';
import { type CityRead, readCity } from './read-city';
import { sortProblems } from './sort-problems';

export interface CitiesRead {
  /** Cities without error, in the order of their files. */
  readonly cities: readonly { readonly file: string; readonly city: City }[];
  readonly problems: readonly Problem[];
  /** City files that were looked at. */
  readonly files: readonly string[];
  /** What reading each of them gave, those with errors too. */
  readonly reads: readonly CityRead[];
  /** Text of every file read, by the name that problems give it. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads files and folders (a folder: the YAML files directly in it; none: `city-configs/`), and compares the cities. */
export function readCities(paths: readonly string[], services: readonly Service[]): CitiesRead {
  const { files, problems: missing } = cityFiles(paths);
  const cache = new Map();
  const read = files.map((file) => readCity(file, services, cache));
  const known = read.flatMap(({ city, root, file }) => (city && root ? [{ city, root, file }] : []));
  const across = crossRules.flatMap((rule) => rule(known, services));
  const refused = new Set(across.flatMap((finding) => finding.files));
  return {
    cities: known.filter(({ file }) => !refused.has(file)).map(({ file, city }) => ({ file, city })),
    problems: sortProblems([
      ...missing,
      ...read.flatMap((r) => r.problems),
      ...across.map((finding) => finding.problem),
    ]),
    files,
    reads: read,
    texts: new Map(read.flatMap((r) => r.sources).map((source) => [source.file, source.text])),
  };
}
