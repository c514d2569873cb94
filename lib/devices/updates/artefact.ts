import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { UserError } from '../../shared/user-error';

/** What a vendor's build says of a firmware, beside the file itself; docs/devices/updates.md is the contract. */
export interface Artefact {
  readonly deviceType: string;
  readonly version: string;
  /** File of the firmware, beside the description. */
  readonly file: string;
  readonly bytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly signature: {
    /** Id of the key in the city's file. */
    readonly key: string;
    /** Base64 over `signedText`: DER of ECDSA P-256 with SHA-256, or 64 bytes of Ed25519. */
    readonly value: string;
  };
}

export interface SigningKey {
  readonly id: string;
  /** PEM. */
  readonly publicKey: string;
}

const form = z.strictObject({
  deviceType: z.string().min(1),
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._+-]{0,31}$/, 'must be at most 32 letters, digits and . _ + -'),
  file: z.string().regex(/^[^/\\]+$/, 'must be a file in the same folder'),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits'),
  signature: z.strictObject({ key: z.string().min(1), value: z.base64().min(1) }),
});

/**
 * What is signed: type and version too, so that an old version, or a firmware of another type, cannot be passed off as
 * this one.
 */
export const signedText = ({ deviceType, version, bytes, sha256 }: Omit<Artefact, 'file' | 'signature'>): string =>
  ['citykit-firmware-1', deviceType, version, String(bytes), sha256, ''].join('\n');

/** Reads a description. Throws UserError CK6501 when it is none. */
export function parseArtefact(text: string, name: string): Artefact {
  const refuse = (what: string): never => {
    throw new UserError('CK6501', `${name} describes no artefact: ${what}`, 'docs/devices/updates.md has the form');
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('it is not JSON');
  }
  const { data, error } = form.safeParse(value);
  if (data) return data;
  const [issue] = error.issues;
  return refuse(`${issue?.path.join('.') || 'it'}: ${issue?.message}`);
}

/** Throws UserError CK6502 or CK6503 unless one of the city's keys has signed the artefact. */
export function checkSignature(artefact: Artefact, keys: readonly SigningKey[]): void {
  const key = keys.find(({ id }) => id === artefact.signature.key);
  if (!key)
    throw new UserError(
      'CK6502',
      `the artefact is signed with key ${artefact.signature.key}, which the city does not trust`,
      `list it in the city's file: devices: { updates: { signingKeys: [{ id: ${artefact.signature.key}, publicKey: … }] } }`,
    );
  const publicKey = createPublicKey(key.publicKey);
  const digest = publicKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const signature = Buffer.from(artefact.signature.value, 'base64');
  if (!verify(digest, Buffer.from(signedText(artefact)), publicKey, signature))
    throw new UserError(
      'CK6503',
      `the signature of ${artefact.deviceType} ${artefact.version} is not that of key ${key.id}`,
      'take the artefact from the vendor again; if it stays so, ask the vendor which key signed it',
    );
}
