import type { RegisteredDevice } from '../../plan';
import { everyItem, type Registry } from '../../registry/registry';
import type { Row } from '../row';
import { principalsOf, retiredUntilAttribute, updateOnce } from './attributes';

/**
 * Takes a device out of service: its certificates are detached, and deactivated unless another thing needs them; it moves
 * to the group of retired things and may not provision itself again. Nothing is deleted but the key that it shared with the city.
 */
export async function retire(before: RegisteredDevice, row: Row): Promise<void> {
  const { registry, retiredGroup, doors, keys } = row;
  const { thingName } = before;
  // First, for it refuses a thing that somebody changed since the plan.
  const attributes = { [retiredUntilAttribute]: row.retiredUntil };
  await updateOnce(registry, { thingName, attributes, expectedVersion: before.version });
  await doors?.close(thingName);
  // After its door: who writes a key looks whether the device is still on the list.
  await keys?.remove(thingName);
  for (const principal of await principalsOf(registry, thingName)) await revoke(thingName, principal, row);
  for (const thingGroupName of before.groups)
    if (thingGroupName !== retiredGroup) await registry.removeThingFromThingGroup({ thingName, thingGroupName });
  await registry.addThingToThingGroup({ thingName, thingGroupName: retiredGroup });
}

/**
 * Takes a certificate from a thing, and out of service unless another thing needs it; the thing last, for by it a
 * resumed run finds it.
 */
async function revoke(thingName: string, principal: string, { registry }: Row): Promise<void> {
  if (!(await isNeededByAnother(principal, thingName, registry))) await deactivate(principal, registry);
  await registry.detachThingPrincipal({ thingName, principal });
}

/**
 * True when another thing that is not retired holds the certificate, whosever it is. Each thing says that it is retired
 * before it asks, so of the last two that are retired at once at least one finds nobody.
 */
async function isNeededByAnother(principal: string, thingName: string, registry: Registry): Promise<boolean> {
  for await (const holder of everyItem((page) => registry.listPrincipalThings({ ...page, principal }))) {
    const other = holder === thingName ? undefined : await registry.describeThing({ thingName: holder });
    if (other && !(retiredUntilAttribute in other.attributes)) return true;
  }
  return false;
}

/** Makes a certificate inactive, which ends its connections, and takes its policies away. */
async function deactivate(principal: string, registry: Registry): Promise<void> {
  await registry.updateCertificate({ certificateId: principal.split('/').at(-1) ?? '', newStatus: 'INACTIVE' });
  const policies = everyItem(({ nextToken }) =>
    registry.listAttachedPolicies({ target: principal, ...(nextToken ? { marker: nextToken } : {}) }),
  );
  for await (const policyName of policies) await registry.detachPolicy({ policyName, target: principal });
}
