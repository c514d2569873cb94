import type { AllowList } from '../apply/allow-list';
import { devicesInService, faultsOf } from '../apply/allow-list-faults';
import type { PlanEntry, RegistryScope } from '../plan';
import type { Registry } from '../registry/registry';

/** Which side knows of a device what the other does not. */
export type DriftSide = 'inventory-only' | 'differs' | 'registry-only' | 'not-comparable' | 'allow-list';

export interface Drift {
  readonly side: DriftSide;
  readonly thingName?: string;
  readonly rows: readonly number[];
  readonly message: string;
}

const sides: Partial<Record<PlanEntry['action'], DriftSide>> = {
  create: 'inventory-only',
  update: 'differs',
  move: 'differs',
  retire: 'registry-only',
  rejected: 'not-comparable',
};

/** How an entry of a plan with retirement reads as a difference between inventory and registry; undefined for none. */
export function driftOf({ action, rows, device, before, thingName, reason }: PlanEntry): Drift | undefined {
  const side = sides[action];
  const name = device?.thingName ?? before?.thingName ?? thingName;
  return side && { side, ...(name === undefined ? {} : { thingName: name }), rows, message: reason.message };
}

/** Where a type's allow list is not what its devices in service want: left by an earlier version, a run, a hand. */
export async function allowListDrift(
  registry: Registry,
  allowList: AllowList,
  scope: RegistryScope,
): Promise<readonly Drift[]> {
  const { tooMany, outdated, missing } = faultsOf(await allowList.listed(), await devicesInService(registry, scope));
  const drift = (thingName: string, message: string): Drift => ({ side: 'allow-list', thingName, rows: [], message });
  return [
    ...tooMany.map(({ serial, thingName }) =>
      drift(thingName, `the serial number ${JSON.stringify(serial)} lets a device in as it, and is not its own`),
    ),
    ...outdated.map(({ serial, thingName }) =>
      drift(
        thingName,
        `the entry of its serial number ${JSON.stringify(serial)} is not as the registry has the device`,
      ),
    ),
    ...missing.map(({ serial, thingName }) =>
      drift(thingName, `its serial number ${JSON.stringify(serial)} is not on the list: its device may not come in`),
    ),
  ];
}
