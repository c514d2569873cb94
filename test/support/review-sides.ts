import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type JsonCache, noCache } from '../../lib/model/json-cache';
import { Replacements } from '../../lib/review/compare/replacements';
import type { CityReview, Review } from '../../lib/review/review';
import { reviewCities } from '../../lib/review/review-cities';
import { configSide } from '../../lib/review/sides/config-side';
import type { Side } from '../../lib/review/sides/side';
import { thrown } from '../../lib/review/unjudged';
import { services } from '../../lib/services';
import { inFolder } from './config-folder';

type Files = Readonly<Record<string, string>>;

/** Models of one test file: the same city is synthesised once. */
const shared = new Map<string, unknown>();
export const sharedCache: JsonCache = {
  read: (name) => shared.get(name),
  has: (name) => shared.has(name),
  write: (name, value) => {
    shared.set(name, value);
  },
};

export const knownReplacements = new Replacements(sharedCache);

function write(folder: string, files: Files): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** A side of files in a folder, named without the folder. */
export const sideOf = (folder: string, label: string, files: Files, cache: JsonCache = noCache): Side => {
  write(join(folder, label), files);
  return configSide([join(folder, label)], {
    label,
    services,
    cache,
    shown: (path) => path.replace(`${join(folder, label)}/`, ''),
  });
};

/** Reviews two folders of city files. */
export const reviewOf = (base: Files, head: Files): Promise<Review> => {
  const sides = inFolder({}, (folder) => [
    sideOf(folder, 'base', base, sharedCache),
    sideOf(folder, 'head', head, sharedCache),
  ]) as [Side, Side];
  return reviewCities(...sides, { services, known: knownReplacements, onFailure: thrown });
};

/** The only city of a review. */
export const onlyCity = (review: Review): CityReview => {
  const [city, ...others] = review.cities;
  if (!city || others.length > 0) throw new Error(`one city, not ${review.cities.map((c) => c.city).join(', ')}`);
  return city;
};
