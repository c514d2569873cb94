import type { RotationPorts } from '../step';

/** Takes a certificate out of the registry: what is attached to it first, for AWS IoT deletes none that is in use. */
export async function discard(id: string, { certificates }: Pick<RotationPorts, 'certificates'>): Promise<void> {
  if (!(await certificates.describe(id))) return;
  await certificates.setStatus(id, 'INACTIVE');
  for (const policy of await certificates.policiesOf(id)) await certificates.detachPolicy(id, policy);
  for (const thing of await certificates.thingsOf(id)) await certificates.detachThing(id, thing);
  await certificates.delete(id);
}
