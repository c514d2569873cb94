import { Apart } from '../../../engine/clock/apart';
import type { ListedCertificate } from '../ports';
import { dueOf } from '../rotation';
import type { RotationPorts, Step } from '../step';

/** When a certificate ends; asked once in its life, for it never changes. */
async function notAfterMsOf(id: string, { book, certificates }: RotationPorts): Promise<number | undefined> {
  const known = await book.notAfterMs(id);
  if (known !== undefined) return known;
  const found = await certificates.describe(id);
  if (found) await book.putNotAfterMs(id, found.notAfterMs);
  return found?.notAfterMs;
}

async function enter({ id, createdMs }: ListedCertificate, ports: RotationPorts): Promise<void> {
  const { book, certificates, things, policy, clock, metrics } = ports;
  const notAfterMs = await notAfterMsOf(id, ports);
  if (notAfterMs === undefined) return;
  const due = dueOf({ createdMs, notAfterMs }, policy);
  if (due.dueMs > clock.nowMs()) return;
  // A claim belongs to no thing: it is replaced with the firmware, not here.
  const [thing, ...others] = await certificates.thingsOf(id);
  if (thing === undefined) return;
  // One that several things hold cannot be made inactive for one of them.
  if (others.length > 0) return metrics.count('CertificatesShared', 1);
  const district = await things.districtOf(thing);
  const isWalked = district !== undefined && policy.districts.includes(district);
  if (isWalked) await book.putDue(district, { thing, certificateId: id, ...due });
  metrics.count(isWalked ? 'CertificatesDue' : 'CertificatesWithoutDistrict', 1);
}

/**
 * `survey`: a page of the account's certificates; those that are due are entered for their districts. One after the
 * other: AWS IoT describes ten a second, and others ask too. One that fails is asked for once more when the page is done; then it is
 * counted and logged, and keeps neither other pages nor the walks of the districts from theirs: the next survey asks again.
 */
export const survey: Step = async ({ marker }, ports) => {
  const page = await ports.certificates.page(marker);
  const again: ListedCertificate[] = [];
  for (const one of page.certificates)
    if (one.status === 'ACTIVE') await enter(one, ports).catch(() => again.push(one));
  const apart = new Apart(ports.metrics);
  for (const one of again) await apart.try(`certificate ${one.id}`, () => enter(one, ports));
  return page.next ? { outcome: 'more', marker: page.next } : { outcome: 'done' };
};
