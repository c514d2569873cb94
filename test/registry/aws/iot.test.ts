import { createPrivateKey, createPublicKey } from 'node:crypto';
import { IotCall } from '../../../lib/registry/aws/iot-call';
import { IotCertificates } from '../../../lib/registry/aws/iot-certificates';
import { IotDeviceJobs } from '../../../lib/registry/aws/iot-device-jobs';
import { IotThings } from '../../../lib/registry/aws/iot-things';
import { RefusedRequest } from '../../../lib/registry/rotation/ports';
import { withAws } from '../../support/aws-server';
import { certificateRequest } from '../../support/certificate-request';
import { fromFactory, newVendorCa } from '../../support/vendor-ca';

const certArn = 'arn:aws-cn:iot:cn-north-1:111111111111:cert/';
const types = ['york--signal-controller'];
const refusal = (code: string) => ({ status: 400, body: { __type: code, message: 'no' } });

withAws(({ server, fetch }) => {
  const certificates = () => new IotCertificates(new IotCall(fetch()), certArn);
  const jobs = () => new IotDeviceJobs(new IotCall(fetch()), 'arn:aws-cn:iot:cn-north-1:111111111111:thing/');

  it('reads a page of certificates, its times in milliseconds', async () => {
    server().answer = () => ({
      body: { certificates: [{ certificateId: 'c1', status: 'ACTIVE', creationDate: 1.5 }], nextMarker: 'm' },
    });
    expect(await certificates().page('a b')).toEqual({
      certificates: [{ id: 'c1', status: 'ACTIVE', createdMs: 1500 }],
      next: 'm',
    });
    expect(server().received[0]?.path).toBe('/certificates?pageSize=250&marker=a+b');
  });

  it('names a certificate by its ARN where AWS IoT asks for a principal', async () => {
    await certificates().attachThing('c1', 'tv:1');
    expect(server().received[0]).toMatchObject({ method: 'PUT', path: '/things/tv%3A1/principals' });
    expect(server().received[0]?.headers['x-amzn-principal']).toBe(`${certArn}c1`);
  });

  it('issues inactive, and tells a bad request from a bad day', async () => {
    server().answer = () => ({ body: { certificateId: 'new' } });
    expect(await certificates().issue('PEM')).toBe('new');
    expect(server().received[0]).toMatchObject({
      path: '/certificates?setAsActive=false',
      input: { certificateSigningRequest: 'PEM' },
    });
    server().answer = () => refusal('InvalidRequestException');
    await expect(certificates().issue('PEM')).rejects.toThrow(RefusedRequest);
    server().answer = () => refusal('UnauthorizedException');
    await expect(certificates().issue('PEM')).rejects.toThrow('UnauthorizedException');
  });

  describe('a certificate that was issued, and its answer lost', () => {
    const ca = newVendorCa();
    const mine = fromFactory(ca, { commonName: 'tv-1' });
    const other = fromFactory(ca, { commonName: 'tv-1' });
    const key = createPrivateKey(mine.key);
    const request = certificateRequest('tv-1', key, createPublicKey(key)).toString('base64');
    const requestPem = `-----BEGIN CERTIFICATE REQUEST-----\n${request}\n-----END CERTIFICATE REQUEST-----\n`;
    const listed = (certificateId: string, status = 'INACTIVE', creationDate = 100) => ({
      certificateId,
      status,
      creationDate,
    });
    const account = (...pages: readonly ReturnType<typeof listed>[][]) => {
      server().answer = ({ path }) => {
        const [, id] = /^\/certificates\/(\w+)/.exec(path) ?? [];
        const certificatePem = id === 'mine' ? mine.certificate : other.certificate;
        if (id) return { body: { certificateDescription: { status: 'INACTIVE', certificatePem } } };
        const page = Number(/marker=(\d)/.exec(path)?.[1] ?? 0);
        return { body: { certificates: pages[page], ...(pages[page + 1] ? { nextMarker: String(page + 1) } : {}) } };
      };
    };

    it('is known by its key, among the newest', async () => {
      account([listed('other'), listed('used', 'ACTIVE')], [listed('mine')]);
      expect(await certificates().issuedFor(requestPem, 100_500)).toBe('mine');
      expect(server().received[0]?.path).toBe('/certificates?pageSize=250&isAscendingOrder=false');
    });

    it('is not looked for among those that are older than the request', async () => {
      account([listed('other'), listed('mine', 'INACTIVE', 98)], [listed('mine')]);
      expect(await certificates().issuedFor(requestPem, 100_500)).toBe('mine');
      account([listed('mine', 'INACTIVE', 98)], [listed('mine')]);
      expect(await certificates().issuedFor(requestPem, 100_500)).toBeUndefined();
    });
  });

  it('what is gone already is gone', async () => {
    server().answer = () => ({ status: 404, body: { __type: 'ResourceNotFoundException' } });
    await certificates().delete('c1');
    expect(await certificates().describe('c1')).toBeUndefined();
    expect(await new IotThings(new IotCall(fetch()), types).districtOf('tv-1')).toBeUndefined();
  });

  it('asks the fleet index whether a device is connected', async () => {
    server().answer = () => ({ body: { things: [{ thingName: 'tv-1' }] } });
    expect(await new IotThings(new IotCall(fetch()), types).isConnected('tv-1')).toBe(true);
    expect(server().received[0]).toMatchObject({
      path: '/indices/search',
      input: { queryString: 'thingName:"tv-1" AND connectivity.connected:true' },
    });
    server().answer = () => ({ body: { things: [] } });
    expect(await new IotThings(new IotCall(fetch()), types).isConnected('tv-1')).toBe(false);
  });

  it.each([
    ['york--signal-controller', 'north'],
    // Another city of the account, and a thing that is no device of any.
    ['york-north--signal-controller', undefined],
    [undefined, undefined],
  ])('takes the district of a %s as %s', async (thingTypeName, district) => {
    server().answer = () => ({ body: { thingTypeName, attributes: { district: 'north' } } });
    expect(await new IotThings(new IotCall(fetch()), types).districtOf('tv-1')).toBe(district);
  });

  it('a job that is there already is left as it is', async () => {
    server().answer = () => ({ status: 409, body: { __type: 'ResourceAlreadyExistsException' } });
    await jobs().start({ id: 'j', thing: 'tv-1', document: { a: 1 } });
    expect(server().received[0]?.input).toMatchObject({
      targets: ['arn:aws-cn:iot:cn-north-1:111111111111:thing/tv-1'],
      document: '{"a":1}',
    });
  });

  it('takes a job back without force: AWS IoT leaves what a device is at', async () => {
    await jobs().withdraw('j');
    expect(server().received[0]).toMatchObject({ method: 'PUT', path: '/jobs/j/cancel' });
  });

  it('knows that a device has begun a job, though it was cancelled later', async () => {
    server().answer = () => ({ body: { execution: { status: 'CANCELED', startedAt: 1 } } });
    expect(await jobs().execution('j', 'tv-1')).toEqual({ status: 'CANCELED', hasBegun: true, details: {} });
  });

  it('knows a thing that is retired, or gone', async () => {
    const things = new IotThings(new IotCall(fetch()), types);
    server().answer = () => ({ body: { attributes: { district: 'north' } } });
    expect(await things.isRetired('tv-1')).toBe(false);
    server().answer = () => ({ body: { attributes: { district: 'north', retiredUntil: '2027-01-01' } } });
    expect(await things.isRetired('tv-1')).toBe(true);
    server().answer = () => ({ status: 404, body: { __type: 'ResourceNotFoundException' } });
    expect(await things.isRetired('tv-1')).toBe(true);
  });

  it('reads what a device said of its job', async () => {
    const statusDetails = { detailsMap: { request1: 'MII' } };
    server().answer = () => ({ body: { execution: { status: 'SUCCEEDED', statusDetails } } });
    const execution = { status: 'SUCCEEDED', hasBegun: false, details: { request1: 'MII' } };
    expect(await jobs().execution('j', 'tv-1')).toEqual(execution);
    expect(server().received[0]?.path).toBe('/things/tv-1/jobs/j');
  });
});
