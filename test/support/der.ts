import { createSign, type KeyObject } from 'node:crypto';

/** A DER value: tag, length, content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Uint8Array.from([tag, ...length]), body]);
}

export const sequence = (...content: readonly Uint8Array[]) => der(0x30, ...content);

/** Object identifiers, encoded. */
const oids = {
  commonName: '0603550403',
  organizationalUnit: '060355040b',
  serialNumber: '0603550405',
  ecdsaWithSha256: '06082a8648ce3d040302',
  basicConstraints: '0603551d13',
} as const;

export const oid = (name: keyof typeof oids): Buffer => Buffer.from(oids[name], 'hex');

/** Who a certificate is about, as far as devices say. */
export interface Subject {
  readonly commonName: string;
  readonly organizationalUnit?: string;
  readonly serialNumber?: string;
}

const parts = ['organizationalUnit', 'commonName', 'serialNumber'] as const;

export const distinguishedName = (subject: Subject): Buffer =>
  sequence(
    ...parts.flatMap((part) => {
      const value = subject[part];
      return value === undefined ? [] : [der(0x31, sequence(oid(part), der(0x0c, Buffer.from(value))))];
    }),
  );

/** What is signed, by which algorithm, and the signature (NIST P-256). */
export function signed(content: Buffer, key: KeyObject): Buffer {
  const signature = createSign('sha256').update(content).sign(key);
  return sequence(content, sequence(oid('ecdsaWithSha256')), der(0x03, Uint8Array.of(0), signature));
}
