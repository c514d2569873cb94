import { districtGroup } from '../../services/shared/districts';
import { decodeText } from '../mapping/attribute-text';
import type { ReadPlan } from '../plan-file';
import type { Registry, Thing } from '../registry/registry';
import { type Admission, admitted } from './admission';
import type { AllowList, ListedSerial } from './allow-list';
import { devicesInService, faultsOf, type InService, inServiceOf, isOutdated } from './allow-list-faults';
import type { Journal } from './journal';
import { isWork } from './outcome';
import { pump } from './pump';

/** What was put right in the allow list, beside what the rows of the plan did. */
export interface SettledAllowList {
  readonly added: number;
  readonly removed: number;
  /** Entries that said something else of a device than the registry. */
  readonly corrected: number;
}

interface Settling extends Admission {
  readonly plan: ReadPlan;
  readonly registry: Registry;
  readonly journal: Journal;
  readonly allowList: AllowList;
}

/** Differences that are looked at at once. */
const width = 64;

/** The lists of AWS IoT, and what they do not show yet: devices that this plan has just changed. */
async function newlyInService({ plan, registry, journal }: Settling): Promise<Map<string, InService>> {
  const inService = await devicesInService(registry, plan.header.registry);
  let index = 0;
  for await (const entry of plan.entries()) {
    const isDone = isWork(entry) && journal.stateOf(index)?.is === 'done';
    index++;
    if (!isDone) continue;
    const { device } = entry;
    if (device) inService.set(device.thingName, { ...device, isNamed: true });
    else if (entry.before) inService.delete(entry.before.thingName);
  }
  return inService;
}

/** Ids by which the city knows things, as far as the plan says them. */
async function externalIds(plan: ReadPlan, of: readonly ListedSerial[]): Promise<ReadonlyMap<string, string>> {
  const asked = new Set(of.map(({ thingName }) => thingName));
  const ids = new Map<string, string>();
  if (asked.size > 0)
    for await (const { device } of plan.entries())
      if (device && asked.has(device.thingName)) ids.set(device.thingName, device.externalId);
  return ids;
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/**
 * Makes the allow list hold the serial numbers of the devices in service and no others, whatever left it otherwise: an
 * earlier version, a run that was killed and never went on, AWS IoT's bulk registration, somebody's hand. Each difference
 * is looked at in the registry itself, not in its lists, before anything is changed.
 */
export async function settleAllowList(settling: Settling): Promise<SettledAllowList> {
  const { plan, registry, allowList } = settling;
  const scope = plan.header.registry;
  const { tooMany, outdated, missing } = faultsOf(await allowList.listed(), await newlyInService(settling));
  const ownerOf = async ({ serial, thingName }: ListedSerial): Promise<Thing | undefined> => {
    const thing = await registry.describeThing({ thingName });
    return thing && inServiceOf(thing, scope)?.serial === serial ? thing : undefined;
  };
  const ids = await externalIds(plan, [...missing, ...outdated]);
  const externalIdOf = ({ thingName, attributes }: Thing) =>
    ids.get(thingName) ?? (attributes.externalId === undefined ? undefined : decodeText(attributes.externalId));
  let [added, removed, corrected] = [0, 0, 0];
  await pump(each(tooMany), width, async (one) => {
    if (await ownerOf(one)) return;
    await allowList.withdraw(one.serial, one.thingName);
    removed++;
  });
  const letIn = async (serial: string, owner: Thing, admission: Admission): Promise<boolean> => {
    const { district } = owner.attributes;
    if (district === undefined) return false;
    const group = districtGroup(scope.thingTypeName, district);
    await allowList.allow(serial, admitted({ ...owner, externalId: externalIdOf(owner), district, group }, admission));
    return true;
  };
  await pump(each(outdated), width, async (one) => {
    const owner = await ownerOf(one);
    const device = owner && inServiceOf(owner, scope);
    if (!owner || !device || !isOutdated(one, device)) return;
    // The claims that were named for it are nothing that the registry could tell.
    const { claimCertificateIds: claims = [] } = one;
    if (await letIn(one.serial, owner, { ...settling, claims })) corrected++;
  });
  await pump(each(missing), width, async (one) => {
    const owner = await ownerOf(one);
    if (owner && (await letIn(one.serial, owner, settling))) added++;
  });
  return { added, removed, corrected };
}
