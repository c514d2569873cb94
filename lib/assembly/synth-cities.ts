import { rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { City } from '../config/city-schema';
import type { KeptList } from '../kept/kept-list';
import type { Service } from '../services/shared';
import { turn } from '../shared/interrupt';
import { accountAssembly, cityKey } from '../shared/naming';
import { Staging } from '../shared/staging';
import { bundleHandlers, type HandlerBundles, writeHandlerAsset } from './bundle-handlers';
import { writeCityRecord } from './city-record';
import type { Synthesised, SynthesisedCity } from './result';
import { servicesOf } from './services-of';
import { accountsOf, synthAccount } from './synth-account';
import { type SynthChoices, synthCity } from './synth-city';
import { writeImports } from './write-imports';

/** A city and the file it was read from. */
export interface CityFile extends SynthChoices {
  readonly file: string;
  readonly city: City;
  /** What it has left in its account. Default: nothing. */
  readonly kept?: KeptList;
  /** No city of before is in its account and region, so that the stack of the account is made for the first time. */
  readonly isFirstOfAccount?: boolean;
}

const codeOf = (bundles: HandlerBundles, folder: string) => (handler: string, settings: unknown) =>
  writeHandlerAsset(folder, handler.replace('/', '-'), bundles.source(handler), settings);

/**
 * Makes one cloud assembly a city in `<out>/<city key>/`, and one an account in `<out>/account-<id>-<region>/`. All or
 * nothing: when one has findings, the work fails or is interrupted, `out` stays as it was. Handlers are bundled once for all.
 */
export async function synthCities(
  cities: readonly CityFile[],
  services: readonly Service[],
  out: string,
): Promise<Synthesised> {
  const staging = new Staging(out);
  const placed = (name: string) => relative(process.cwd(), join(out, name));
  try {
    const used = services.filter((s) => cities.some(({ city }) => servicesOf(city, [s]).length > 0));
    const bundles = bundleHandlers(used);
    const accounts = accountsOf(cities, services).map(({ needs, isNew }) => {
      const name = accountAssembly(needs);
      const code = codeOf(bundles, staging.path(`${name}.handlers`));
      return { directory: placed(name), ...synthAccount({ needs, isNew, code }, staging.path(name)) };
    });
    const made: SynthesisedCity[] = [];
    for (const { city, file, kept, ...choices } of cities) {
      await turn();
      const key = cityKey(city);
      const handlers = staging.path(`${key}.handlers`);
      const result = synthCity(city, services, codeOf(bundles, handlers), staging.path(key), choices);
      // The assembly has its copies.
      rmSync(handlers, { recursive: true, force: true });
      writeCityRecord(staging.path(key), city);
      const comingBack = writeImports(staging.path(key), result.stacks, kept);
      made.push({ file, directory: placed(key), comingBack, ...result });
    }
    await turn();
    if ([...accounts, ...made].every(({ findings }) => findings.length === 0))
      staging.publish([...accounts.map(accountAssembly), ...made.map(({ city }) => city)]);
    return { accounts, cities: made };
  } finally {
    staging.discard();
  }
}
