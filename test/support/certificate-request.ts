import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { der, distinguishedName, sequence, signed } from './der';

/** A certificate request (PKCS #10) in DER, as firmware makes it: NIST P-256, subject = common name. */
export function certificateRequest(commonName: string, key: KeyObject, publicKey: KeyObject): Buffer {
  const info = sequence(
    der(0x02, Uint8Array.of(0)),
    distinguishedName({ commonName }),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa0),
  );
  return signed(info, key);
}

/** A new key and its request. */
export function newIdentity(commonName: string): { readonly key: KeyObject; readonly request: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { key: privateKey, request: certificateRequest(commonName, privateKey, publicKey) };
}
