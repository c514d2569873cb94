import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryRegistry } from '../lib/devices/registry/memory/memory-registry';
import { type MemoryState, memoryState } from '../lib/devices/registry/memory/state';
import type { Registry } from '../lib/devices/registry/registry';
import { IotServer } from './iot-server';

const [account, region] = ['111122223333', 'eu-west-2'];
const type = 'york--signal-controller';

const cityFile = `city: york
name: { en: York }
cloud: { account: "${account}", region: ${region} }
devices:
  districts: [north, south]
  inventories: { signals: { deviceType: signal-controller, columns: { externalId: id, district: district } } }
services: { traffic: { signals: 10 } }
`;

/** Operations whose quota is answered; high, so that a run takes seconds. */
const operations = [
  'CreateThing',
  'AddThingToThingGroup',
  'CreateKeysAndCertificate',
  'AttachPolicy',
  'AttachThingPrincipal',
  'UpdateCertificate',
  'ListThings',
  'ListThingGroups',
  'ListThingsInThingGroup',
];

async function deployed(state: MemoryState): Promise<Registry> {
  const registry = memoryRegistry({ account, region }, state);
  await registry.createThingType({ thingTypeName: type, searchableAttributes: ['district'] });
  await registry.createThingGroup({ thingGroupName: 'york--traffic' });
  await registry.createThingGroup({ thingGroupName: type, parentGroupName: 'york--traffic' });
  for (const district of ['north', 'south'])
    await registry.createThingGroup({ thingGroupName: `${type}-${district}`, parentGroupName: type });
  return registry;
}

export interface KilledApply {
  readonly devices: number;
  readonly kills: number;
  /** Runs in all, the last one unharmed among them. */
  readonly runs: number;
  readonly missing: number;
  /** Things written twice, in several groups, or with several certificates. */
  readonly double: number;
  /** Certificates that belong to no thing: all inactive, or `double` counts them. */
  readonly leftInactive: number;
  /** Serial numbers that may provision themselves. */
  readonly allowed: number;
}

/** A run dies at one of so many calls: six a device, of 128 devices at once, so at any step of a row. */
const mostCalls = 1000;

/** Numbers from 0 to 1 that are the same each time. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

function judge(state: MemoryState, devices: number): Pick<KilledApply, 'missing' | 'double' | 'leftInactive'> {
  const things = [...state.things.current.values()];
  const certificatesOf = (name: string) => state.principals.get(name) ?? [];
  const isDouble = (name: string) =>
    state.memberships.current.get(name)?.length !== 1 || certificatesOf(name).length !== 1;
  const attached = new Set([...state.principals.values()].flat());
  const others = [...state.certificates.values()].filter(({ certificateArn }) => !attached.has(certificateArn));
  const idle = [...state.certificates.values()].filter(
    ({ certificateArn, status }) => attached.has(certificateArn) && status !== 'ACTIVE',
  );
  return {
    missing: devices - things.length + idle.length,
    double:
      things.filter(({ thingName, version }) => version !== 1 || isDouble(thingName)).length +
      others.filter(({ status }) => status === 'ACTIVE').length,
    leftInactive: others.filter(({ status }) => status === 'INACTIVE').length,
  };
}

/**
 * Registers devices with certificates by `citykit devices apply` in processes of their own, each ended by SIGKILL at some
 * call of AWS IoT, until one is left to finish. `program` is the compiled command line.
 */
export async function killedApply(program: string, devices: number, kills: number, seed = 1): Promise<KilledApply> {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-killed-'));
  const random = sequence(seed);
  const state = memoryState({ policies: [type] });
  const registry = await deployed(state);
  let child: ChildProcess | undefined;
  let callsLeft = Number.POSITIVE_INFINITY;
  const onCall = () => {
    callsLeft--;
    // Now, before the call is taken, or a little later, in the middle of anything.
    if (callsLeft === 0) setTimeout(() => child?.kill('SIGKILL'), random() < 0.5 ? 0 : random() * 20);
  };
  const server = new IotServer({ registry, account, quota: 2000, operations, onCall });
  const env = {
    PATH: process.env.PATH,
    NODE_PATH: process.env.NODE_PATH ?? join(process.cwd(), 'node_modules'),
    AWS_ENDPOINT_URL: await server.start(),
    AWS_ACCESS_KEY_ID: 'made-up',
    AWS_SECRET_ACCESS_KEY: 'made-up',
  };
  const citykit = async (...args: string[]): Promise<number | null> => {
    child = spawn(process.execPath, [program, ...args], { env, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr?.on('data', (chunk) => {
      said += chunk;
    });
    const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
    if (signal !== 'SIGKILL' && code !== 0) throw new Error(`citykit ${args.join(' ')} ended with ${code}: ${said}`);
    return code;
  };
  try {
    mkdirSync(join(folder, 'keys'));
    writeFileSync(join(folder, 'york.yaml'), cityFile);
    const rows = Array.from({ length: devices }, (_, i) => `${i},${i % 2 ? 'north' : 'south'}`);
    writeFileSync(join(folder, 'signals.csv'), ['id,district', ...rows, ''].join('\n'));
    await citykit('devices', 'plan', 'york.yaml', 'signals.csv', '--out', 'plan.ndjson');
    const apply = ['devices', 'apply', 'plan.ndjson', '--keys', 'keys'];
    let [runs, killed] = [0, 0];
    for (; killed < kills; runs++) {
      callsLeft = 1 + Math.floor(random() * Math.min(mostCalls, 4 * devices));
      if ((await citykit(...apply)) === 0) break;
      killed++;
      // Its lock would last for another half minute.
      rmSync(join(folder, 'plan.ndjson.journal.lock'), { force: true });
    }
    callsLeft = Number.POSITIVE_INFINITY;
    await citykit(...apply);
    const results = readFileSync(join(folder, 'plan.ndjson.results'), 'utf8').trim().split('\n');
    if (results.some((line) => !line.includes('"result":"done"'))) throw new Error('a row is not done');
    const allowed = server.table.items.size;
    return { devices, kills: killed, runs: runs + 1, allowed, ...judge(state, devices) };
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
