import type { Rotation } from './rotation';

/** What devices and cloud say to each other; docs/devices/rotation.md is the contract of the firmware. */
const operation = 'rotate-certificate';

/** Id of a rotation: the same for every repetition of a step. */
const rotationId = ({ oldCertificateId, startedMs }: Rotation): string =>
  `${oldCertificateId.slice(0, 12)}-${startedMs.toString(36)}`;

/** Ids of jobs have the city's name in front (`NamedJobs`), and 64 characters in all: the rest is short. */
export const requestJobId = (rotation: Rotation): string => rotationId(rotation);
/** A certificate that is offered again is a job of its own: AWS IoT takes an id once. */
export const installJobId = (rotation: Rotation): string => `${rotationId(rotation)}-${rotation.offers ?? 1}`;

export const requestDocument = (rotation: Rotation) => ({
  operation,
  step: 'request',
  rotation: rotationId(rotation),
});

export const installDocument = (rotation: Rotation, certificateId: string, certificatePem: string) => ({
  operation,
  step: 'install',
  rotation: rotationId(rotation),
  certificateId,
  certificatePem,
});

/** Longest value of a status detail, a limit of AWS IoT; details hold no line breaks either. */
export const maxDetailCharacters = 1024;
/** A request for RSA 4096 has about 2,200 characters of base64. */
const maxParts = 4;

/**
 * The request in PEM, from status details `request1`, `request2`, …: DER in base64, cut. Undefined when it is not that;
 * whether it is signed by its own key AWS IoT checks when it issues.
 */
export function requestPemOf(details: Readonly<Record<string, string>>): string | undefined {
  const parts: string[] = [];
  for (let n = 1; n <= maxParts && details[`request${n}`] !== undefined; n++)
    parts.push(details[`request${n}`] as string);
  const base64 = parts.join('');
  // DER of a request begins with a long sequence, whose first byte becomes `M`.
  if (!/^M[A-Za-z0-9+/]{100,}={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  const lines = base64.match(/.{1,64}/g) as string[];
  return ['-----BEGIN CERTIFICATE REQUEST-----', ...lines, '-----END CERTIFICATE REQUEST-----', ''].join('\n');
}

/** Status details in which a device sends its request: the other half of `requestPemOf`. */
export function detailsOf(requestDer: Uint8Array): Record<string, string> {
  const parts =
    Buffer.from(requestDer)
      .toString('base64')
      .match(new RegExp(`.{1,${maxDetailCharacters}}`, 'g')) ?? [];
  return Object.fromEntries(parts.map((part, i) => [`request${i + 1}`, part]));
}
