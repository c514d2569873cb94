import type { PlannedDevice } from '../../plan';
import type { Row } from '../row';

/** Lets a device provision itself under its serial number, with what its template is to make of it. */
export async function allow(device: PlannedDevice, { allowList, templateAttributes, claims }: Row): Promise<void> {
  const { serial, thingName, district, group } = device;
  const attributes = Object.fromEntries(
    templateAttributes.flatMap((name): [string, string][] => {
      const value = device.attributes[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  await allowList?.allow(serial, {
    thingName,
    district,
    group,
    ...(claims.length > 0 ? { claimCertificateIds: claims } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  });
}
