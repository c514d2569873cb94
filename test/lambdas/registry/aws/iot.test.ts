import { IotCall } from '../../../../lambdas/registry/aws/iot-call';
import { IotCertificates } from '../../../../lambdas/registry/aws/iot-certificates';
import { IotDeviceJobs } from '../../../../lambdas/registry/aws/iot-device-jobs';
import { IotThings } from '../../../../lambdas/registry/aws/iot-things';
import { RefusedRequest } from '../../../../lambdas/registry/rotation/ports';
import { withAws } from '../../../support/aws-server';

const certArn = 'arn:aws-cn:iot:cn-north-1:111111111111:cert/';
const types = ['york-signal-controller'];
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
    ['york-signal-controller', 'north'],
    // Another city of the account, and a thing that is no device of any.
    ['york-north-signal-controller', undefined],
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

  it('reads what a device said of its job', async () => {
    const statusDetails = { detailsMap: { request1: 'MII' } };
    server().answer = () => ({ body: { execution: { status: 'SUCCEEDED', statusDetails } } });
    expect(await jobs().execution('j', 'tv-1')).toEqual({ status: 'SUCCEEDED', details: { request1: 'MII' } });
    expect(server().received[0]?.path).toBe('/things/tv-1/jobs/j');
  });
});
