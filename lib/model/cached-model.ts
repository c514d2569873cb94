import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { toolkitDigest } from '../assembly/toolkit-digest';
import type { City } from '../config';
import type { Service } from '../services/shared';
import type { CityModel } from './city-model';
import type { JsonCache } from './json-cache';

/** Equal configs of one toolkit give equal clouds. */
export const configFingerprint = (city: City): string =>
  createHash('sha256').update(toolkitDigest()).update(JSON.stringify(city)).digest('hex');

/** Number of the form of a cached model: a model that is read otherwise has another. */
const modelForm = 3;

const load = createRequire(__filename);

/** Loaded when a model is made: the CDK takes longer than a review whose models are in the cache. */
const synthesis = () => load('./synthesise') as typeof import('./synthesise');

/** What models are made with. */
export interface ModelTools {
  readonly services: readonly Service[];
  readonly cache: JsonCache;
}

const nameOf = (city: City) => `model${modelForm}-${configFingerprint(city)}`;

/** Is the model of a city in the cache? */
export const isCached = (city: City, cache: JsonCache): boolean => cache.has(nameOf(city));

/** The model of a city from the cache, else by synthesis; `other` as in `synthesise`. */
export function cachedModel(city: City, { services, cache }: ModelTools, other?: CityModel): CityModel {
  const name = nameOf(city);
  const known = cache.read(name) as CityModel | undefined;
  if (known) return known;
  const model = synthesis().synthesise(city, services, other);
  cache.write(name, model);
  return model;
}
