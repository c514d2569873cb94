import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { City } from '../config/city-schema';
import { toolkitVersion } from '../shared/package-root';
import { type ReleaseWork, workOfThisRelease } from '../shared/release-work';

/** What an assembly says of its origin: who later compares or deploys it needs the config that it was made from. */
export interface CityRecord {
  /** Version of citykit. */
  readonly toolkit: string;
  /** Effective config. */
  readonly city: City;
  /** What messages of its devices ask of AWS; absent in assemblies of older releases. */
  readonly work?: ReleaseWork;
}

const file = 'citykit.json';

/** Puts the record beside the manifest of an assembly. */
export function writeCityRecord(directory: string, city: City): void {
  const record: CityRecord = { toolkit: toolkitVersion(), city, work: workOfThisRelease };
  writeFileSync(join(directory, file), `${JSON.stringify(record, undefined, 1)}\n`);
}

type Values = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';
const isTexts = (value: unknown) => Array.isArray(value) && value.every(isText);

/** Is it what every release has written? The rest of a config is of the release that made it. */
function isRecord(value: unknown): value is CityRecord {
  if (!isMap(value) || !isMap(value.city)) return false;
  const { city, name, cloud, approvals = {} } = value.city;
  return (
    [value.toolkit, city].every(isText) &&
    isMap(name) &&
    [name.en, name.zh ?? ''].every(isText) &&
    isMap(cloud) &&
    [cloud.account, cloud.region].every(isText) &&
    [value.work ?? {}].every(isMap) &&
    isMap(approvals) &&
    Object.values(approvals).every(isTexts)
  );
}

/**
 * Undefined for an assembly that was made before there were records, or by somebody else. Throws for a record that was
 * damaged: without it nobody would be asked for their approval.
 */
export function readCityRecord(directory: string): CityRecord | undefined {
  const path = join(directory, file);
  if (!existsSync(path)) return undefined;
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!isRecord(read)) throw new Error(`${file} holds no config of a city`);
  return read;
}
