import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readCityRecord } from '../../assembly/city-record';
import { importedParts } from '../../assembly/write-imports';
import { readAssembly } from '../../model/read-assembly';
import { digestOf } from '../../model/short-digest';
import { isAccountAssembly } from '../../shared/naming';
import { workOfOldReleases } from '../../shared/release-work';
import type { Side, SideCity, UnreadCity } from './side';

const isAssembly = (folder: string) => existsSync(join(folder, 'manifest.json')) && existsSync(join(folder, 'cdk.out'));

/** Assemblies of cities that a path means: itself, or the folders directly in it. */
function assembliesIn(path: string): string[] {
  if (isAssembly(path)) return [path];
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !isAccountAssembly(entry.name))
    .map((entry) => join(path, entry.name))
    .filter(isAssembly)
    .sort();
}

/** Does the path hold cloud assemblies, as `citykit synth --out` writes them? */
export const holdsAssemblies = (path: string): boolean => assembliesIn(path).length > 0;

function sideCity(directory: string): SideCity {
  const record = readCityRecord(directory);
  return {
    key: basename(directory),
    file: directory,
    ...(record ? { city: record.city, toolkit: record.toolkit, work: record.work ?? workOfOldReleases } : {}),
    kept: importedParts(directory),
    shown: (path) => path,
    fingerprint: digestOf([record, readAssembly(directory)]),
    // Read again when it is compared: the models of a fleet do not fit into memory together.
    model: () => readAssembly(directory),
  };
}

/** An assembly that holds no cloud: cut off, edited, or not of a synth. */
const unreadCity = (directory: string, { message }: Error): UnreadCity => ({
  key: basename(directory),
  file: directory,
  problems: [
    {
      code: 'CK7008',
      severity: 'error',
      file: directory,
      line: 1,
      column: 1,
      path: '',
      message: { en: `the assembly cannot be read: ${message}`, zh: `云组件包无法读取：${message}` },
      hint: { en: 'make it again with citykit synth --out', zh: '用 citykit synth --out 重新生成' },
    },
  ],
});

function readCity(directory: string): SideCity | UnreadCity {
  try {
    return sideCity(directory);
  } catch (error) {
    return unreadCity(directory, error as Error);
  }
}

/** A side of cloud assemblies: so that a release of citykit itself can be reviewed before it reaches a fleet. */
export function assemblySide(path: string): Side {
  const read = assembliesIn(path).map(readCity);
  return {
    label: path,
    cities: read.filter((city) => 'model' in city),
    unread: read.filter((city) => 'problems' in city),
    problems: [],
    texts: new Map(),
  };
}
