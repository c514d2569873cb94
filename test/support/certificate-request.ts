import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A DER value: tag, length, content. */
function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Uint8Array.from([tag, ...length]), body]);
}

const sequence = (...content: readonly Uint8Array[]) => der(0x30, ...content);
const commonNameOid = Buffer.from('0603550403', 'hex');
const ecdsaWithSha256Oid = Buffer.from('06082a8648ce3d040302', 'hex');

/** A certificate request (PKCS #10) in DER, as firmware makes it: NIST P-256, subject = common name. */
export function certificateRequest(commonName: string, key: KeyObject, publicKey: KeyObject): Buffer {
  const name = sequence(der(0x31, sequence(commonNameOid, der(0x0c, Buffer.from(commonName)))));
  const info = sequence(
    der(0x02, Uint8Array.of(0)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa0),
  );
  const signature = createSign('sha256').update(info).sign(key);
  return sequence(info, sequence(ecdsaWithSha256Oid), der(0x03, Uint8Array.of(0), signature));
}

/** A new key and its request. */
export function newIdentity(commonName: string): { readonly key: KeyObject; readonly request: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { key: privateKey, request: certificateRequest(commonName, privateKey, publicKey) };
}
