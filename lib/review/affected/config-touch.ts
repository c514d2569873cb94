import { join } from 'node:path';
import { type CityRead, partitionOf, readCity } from '../../config';
import type { Service } from '../../services/shared';
import { cityKey } from '../../shared/naming';
import { configChanges } from '../compare/config-change';
import type { FileChange, Repository, TreeFile } from '../git/repository';
import type { AffectedCity, Reason } from './affected';
import { reachedCities } from './reach';
import { withSnapshots } from './snapshot';

/** The config folder at both ends of a range of commits. */
export interface ConfigRange {
  readonly base: readonly TreeFile[];
  readonly head: readonly TreeFile[];
  /** From the root of the repository. */
  readonly folder: string;
  readonly changes: readonly FileChange[];
}

export function configRange(
  repository: Repository,
  folder: string,
  [base, head]: readonly [string, string],
  changes: readonly FileChange[],
): ConfigRange {
  return { base: repository.files(base, [folder]), head: repository.files(head, [folder]), folder, changes };
}

interface Version {
  readonly file: string;
  readonly read: CityRead;
}

const isPresent = (files: readonly TreeFile[], path: string) => files.some((file) => file.path === path);

/** What identifies a city: the key of its cloud, or its file when it cannot be read. */
const keyOf = ({ file, read }: Version): string => (read.city ? cityKey(read.city) : file);

const byKey = (versions: readonly Version[]) => new Map(versions.map((version) => [keyOf(version), version]));

/** Reads the cities that a change may reach, as they are in a folder with the files of one commit. */
function readVersions(
  root: string,
  present: readonly TreeFile[],
  paths: ReadonlySet<string>,
  services: readonly Service[],
) {
  const cache = new Map();
  return [...paths]
    .filter((path) => isPresent(present, path))
    .sort()
    .map((file): Version => ({ file, read: readCity(join(root, file), services, cache) }));
}

function unreadable({ file, read }: Version, shown: (path: string) => string): AffectedCity {
  const first = read.problems.find(({ severity }) => severity === 'error');
  const reason: Reason = {
    kind: 'unreadable',
    file: shown(first?.file ?? file),
    line: first?.line ?? 1,
    message: first?.message.en ?? 'it cannot be read',
  };
  return { key: file, file, status: 'unreadable', reasons: [reason] };
}

/** Where a city runs, for the pipeline that goes there. */
function place({ read: { city } }: Version): Pick<AffectedCity, 'partition' | 'account' | 'region'> {
  if (!city) return {};
  const { account, region } = city.cloud;
  return { partition: partitionOf(region), account, region };
}

function compared(
  key: string,
  before: Version | undefined,
  after: Version | undefined,
  shown: (path: string) => string,
): AffectedCity[] {
  const side = (after ?? before) as Version;
  const city = { key, file: side.file, ...place(side) };
  if (!before) return [{ ...city, status: 'added', reasons: [{ kind: 'added', file: side.file }] }];
  if (!after) return [{ ...city, status: 'removed', reasons: [{ kind: 'removed', file: side.file }] }];
  const changes = configChanges({ read: before.read, shown }, { read: after.read, shown });
  if (changes.length === 0) return [];
  const reasons = changes.flatMap(({ cause }): Reason[] => (cause && cause.kind !== 'toolkit' ? [cause] : []));
  return [{ ...city, status: 'changed', reasons }];
}

/** Cities whose effective config differs between the ends of the range, that came, that went, or cannot be read. */
export function configTouched(range: ConfigRange, services: readonly Service[]): AffectedCity[] {
  const { base, head, folder, changes } = range;
  const changed = new Set(changes.map(({ path }) => path).filter((path) => path.startsWith(`${folder}/`)));
  if (changed.size === 0) return [];
  const reached = new Set([...reachedCities(base, folder, changed), ...reachedCities(head, folder, changed)]);
  return withSnapshots([base, head], (...folders) => {
    const [baseFolder, headFolder] = folders as [string, string];
    const shown = (path: string) => path.replace(`${baseFolder}/`, '').replace(`${headFolder}/`, '');
    const [before, after] = [
      readVersions(baseFolder, base, reached, services),
      readVersions(headFolder, head, reached, services),
    ];
    const broken = after.filter(({ read }) => !read.city);
    const [befores, afters] = [
      byKey(before.filter(({ read }) => read.city)),
      byKey(after.filter(({ read }) => read.city)),
    ];
    // A city whose file is there and broken has not gone: it is unreadable.
    const brokenFiles = new Set(broken.map(({ file }) => file));
    return [
      ...broken.map((version) => unreadable(version, shown)),
      ...[...new Set([...befores.keys(), ...afters.keys()])]
        .filter((key) => afters.has(key) || !brokenFiles.has((befores.get(key) as Version).file))
        .flatMap((key) => compared(key, befores.get(key), afters.get(key), shown)),
    ];
  });
}
