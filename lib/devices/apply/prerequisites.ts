import { districtGroup, districtsAbove } from '../../services/shared/districts';
import type { PlanEntry, PlanHeader } from '../plan';
import { type Registry, RegistryError } from '../registry/registry';
import { applyErrors } from './errors';

export interface Needs {
  readonly header: PlanHeader;
  /** Groups that entries put things into, each with its district. */
  readonly groups: ReadonlyMap<string, string>;
  /** Group of retired things, when something is retired. */
  readonly retiredGroup?: string;
  readonly withCertificates: boolean;
  /** A type of `devices.types`, which no stack makes. */
  readonly isDeclaredType: boolean;
}

/** Groups that entries put things into, and whether anything is retired. */
export async function groupsOf(
  entries: AsyncIterable<PlanEntry>,
): Promise<{ groups: Map<string, string>; retires: boolean }> {
  const groups = new Map<string, string>();
  let retires = false;
  for await (const { action, device } of entries) {
    if (action === 'retire') retires = true;
    if (device && (action === 'create' || action === 'move')) groups.set(device.group, device.district);
  }
  return { groups, retires };
}

/** Makes a group, unless it is there; in a deployed tree it must be there, for CloudFormation owns the tree. */
async function ensureGroup(
  registry: Registry,
  group: { readonly thingGroupName: string; readonly parentGroupName?: string },
): Promise<void> {
  if (await registry.describeThingGroup(group)) return;
  try {
    await registry.createThingGroup(group);
  } catch (error) {
    // Another run was faster.
    if (!(error instanceof RegistryError) || error.kind !== 'already-exists') throw error;
  }
}

/** A type that no stack makes, and its groups: root, type, districts, their parts. */
async function ensureDeclared(registry: Registry, { header, groups }: Needs): Promise<void> {
  const { thingTypeName, namePrefix } = header.registry;
  const root = namePrefix.replace(/-$/, '');
  if (!(await registry.describeThingType({ thingTypeName })))
    await registry.createThingType({
      thingTypeName,
      searchableAttributes: header.declaredType?.searchableAttributes ?? ['district'],
    });
  await ensureGroup(registry, { thingGroupName: root });
  await ensureGroup(registry, { thingGroupName: thingTypeName, parentGroupName: root });
  const parents = new Map<string, string>();
  for (const district of [...groups.values()].sort()) {
    let parentGroupName = thingTypeName;
    for (const around of districtsAbove(district)) {
      const thingGroupName = districtGroup(thingTypeName, around);
      parents.set(thingGroupName, parentGroupName);
      parentGroupName = thingGroupName;
    }
  }
  // Entered parents first.
  for (const [thingGroupName, parentGroupName] of parents)
    await ensureGroup(registry, { thingGroupName, parentGroupName });
}

async function requireDeployed(registry: Registry, { header, groups }: Needs): Promise<void> {
  const { account, region } = header;
  const { thingTypeName } = header.registry;
  if (!(await registry.describeThingType({ thingTypeName }))) throw applyErrors.noType(thingTypeName, account, region);
  for (const thingGroupName of [...groups.keys()].sort())
    if (!(await registry.describeThingGroup({ thingGroupName })))
      throw applyErrors.noGroup(thingGroupName, account, region);
}

/**
 * Sees to it that type, groups and policy are there before the first device. Throws UserError CK6302 to CK6304 for what
 * a deployment of the city makes and has not made.
 */
export async function meetNeeds(registry: Registry, needs: Needs): Promise<void> {
  await (needs.isDeclaredType ? ensureDeclared(registry, needs) : requireDeployed(registry, needs));
  if (needs.retiredGroup !== undefined) await ensureGroup(registry, { thingGroupName: needs.retiredGroup });
  const policyName = needs.header.registry.thingTypeName;
  if (needs.withCertificates && !(await registry.getPolicy({ policyName }))) throw applyErrors.noPolicy(policyName);
}
