import { dayMs, type OldCertificate } from '../rotation';
import type { RotationPorts, Step } from '../step';
import { discard } from './discard';

/** Certificates that one call deletes: each takes about five calls, of which AWS IoT takes ten a second. */
const atMost = 25;

async function deleteOne(old: OldCertificate, ports: RotationPorts): Promise<void> {
  const facts = await ports.certificates.describe(old.certificateId);
  // Somebody made it active again, by hand: then it is theirs.
  if (facts && facts.status !== 'ACTIVE') await discard(old.certificateId, old.thing, ports);
  await ports.book.removeOld(old);
}

/** `delete-old`: deletes certificates that have been inactive for long enough. */
export const deleteOld: Step = async (_, ports) => {
  const before = ports.clock.nowMs() - ports.policy.keepOldDays * dayMs;
  const ripe = (await ports.book.old()).filter(({ deactivatedMs }) => deactivatedMs <= before);
  for (const old of ripe.slice(0, atMost)) await deleteOne(old, ports);
  return { outcome: ripe.length > atMost ? 'more' : 'done' };
};
