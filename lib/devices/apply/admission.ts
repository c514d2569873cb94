import type { AllowedDevice } from '../../registry/provisioning';
import type { PlannedDevice } from '../plan';

/** How devices that provision themselves are let in. */
export interface Admission {
  /** Claim certificates with which they may come; none means any of the type's template. */
  readonly claims: readonly string[];
  /** Attributes that the type's provisioning template takes. */
  readonly templateAttributes: readonly string[];
}

/** What the hook knows of a device, and what its template is to make of it. */
export function admitted(
  {
    thingName,
    externalId,
    district,
    group,
    attributes: all,
  }: Pick<PlannedDevice, 'thingName' | 'district' | 'group' | 'attributes'> & Pick<AllowedDevice, 'externalId'>,
  { claims, templateAttributes }: Admission,
): AllowedDevice {
  const attributes = Object.fromEntries(
    templateAttributes.flatMap((name): [string, string][] => {
      const value = all[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return {
    thingName,
    ...(externalId === undefined ? {} : { externalId }),
    district,
    group,
    ...(claims.length > 0 ? { claimCertificateIds: claims } : {}),
    ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
  };
}
