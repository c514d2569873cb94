import type { City } from '../config';
import { cachedModel, type ModelTools } from './cached-model';
import type { CityModel } from './city-model';

/** A city whose models are asked for: both sides, or the one there is. */
export interface ModelJob {
  readonly key: string;
  readonly base?: City;
  readonly head?: City;
}

/** Puts the models of cities into the cache, the second side with the help of the first; tells each city that is done. */
export function makeModels(jobs: readonly ModelJob[], tools: ModelTools, done: (key: string) => void): void {
  for (const { key, base, head } of jobs) {
    let model: CityModel | undefined;
    for (const city of [base, head]) if (city) model = cachedModel(city, tools, model);
    done(key);
  }
}
