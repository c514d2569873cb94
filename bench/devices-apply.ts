import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyPlan } from '../lib/devices/apply/apply-plan';
import { JournalFile } from '../lib/devices/apply/journal';
import type { PlanEntry, PlanHeader } from '../lib/devices/plan';
import { RegistryDigest } from '../lib/devices/planning/registry-digest';
import { around } from '../lib/devices/registry/around';
import { memoryRegistry } from '../lib/devices/registry/memory/memory-registry';
import { throttled } from '../lib/devices/registry/memory/throttled';
import { VirtualClock } from '../lib/devices/registry/memory/virtual-clock';
import { paced } from '../lib/devices/registry/paced';
import { defaultQuotas } from '../lib/devices/registry/quotas';
import { type Registry, RegistryError } from '../lib/devices/registry/registry';

const type = 'york--signal-controller';
const group = `${type}-north`;

/** Answer times of AWS IoT, ms: most are quick, some are not. */
const latenciesMs = [35, 40, 45, 60, 40, 120, 50, 38, 42, 300];

const entryOf = (id: number): PlanEntry => ({
  action: 'create',
  rows: [id],
  device: {
    thingName: `york--traffic-${id}`,
    deviceType: 'signal-controller',
    externalId: String(id),
    serial: String(id),
    district: 'north',
    group,
    attributes: { district: 'north', externalId: String(id), serialNumber: String(id) },
  },
  reason: { code: 'CK6001', message: 'new' },
});

const headerOf = (devices: number): PlanHeader => ({
  plan: 1,
  city: 'york',
  account: '111122223333',
  region: 'eu-west-2',
  deviceType: 'signal-controller',
  inventory: { name: 'signals', file: 'signals.csv', sha256: '', readAs: 'CSV', rows: devices, leftOut: 0 },
  registry: { thingTypeName: type, namePrefix: 'york--traffic-', ...new RegistryDigest().end() },
  retire: false,
  counts: { create: devices, update: 0, move: 0, retire: 0, unchanged: 0, rejected: 0 },
  entriesSha256: 'of the bench',
});

async function deployed(): Promise<Registry> {
  const registry = memoryRegistry();
  await registry.createThingType({ thingTypeName: type, searchableAttributes: ['district'] });
  await registry.createThingGroup({ thingGroupName: 'york--traffic' });
  await registry.createThingGroup({ thingGroupName: type, parentGroupName: 'york--traffic' });
  await registry.createThingGroup({ thingGroupName: group, parentGroupName: type });
  return registry;
}

export interface QuotaFigures {
  readonly devices: number;
  /** Time that it would take, from the first creation to the last. */
  readonly seconds: number;
  readonly createThingPerSecond: number;
  /** Part of the quota of CreateThing that was used. */
  readonly ofQuota: number;
  readonly throttled: number;
  /** Time that it took here: the clock jumps. */
  readonly realSeconds: number;
}

/** Applies a plan of new devices to a registry in this process that refuses any call over AWS IoT's default quotas. */
export async function applyAtQuota(devices: number): Promise<QuotaFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-bench-apply-'));
  const started = Date.now();
  const header = headerOf(devices);
  const { entriesSha256: plan, city, account, region } = header;
  const start = { journal: 1, plan, city, account, region, retiredUntil: '2027-01-01' } as const;
  const journal = await JournalFile.open(join(folder, 'journal'), start);
  const clock = new VirtualClock(() => journal.isBusy);
  let [calls, refused] = [0, 0];
  const created: number[] = [];
  const far = around(
    throttled(await deployed(), () => clock.nowMs()),
    async ({ operation }, proceed) => {
      const latencyMs = latenciesMs[calls++ % latenciesMs.length] as number;
      await clock.sleep(latencyMs / 2);
      try {
        if (operation === 'createThing') created.push(clock.nowMs());
        return await proceed();
      } catch (error) {
        if (error instanceof RegistryError && error.kind === 'throttled') refused++;
        throw error;
      } finally {
        await clock.sleep(latencyMs / 2);
      }
    },
  );
  async function* entries() {
    for (let id = 0; id < devices; id++) yield entryOf(id);
  }
  try {
    const registry = paced(far, defaultQuotas, clock);
    const { done } = await applyPlan({ plan: { header, entries }, registry, journal });
    if (done !== devices) throw new Error(`only ${done} devices were made`);
    const seconds = ((created.at(-1) as number) - (created[0] as number)) / 1000;
    const perSecond = devices / seconds;
    return {
      devices,
      seconds: Math.round(seconds * 10) / 10,
      createThingPerSecond: Math.round(perSecond * 10) / 10,
      ofQuota: Math.round((perSecond / defaultQuotas.createThing) * 1000) / 1000,
      throttled: refused,
      realSeconds: Math.round((Date.now() - started) / 100) / 10,
    };
  } finally {
    await journal.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
