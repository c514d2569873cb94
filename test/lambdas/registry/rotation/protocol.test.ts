import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { detailsOf, maxDetailCharacters, requestPemOf } from '../../../../lambdas/registry/rotation/protocol';
import { newIdentity } from '../../../support/certificate-request';

const derOf = (pem: string | undefined) => Buffer.from((pem ?? '').replace(/-----[^-]+-----|\n/g, ''), 'base64');

describe('a certificate request in status details', () => {
  it('comes back as PEM', () => {
    const { request } = newIdentity('tv-1');
    const pem = requestPemOf(detailsOf(request));
    expect(pem).toMatch(/^-----BEGIN CERTIFICATE REQUEST-----\n[\w+/=\n]+-----END CERTIFICATE REQUEST-----\n$/);
    expect(derOf(pem).equals(request)).toBe(true);
  });

  it('of any size that firmware sends is cut to what AWS IoT takes, and joined again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 200, maxLength: 3000 }), (body) => {
        const request = Buffer.concat([Buffer.from([0x30, 0x82]), body]);
        const details = detailsOf(request);
        expect(Object.values(details).every((value) => value.length <= maxDetailCharacters)).toBe(true);
        expect(derOf(requestPemOf(details)).equals(request)).toBe(true);
      }),
    );
  });

  it.each([
    ['nothing', {}],
    ['PEM instead of base64', { request1: '-----BEGIN CERTIFICATE REQUEST-----' }],
    ['a public key, which is too short to be a request', { request1: 'MFkw' }],
    ['a later part only', { request2: detailsOf(newIdentity('tv-1').request).request1 as string }],
    ['a private key, cut', { request1: pkcs8().slice(0, 101) }],
  ])('is refused when it is %s', (_, details) => {
    expect(requestPemOf(details)).toBeUndefined();
  });
});

function pkcs8(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}
