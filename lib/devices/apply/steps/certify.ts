import { systemClock } from '../../registry/clock';
import type { CertificateSource } from '../certificate-folder';
import type { Row } from '../row';

/**
 * Gives a thing its certificate. It is made inactive and activated last, so that one that a kill leaves behind can do
 * nothing.
 */
export async function certify(thingName: string, source: CertificateSource, row: Row): Promise<void> {
  const { registry, earlier, header } = row;
  const certificate = earlier?.certificate ?? (await row.issuing.run(() => issue(thingName, source, row)));
  const { certificateId, certificateArn } = certificate;
  await registry.attachPolicy({ policyName: header.registry.thingTypeName, target: certificateArn });
  await registry.attachThingPrincipal({ thingName, principal: certificateArn });
  await registry.updateCertificate({ certificateId, newStatus: 'ACTIVE' });
}

async function issue(thingName: string, source: CertificateSource, { registry, earlier, note }: Row) {
  await note({ is: 'asked', atMs: systemClock.nowMs() });
  const { certificateId, certificateArn } = await source.issue(registry, thingName, earlier?.askedMs !== undefined);
  await note({ is: 'certified', certificateId, certificateArn });
  return { certificateId, certificateArn };
}
