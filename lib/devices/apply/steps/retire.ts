import type { RegisteredDevice } from '../../plan';
import { everyItem } from '../../registry/registry';
import type { Row } from '../row';
import { principalsOf, retiredUntilAttribute, updateOnce } from './attributes';

/**
 * Takes a device out of service: its certificates are deactivated and detached, it moves to the group of retired things
 * and may not provision itself again. Nothing is deleted.
 */
export async function retire(before: RegisteredDevice, row: Row): Promise<void> {
  const { registry, retiredGroup, doors } = row;
  const { thingName } = before;
  // First, for it refuses a thing that somebody changed since the plan.
  const attributes = { [retiredUntilAttribute]: row.retiredUntil };
  await updateOnce(registry, { thingName, attributes, expectedVersion: before.version });
  await doors?.close(thingName);
  for (const principal of await principalsOf(registry, thingName)) await revoke(thingName, principal, row);
  for (const thingGroupName of before.groups)
    if (thingGroupName !== retiredGroup) await registry.removeThingFromThingGroup({ thingName, thingGroupName });
  await registry.addThingToThingGroup({ thingName, thingGroupName: retiredGroup });
}

/** Deactivates a certificate, which ends its connections, and detaches it; the thing last, for by it a resumed run finds it. */
async function revoke(thingName: string, principal: string, { registry }: Row): Promise<void> {
  await registry.updateCertificate({ certificateId: principal.split('/').at(-1) ?? '', newStatus: 'INACTIVE' });
  const policies = everyItem(({ nextToken }) =>
    registry.listAttachedPolicies({ target: principal, ...(nextToken ? { marker: nextToken } : {}) }),
  );
  for await (const policyName of policies) await registry.detachPolicy({ policyName, target: principal });
  await registry.detachThingPrincipal({ thingName, principal });
}
