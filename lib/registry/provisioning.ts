import { encodeText } from '../identity/attribute-text';

/** What AWS IoT asks before it provisions a device by claim. It asks nothing for a device with a vendor's certificate (JITP). */
export interface ProvisioningRequest {
  readonly templateArn: string;
  readonly claimCertificateId?: string;
  readonly certificateId: string;
  readonly parameters: Readonly<Record<string, string | undefined>>;
}

/** A device that may come in, as the registry's owner entered it. */
export interface AllowedDevice {
  readonly thingName: string;
  /** Id that the city knows it by; entries of earlier releases have none. */
  readonly externalId?: string;
  readonly district: string;
  /** Thing group it joins. */
  readonly group: string;
  /** Claim certificates with which it may come; none given means any of the type's template. */
  readonly claimCertificateIds?: readonly string[];
  /** Values of searchable attributes, as the registry writes them. */
  readonly attributes?: Readonly<Record<string, string>>;
}

export interface ProvisioningAnswer {
  readonly allowProvisioning: boolean;
  readonly parameterOverrides?: Readonly<Record<string, string>>;
}

const deny: ProvisioningAnswer = { allowProvisioning: false };

/**
 * Denies by default: a device comes in only when the allow list holds its serial number, and with a claim that the
 * list names for it. Name, district and group come from the list, never from the device; its serial number goes on as an
 * attribute takes it, for the template writes it over the one that the plan wrote.
 */
export function decideProvisioning(
  request: ProvisioningRequest,
  allowed: AllowedDevice | undefined,
): ProvisioningAnswer {
  if (!allowed) return deny;
  const { thingName, district, group, claimCertificateIds, attributes } = allowed;
  if (claimCertificateIds && !claimCertificateIds.includes(request.claimCertificateId ?? '')) return deny;
  return {
    allowProvisioning: true,
    parameterOverrides: {
      ...attributes,
      ThingName: thingName,
      District: district,
      Group: group,
      SerialNumber: encodeText(request.parameters.SerialNumber ?? ''),
    },
  };
}
