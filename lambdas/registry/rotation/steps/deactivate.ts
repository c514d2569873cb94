import { districtOf, openRotation, type Step } from '../step';

/** `deactivate`: the old certificate opens no door any more; AWS IoT ends connections that were made with it. */
export const deactivate: Step = async (input, ports) => {
  const { thing, oldCertificateId } = await openRotation(input, ports);
  const district = districtOf(input);
  await ports.certificates.setStatus(oldCertificateId, 'INACTIVE');
  await ports.book.putOld({ thing, certificateId: oldCertificateId, deactivatedMs: ports.clock.nowMs() });
  await ports.book.removeDue(district, oldCertificateId);
  await ports.book.changeSeat(district, ({ open: _, ...seat }) => seat);
  ports.metrics.count('CertificatesRotated', 1);
  return { outcome: 'rotated' };
};
