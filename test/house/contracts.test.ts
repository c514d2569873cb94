import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'lib', 'lambdas', 'test'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file.endsWith('.ts') && existsSync(join(root, file)));

const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const textOf = (file: string) => texts.get(file) ?? '';
const fileOf = (path: string) => [`${path}.ts`, `${path}/index.ts`].find((file) => texts.has(file));

/** Interfaces with methods, each as `file Name`: two rooms may have one of a name. */
const ports = new Set(
  files
    .filter((file) => !file.startsWith('test/'))
    .flatMap((file) =>
      [...textOf(file).matchAll(/^export interface (\w+)[^{\n]*\{\n(?:[^}].*\n|\n)*? {2}\w+\(/gm)].map(
        ([, name]) => `${file} ${name}`,
      ),
    ),
);

/** The ports that a file knows, by their names in it. */
function portsIn(file: string): ReadonlyMap<string, string> {
  const own = [...ports]
    .filter((port) => port.startsWith(`${file} `))
    .map((port) => [port.split(' ')[1], port] as const);
  const imports = [...textOf(file).matchAll(/^import (?:type )?\{([^}]*)\} from '(\.[^']*)'/gm)];
  const imported = imports.flatMap(([, names = '', from = '']) => {
    const target = fileOf(join(dirname(file), from));
    return names.split(',').flatMap((one) => {
      const [name = '', as = name] = one
        .replace(/\btype\b/, '')
        .trim()
        .split(/ as /);
      const port = `${target} ${name}`;
      return ports.has(port) ? [[as, port] as const] : [];
    });
  });
  return new Map([...own, ...imported].map(([name = '', port]) => [name, port]));
}

/** Names of types that a class, an object or a function of a file implements. */
const implementedIn = (text: string): readonly string[] =>
  [
    ...text.matchAll(/\bclass \w+(?:<[^>]*>)?(?: extends [^{]*?)? implements ([\w, ]+)/g),
    ...text.matchAll(/^ *(?:export |readonly |const )[\w ]+: (\w+) = \{/gm),
    ...text.matchAll(/\): (\w+) (?:=> \(\{|\{$)/gm),
  ].flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));

function implementations(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const file of files) {
    const known = portsIn(file);
    for (const name of implementedIn(textOf(file))) {
      const port = known.get(name);
      if (port) found.set(port, [...(found.get(port) ?? []), file]);
    }
  }
  return found;
}
/** Interfaces that several implement and no contract holds: none of them stands for a service of AWS. */
const without: Readonly<Record<string, string>> = {
  'lambdas/payments/settlement/form.ts Totals':
    'totals as each provider states them; what they find is tested by its files',
  'lib/devices/apply/certificate-folder.ts CertificateSource': 'a folder, and sources of tests that write no file',
  'lib/devices/inventory/row.ts InventoryRow':
    'rows of formats that differ on purpose; what they read is tested by format',
  'lib/devices/registry/clock.ts Clock': 'time, and time that jumps',
  'lib/engine/intake/keeper.ts Keeper': 'windows and subjects, each held to every order by properties of its own',
  'lib/engine/shards/shard-writer.ts ShardWriter':
    'items and parts, held to the same rows by histories of several writers and by layouts of the toy stream',
  'lib/engine/windows/call-state.ts CallState':
    'shards, and an item of each device, held to the same rows by histories of several writers and by layouts of the toy stream',
  'lib/kept/what-aws-says.ts AwsSays': 'answers, and none where AWS was not asked',
  'lib/model/json-cache.ts JsonCache': 'a cache, and none',
  'lib/shared/run-lock.ts LockClock': 'time, and time that a test moves',
  'lib/simulation/in-order.ts Sender': 'a device, and calls that have their order; neither stands for the other',
};

/** Ports that contracts name: by their types, or all that `Ports` has at once, whose table does not compile without one. */
function inContracts(): ReadonlySet<string> {
  const contracts = files.filter((file) => /^test\/.*contract[^/]*\.ts$/.test(file) && !file.startsWith('test/house/'));
  const named = contracts.flatMap((file) => [...portsIn(file).values()]);
  const table = 'lib/engine/ports/ports.ts';
  const [, members = ''] = /^export interface Ports \{\n([\s\S]*?)^\}/m.exec(textOf(table)) ?? [];
  const ofTable = [...members.matchAll(/: (\w+);/g)].map(([, name]) => `${table} ${name}`);
  expect(textOf('test/engine/ports/contract.test.ts')).toContain('Record<keyof Ports,');
  return new Set([...named, ...ofTable]);
}

describe('a port that is implemented twice', () => {
  const twice = [...implementations()].filter(([, by]) => new Set(by).size > 1).map(([port]) => port);

  it('has a contract that holds for each', () => {
    const held = inContracts();
    expect(twice.filter((port) => !held.has(port)).sort()).toEqual(Object.keys(without));
  });

  it('is seen as a class, an object or what a function answers', () => {
    expect(twice).toEqual(
      expect.arrayContaining([
        'lib/engine/register/ports.ts Documents',
        'lib/registry/rotation/ports.ts DeviceJobs',
        'lib/registry/rotation/ports.ts Connections',
        'lambdas/charging/connections/connections.ts Connections',
        'lib/devices/registry/registry.ts Registry',
      ]),
    );
  });
});
