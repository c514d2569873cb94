import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../config/city-schema';
import { packageRoot } from '../shared/package-root';

/** What an assembly says of its origin: who later compares or deploys it needs the config that it was made from. */
export interface CityRecord {
  /** Version of citykit. */
  readonly toolkit: string;
  /** Effective config. */
  readonly city: City;
}

const file = 'citykit.json';

const version = (): string => JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).version;

/** Puts the record beside the manifest of an assembly. */
export function writeCityRecord(directory: string, city: City): void {
  const record: CityRecord = { toolkit: version(), city };
  writeFileSync(join(directory, file), `${JSON.stringify(record, undefined, 1)}\n`);
}

/** Undefined for an assembly that was made before there were records, or by somebody else. */
export function readCityRecord(directory: string): CityRecord | undefined {
  try {
    return JSON.parse(readFileSync(join(directory, file), 'utf8')) as CityRecord;
  } catch {
    return undefined;
  }
}
