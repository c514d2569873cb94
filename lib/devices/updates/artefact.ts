import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { type Said, same } from '../../shared/said';
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
  const refuse = (what: Said): never => {
    throw new UserError(
      'CK6501',
      { en: `${name} describes no artefact: ${what.en}`, zh: `${name} 不是固件说明文件：${what.zh}` },
      { en: 'docs/devices/updates.md has the form', zh: '格式见 docs/devices/updates.md' },
    );
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse({ en: 'it is not JSON', zh: '不是 JSON' });
  }
  const { data, error } = form.safeParse(value);
  if (data) return data;
  const [issue] = error.issues;
  return refuse(same(`${issue?.path.join('.') || '{}'}: ${issue?.message}`));
}

/** Throws UserError CK6502 or CK6503 unless one of the city's keys has signed the artefact. */
export function checkSignature(artefact: Artefact, keys: readonly SigningKey[]): void {
  const key = keys.find(({ id }) => id === artefact.signature.key);
  if (!key)
    throw new UserError(
      'CK6502',
      {
        en: `the artefact is signed with key ${artefact.signature.key}, which the city does not trust`,
        zh: `固件以密钥 ${artefact.signature.key} 签名，城市不信任该密钥`,
      },
      {
        en: `list it in the city's file: devices: { updates: { signingKeys: [{ id: ${artefact.signature.key}, publicKey: … }] } }`,
        zh: `在城市文件中列出该密钥：devices: { updates: { signingKeys: [{ id: ${artefact.signature.key}, publicKey: … }] } }`,
      },
    );
  const publicKey = createPublicKey(key.publicKey);
  const digest = publicKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  const signature = Buffer.from(artefact.signature.value, 'base64');
  if (!verify(digest, Buffer.from(signedText(artefact)), publicKey, signature))
    throw new UserError(
      'CK6503',
      {
        en: `the signature of ${artefact.deviceType} ${artefact.version} is not that of key ${key.id}`,
        zh: `${artefact.deviceType} ${artefact.version} 的签名并非密钥 ${key.id} 所签`,
      },
      {
        en: 'take the artefact from the vendor again; if it stays so, ask the vendor which key signed it',
        zh: '向供应商重新获取固件；仍不符时，向供应商核实签名密钥',
      },
    );
}
