import { concurrently } from '../../../shared/concurrently';
import type { ListedCertificate } from '../ports';
import { dueOf } from '../rotation';
import type { RotationPorts, Step } from '../step';

/** DescribeCertificate is asked once a certificate; AWS IoT takes ten a second. */
const atOnce = 5;

async function enter(certificate: ListedCertificate, ports: RotationPorts): Promise<void> {
  const { book, certificates, things, policy, clock, metrics } = ports;
  let notAfterMs = await book.notAfterMs(certificate.id);
  if (notAfterMs === undefined) {
    notAfterMs = (await certificates.describe(certificate.id))?.notAfterMs;
    if (notAfterMs === undefined) return;
    await book.putNotAfterMs(certificate.id, notAfterMs);
  }
  const due = dueOf({ createdMs: certificate.createdMs, notAfterMs }, policy);
  if (due.dueMs > clock.nowMs()) return;
  // A claim belongs to no thing: it is replaced with the firmware, not here.
  for (const thing of await certificates.thingsOf(certificate.id)) {
    const district = await things.districtOf(thing);
    if (district === undefined) continue;
    await book.putDue(district, { thing, certificateId: certificate.id, ...due });
    metrics.count('CertificatesDue', 1);
  }
}

/** `survey`: a page of the account's certificates; those that are due are entered for their districts. */
export const survey: Step = async ({ marker }, ports) => {
  const page = await ports.certificates.page(marker);
  const active = page.certificates.filter(({ status }) => status === 'ACTIVE');
  await concurrently(active, atOnce, (certificate) => enter(certificate, ports));
  return page.next ? { outcome: 'more', marker: page.next } : { outcome: 'done' };
};
