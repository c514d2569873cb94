import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Rooms whose code decides what a city's templates are. */
const rooms = ['assembly', 'city', 'config', 'services', 'shared', '../constructs'];

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sources(path);
      return /(?<!\.d)\.[jt]s$/.test(entry.name) ? [path] : [];
    })
    .sort();

let known: string | undefined;

/** Digest of the running code and of its CDK: the same config then gives the same model. */
export function toolkitDigest(): string {
  if (known) return known;
  const lib = join(__dirname, '..');
  const hash = createHash('sha256');
  hash.update(createRequire(__filename)('aws-cdk-lib/package.json').version);
  for (const file of rooms.flatMap((room) => sources(join(lib, room)))) hash.update(readFileSync(file));
  known = hash.digest('hex');
  return known;
}
