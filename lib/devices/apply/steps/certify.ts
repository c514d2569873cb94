import type { CertificateSource } from '../certificate-folder';
import type { Row } from '../row';

/**
 * Gives a thing its certificate. It is made inactive and activated last, so that one that a kill leaves behind can do
 * nothing.
 */
export async function certify(thingName: string, source: CertificateSource, row: Row): Promise<void> {
  const { registry, earlier, header } = row;
  let certificate = earlier?.certificate;
  if (!certificate) {
    await row.note({ is: 'asked' });
    certificate = await source.issue(registry, thingName, earlier?.asked ?? false);
    const { certificateId, certificateArn } = certificate;
    await row.note({ is: 'certified', certificateId, certificateArn });
  }
  const { certificateId, certificateArn } = certificate;
  await registry.attachPolicy({ policyName: header.registry.thingTypeName, target: certificateArn });
  await registry.attachThingPrincipal({ thingName, principal: certificateArn });
  await registry.updateCertificate({ certificateId, newStatus: 'ACTIVE' });
}
