import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { der, distinguishedName, oid, type Subject, sequence, signed } from './der';

const name: Subject = { commonName: 'Acme Devices CA' };
const dayMs = 86_400_000;

const utcTime = (ms: number) =>
  der(0x17, Buffer.from(`${new Date(ms).toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

interface Content {
  readonly issuer: Subject;
  readonly subject: Subject;
  readonly publicKey: KeyObject;
  readonly isCa: boolean;
}

/** A certificate (X.509 v3, RFC 5280) in PEM, good from yesterday for a year. */
function certificate({ issuer, subject, publicKey, isCa }: Content, key: KeyObject): string {
  const nowMs = Date.now();
  const constraints = der(0x04, sequence(...(isCa ? [der(0x01, Uint8Array.of(0xff))] : [])));
  const content = sequence(
    der(0xa0, der(0x02, Uint8Array.of(2))),
    // Positive, so the first bit is clear.
    der(0x02, Uint8Array.of(1), randomBytes(15)),
    sequence(oid('ecdsaWithSha256')),
    distinguishedName(issuer),
    sequence(utcTime(nowMs - dayMs), utcTime(nowMs + 365 * dayMs)),
    distinguishedName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(sequence(oid('basicConstraints'), der(0x01, Uint8Array.of(0xff)), constraints))),
  );
  const lines =
    signed(content, key)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}

const newKey = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A vendor's own CA, made up for one run; as text it can be handed to another process. */
export interface VendorCa {
  readonly certificatePem: string;
  readonly keyPem: string;
}

export function newVendorCa(): VendorCa {
  const { privateKey, publicKey } = newKey();
  const certificatePem = certificate({ issuer: name, subject: name, publicKey, isCa: true }, privateKey);
  return { certificatePem, keyPem: pem(privateKey) };
}

/** A device's certificate and key, as the vendor puts them in at the factory. */
export function fromFactory(
  { keyPem }: VendorCa,
  subject: Subject,
  { privateKey, publicKey } = newKey(),
): { certificate: string; key: string } {
  const content = { issuer: name, subject, publicKey, isCa: false };
  return { certificate: certificate(content, createPrivateKey(keyPem)), key: pem(privateKey) };
}
