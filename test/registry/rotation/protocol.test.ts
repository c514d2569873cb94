import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { NamedJobs } from '../../../lib/registry/rotation/named-jobs';
import type { DeviceJobs } from '../../../lib/registry/rotation/ports';
import {
  detailsOf,
  installJobId,
  maxDetailCharacters,
  requestJobId,
  requestPemOf,
} from '../../../lib/registry/rotation/protocol';
import type { Rotation } from '../../../lib/registry/rotation/rotation';
import { cityKey, nameUnder } from '../../../lib/shared/naming';
import { newIdentity } from '../../support/certificate-request';

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

describe('ids of jobs', () => {
  const rotation = {
    oldCertificateId: 'a'.repeat(64),
    thing: 'tv-1',
    district: 'north',
    startedMs: Date.UTC(2059, 0, 1),
    sinceMs: 0,
    offers: 99,
  } as unknown as Rotation;

  it('of the longest city are as long as AWS IoT takes', () => {
    const prefix = `${nameUnder(cityKey({ city: 'x'.repeat(24), stage: 'staging' }), 'rotate')}-`;
    for (const id of [requestJobId(rotation), installJobId(rotation)])
      expect(prefix + id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  it('are one for the request, and another for each offer', () => {
    const ids = [requestJobId(rotation), installJobId(rotation), installJobId({ ...rotation, offers: 1 })];
    expect(new Set(ids).size).toBe(3);
  });

  it('have the name of the city in front, whatever is done with the job', async () => {
    const asked: string[] = [];
    const jobs: DeviceJobs = {
      start: async ({ id }) => void asked.push(id),
      execution: async (id) => void asked.push(id) as undefined,
      withdraw: async (id) => void asked.push(id),
    };
    const named = new NamedJobs(jobs, 'york--rotate-');
    await named.start({ id: 'a', thing: 'tv-1', document: {} });
    await named.execution('b', 'tv-1');
    await named.withdraw('c');
    expect(asked).toEqual(['york--rotate-a', 'york--rotate-b', 'york--rotate-c']);
  });
});
