import type { Repository } from '../git/repository';

const lockFile = 'package-lock.json';

/** Packages of which clouds are made, or by which they are: what rooms of the cloud import; a test compares. */
export const cloudPackages: readonly string[] = [
  '@cshil/ocpp-tools',
  '@medplum/core',
  '@streamparser/json',
  '@vant/area-data',
  'ajv',
  'astronomy-engine',
  'aws-cdk-lib',
  'aws4fetch',
  'cdk-nag',
  'citykit',
  'constructs',
  'csv-parse',
  'esbuild',
  'hyparquet',
  'saxes',
  'transliteration',
  'yaml',
  'yauzl',
  'zod',
];

interface Locked {
  readonly version?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}
type Packages = Readonly<Record<string, Locked>>;

const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

function packagesOf(repository: Repository, commit: string): Packages {
  const [lock] = repository.files(commit, [lockFile]);
  if (!lock) return {};
  return (JSON.parse(lock.bytes.toString('utf8')) as { readonly packages?: Packages }).packages ?? {};
}

/** Versions of the cloud's packages and of what they stand on, by their place in the tree. */
function versions(packages: Packages): ReadonlyMap<string, string> {
  const names = new Set(cloudPackages);
  // A set that grows while it is walked: each name is visited once.
  for (const name of names)
    for (const [path, { dependencies = {} }] of Object.entries(packages))
      if (path !== '' && nameOf(path) === name) for (const needed of Object.keys(dependencies)) names.add(needed);
  return new Map(
    Object.entries(packages).flatMap(([path, { version }]) =>
      path !== '' && version && names.has(nameOf(path)) ? [[path, version] as const] : [],
    ),
  );
}

/** Packages of the cloud whose version differs, e.g. `aws-cdk-lib 2.276.0 → 2.277.0`. */
export function changedPackages(repository: Repository, base: string, head: string): string[] {
  const [before, after] = [versions(packagesOf(repository, base)), versions(packagesOf(repository, head))];
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .sort()
    .map((path) => `${nameOf(path)} ${before.get(path) ?? '–'} → ${after.get(path) ?? '–'}`);
}
