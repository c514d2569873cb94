import { createHash } from 'node:crypto';
import type { PlanAction, PlanEntry, PlanHeader, PlannedDevice, RegisteredDevice } from '../../lib/devices/plan';
import type { ReadPlan } from '../../lib/devices/plan-file';
import { registryDigest } from '../../lib/devices/planning/registry-digest';
import { memoryRegistry } from '../../lib/devices/registry/memory/memory-registry';
import { registeredDevices } from '../../lib/devices/registry/registered-devices';
import { everyItem, type Registry } from '../../lib/devices/registry/registry';

const city = 'york';
const deviceType = 'signal-controller';
const scope = { thingTypeName: `${city}--${deviceType}`, namePrefix: `${city}--traffic-` };

export const york = { city, account: '111122223333', region: 'eu-west-2', deviceType, scope };

/** A registry as a deployment of York leaves it: type, groups of two districts, policy. */
export async function deployedYork(registry = memoryRegistry({ policies: [scope.thingTypeName] })): Promise<Registry> {
  await registry.createThingType({ thingTypeName: scope.thingTypeName, searchableAttributes: ['district', 'model'] });
  await registry.createThingGroup({ thingGroupName: `${city}--traffic` });
  await registry.createThingGroup({ thingGroupName: scope.thingTypeName, parentGroupName: `${city}--traffic` });
  for (const district of ['north', 'south'])
    await registry.createThingGroup({
      thingGroupName: `${scope.thingTypeName}-${district}`,
      parentGroupName: scope.thingTypeName,
    });
  return registry;
}

/** A signal controller of York. */
export function planned(
  id: string | number,
  { district = 'north', ...attributes }: Record<string, string> = {},
): PlannedDevice {
  return {
    thingName: `${city}--traffic-${id}`,
    deviceType,
    externalId: String(id),
    serial: `SN-${id}`,
    district,
    group: `${scope.thingTypeName}-${district}`,
    attributes: { district, externalId: String(id), serialNumber: `SN-${id}`, ...attributes },
  };
}

const reason = { code: 'CK6001', message: 'as the test wants it' };

export const toCreate = (device: PlannedDevice, ...rows: number[]): PlanEntry => ({
  action: 'create',
  rows,
  device,
  reason,
});

/** What the registry holds of York, by thing name. */
export async function held(registry: Registry): Promise<ReadonlyMap<string, RegisteredDevice>> {
  const found = new Map<string, RegisteredDevice>();
  for await (const device of registeredDevices(registry, city)) found.set(device.thingName, device);
  return found;
}

/** An entry about a thing that the registry holds. */
export async function about(
  registry: Registry,
  action: 'update' | 'move' | 'retire',
  device: PlannedDevice,
): Promise<PlanEntry> {
  const before = (await held(registry)).get(device.thingName) as RegisteredDevice;
  return { action, rows: [1], ...(action === 'retire' ? {} : { device }), before, reason };
}

const actions: readonly PlanAction[] = ['create', 'update', 'move', 'retire', 'unchanged', 'rejected'];

/** Header and entries of a plan for a registry as it is now. */
async function headerFor(registry: Registry, entries: readonly PlanEntry[]): Promise<PlanHeader> {
  const digest = await registryDigest(registeredDevices(registry, city), scope);
  const counts = Object.fromEntries(actions.map((a) => [a, entries.filter(({ action }) => action === a).length]));
  const hash = createHash('sha256');
  for (const entry of entries) hash.update(`${JSON.stringify(entry)}\n`);
  return {
    plan: 1,
    city,
    account: york.account,
    region: york.region,
    deviceType,
    inventory: {
      name: 'signals',
      file: 'signals.csv',
      sha256: '0'.repeat(64),
      readAs: 'CSV',
      rows: entries.length,
      leftOut: 0,
    },
    registry: { ...scope, ...digest },
    retire: true,
    counts: counts as Record<PlanAction, number>,
    entriesSha256: hash.digest('hex'),
  };
}

/** A plan as `readPlan` gives it. */
export async function planFor(registry: Registry, entries: readonly PlanEntry[]): Promise<ReadPlan> {
  const header = await headerFor(registry, entries);
  return {
    header,
    async *entries() {
      yield* entries;
    },
  };
}

/** Certificates of each thing: status and policies, in the order of their making; ids differ from run to run. */
export async function certificatesOf(registry: Registry, thingName: string): Promise<readonly object[]> {
  const found: object[] = [];
  for await (const arn of everyItem((page) => registry.listThingPrincipals({ ...page, thingName }))) {
    const state = await registry.describeCertificate({ certificateId: arn.split('/').at(-1) ?? '' });
    const policies = (await registry.listAttachedPolicies({ target: arn })).items;
    found.push({ status: state?.status, policies });
  }
  return found;
}
