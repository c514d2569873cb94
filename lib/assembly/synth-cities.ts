import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { City } from '../config/city-schema';
import type { KeptList } from '../kept/kept-list';
import type { Service } from '../services/shared';
import { cityKey } from '../shared/naming';
import { Staging } from '../shared/staging';
import { bundleHandlers, type HandlerBundles, writeHandlerAsset } from './bundle-handlers';
import { writeCityRecord } from './city-record';
import type { SynthesisedCity } from './result';
import { servicesOf } from './services-of';
import { type SynthChoices, synthCity } from './synth-city';
import { writeImports } from './write-imports';

/** A city and the file it was read from. */
export interface CityFile extends SynthChoices {
  readonly file: string;
  readonly city: City;
  /** What it has left in its account. Default: nothing. */
  readonly kept?: KeptList;
}

const codeOf = (bundles: HandlerBundles, folder: string) => (handler: string, settings: unknown) =>
  writeHandlerAsset(folder, handler.replace('/', '-'), bundles.source(handler), settings);

/**
 * Makes one cloud assembly a city in `<out>/<city key>/`. All or nothing: when one city has findings or the work fails,
 * `out` stays as it was. Handlers are bundled once for all.
 */
export function synthCities(cities: readonly CityFile[], services: readonly Service[], out: string): SynthesisedCity[] {
  const staging = new Staging(out);
  try {
    const used = services.filter((s) => cities.some(({ city }) => servicesOf(city, [s]).length > 0));
    const bundles = bundleHandlers(used);
    const results = cities.map(({ city, file, kept, ...choices }) => {
      const key = cityKey(city);
      const handlers = staging.path(`${key}.handlers`);
      const result = synthCity(city, services, codeOf(bundles, handlers), staging.path(key), choices);
      // The assembly has its copies.
      rmSync(handlers, { recursive: true, force: true });
      writeCityRecord(staging.path(key), city);
      const comingBack = writeImports(staging.path(key), result.stacks, kept);
      return { file, directory: relative(process.cwd(), join(out, key)), comingBack, ...result };
    });
    if (results.every((result) => result.findings.length === 0)) staging.publish(results.map((result) => result.city));
    return results;
  } finally {
    staging.discard();
  }
}
