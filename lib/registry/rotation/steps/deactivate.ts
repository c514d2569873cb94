import { changeSeatOf, districtOf } from '../step';
import { discardUnnoted } from './discard';
import { onRotation } from './on-rotation';
import { isInService, isShared } from './withdrawn';

/**
 * `deactivate`: the old certificate opens no door any more; AWS IoT ends connections that were made with it. Last, and
 * only while the new one is in service: what may fail before it leaves the device with both.
 */
export const deactivate = onRotation(async (rotation, input, ports) => {
  const { book, certificates, metrics } = ports;
  const { thing, oldCertificateId, newCertificateId = '', takenMs } = rotation;
  if (takenMs === undefined) throw new Error(`${thing} has not been seen with its new certificate`);
  const isOldActive = (await certificates.describe(oldCertificateId))?.status === 'ACTIVE';
  if (isOldActive && !(await isInService(newCertificateId, thing, ports)))
    throw new Error(`somebody took the new certificate of ${thing} out of service; it keeps the old one`);
  if (isOldActive && (await isShared(oldCertificateId, thing, ports)))
    throw new Error(`another thing has the old certificate of ${thing} by now; it stays in service`);
  await book.putOld({ thing, certificateId: oldCertificateId, deactivatedMs: takenMs });
  await discardUnnoted(rotation, ports);
  await book.removeDue(districtOf(input), oldCertificateId);
  if (isOldActive) await certificates.setStatus(oldCertificateId, 'INACTIVE');
  await changeSeatOf(rotation, input, ports, {});
  metrics.count('CertificatesRotated', 1);
  return { outcome: 'rotated' };
});
