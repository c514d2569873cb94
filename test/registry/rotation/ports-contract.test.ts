import { createPrivateKey, createPublicKey } from 'node:crypto';
import { retiredUntilAttribute } from '../../../lib/devices/apply/steps/attributes';
import { DynamoState } from '../../../lib/engine/ports/aws/dynamo-state';
import { IotCall } from '../../../lib/registry/aws/iot-call';
import { IotCertificates } from '../../../lib/registry/aws/iot-certificates';
import { IotDeviceJobs } from '../../../lib/registry/aws/iot-device-jobs';
import { IotThings } from '../../../lib/registry/aws/iot-things';
import { connectionStore, connectionsIn } from '../../../lib/registry/rotation/connections';
import {
  type Certificates,
  type Connections,
  type DeviceJobs,
  RefusedRequest,
  type Things,
} from '../../../lib/registry/rotation/ports';
import { AwsServer, dynamoTable } from '../../support/aws-server';
import { certificateRequest } from '../../support/certificate-request';
import { IotService } from '../../support/iot-service';
import { MemoryIot } from '../../support/memory-iot';
import { registryCloud } from '../../support/registry-cloud';
import { fromFactory, newVendorCa } from '../../support/vendor-ca';

const nowMs = Date.UTC(2026, 10, 24);
const policies = ['controller', 'second', 'third'];
const thingType = 'york--signal-controller';

/** Requests, and the certificates that an authority makes of them. */
const signed = new Map(
  ['tv-1', 'tv-2'].map((commonName) => {
    const { certificate, key } = fromFactory(newVendorCa(), { commonName });
    const privateKey = createPrivateKey(key);
    const der = certificateRequest(commonName, privateKey, createPublicKey(privateKey)).toString('base64');
    return [`-----BEGIN CERTIFICATE REQUEST-----\n${der}\n-----END CERTIFICATE REQUEST-----\n`, certificate];
  }),
);
const [request = '', otherRequest = ''] = signed.keys();

/** An account with the things tv-1, tv-2 and tv-3 in the north: tv-2 offline, tv-3 retired. */
interface Subject {
  readonly certificates: Certificates;
  readonly things: Things;
}

interface WithJobs extends Subject {
  readonly jobs: DeviceJobs;
  readonly connections: Connections;
  /** A device takes a job. */
  begin(id: string, thing: string): void;
  end(id: string, thing: string, details: Record<string, string>): void;
  connect(thing: string, certificateId: string): Promise<unknown>;
}

function inMemory(): WithJobs {
  const iot = new MemoryIot(() => nowMs);
  for (const thing of ['tv-1', 'tv-2', 'tv-3']) iot.districts.set(thing, 'north');
  iot.offline.add('tv-2');
  iot.retire('tv-3');
  const change = (id: string, changed: object) => Object.assign(iot.startedJobs.get(id) ?? {}, changed);
  return {
    ...iot,
    begin: (id) => change(id, { status: 'IN_PROGRESS', begunMs: nowMs }),
    end: (id, _, details) => change(id, { status: 'SUCCEEDED', details }),
    connect: async (thing, id) => iot.connected.add(`${thing} ${id}`),
  };
}

async function inRegistry(): Promise<Subject> {
  const cloud = registryCloud({ policies, nowMs: () => nowMs });
  await cloud.registry.createThingType({ thingTypeName: thingType, searchableAttributes: ['district'] });
  for (const thingName of ['tv-1', 'tv-2', 'tv-3']) {
    const retired: Record<string, string> = thingName === 'tv-3' ? { [retiredUntilAttribute]: '2027-02-23' } : {};
    const attributes = { district: 'north', ...retired };
    await cloud.registry.createThing({ thingName, thingTypeName: thingType, attributes });
  }
  cloud.offline.add('tv-2');
  return cloud;
}

async function inAws(server: AwsServer): Promise<WithJobs> {
  const fetch = await server.start();
  const iot = new IotCall(fetch);
  const service = new IotService(
    () => nowMs,
    (pem) => signed.get(pem),
  );
  for (const thing of ['tv-1', 'tv-2', 'tv-3']) {
    const retired: Record<string, string> = thing === 'tv-3' ? { retiredUntil: '2027-02-23' } : {};
    const attributes = { district: 'north', ...retired };
    service.things.set(thing, { thingTypeName: thingType, attributes, isConnected: thing !== 'tv-2' });
  }
  const table = dynamoTable();
  server.answer = (received) => (received.operation === '' ? service.answer(received) : table(received));
  const state = new DynamoState(fetch, { [connectionStore]: { table: 't', expireDays: 400 } }, { nowMs: () => nowMs });
  return {
    certificates: new IotCertificates(iot, 'arn:aws:iot:eu-west-1:111122223333:cert/'),
    things: new IotThings(iot, [thingType]),
    jobs: new IotDeviceJobs(iot, 'arn:aws:iot:eu-west-1:111122223333:thing/'),
    connections: connectionsIn(state),
    begin: (id, thing) => service.jobs.begin(thing, id),
    end: (id, thing, details) => service.jobs.end(thing, 'SUCCEEDED', details, id),
    connect: (thing, id) => state.write(connectionStore, thing, id, Buffer.from('x'), 0),
  };
}

function certificatesContract(subject: () => Subject): void {
  let certificates: Certificates;
  let id: string;
  beforeEach(async () => {
    certificates = subject().certificates;
    id = await certificates.issue(request);
  });
  const twice = async (change: () => Promise<void>) => {
    await change();
    await change();
  };

  it('are issued inactive and free of all else, and are known by their facts', async () => {
    const facts = { status: 'INACTIVE', pem: expect.any(String), notAfterMs: Date.UTC(2049, 11, 31, 23, 59, 59) };
    expect(await certificates.describe(id)).toEqual(facts);
    expect([await certificates.policiesOf(id), await certificates.thingsOf(id)]).toEqual([[], []]);
  });

  it.each(['', 'junk', '-----BEGIN CERTIFICATE REQUEST-----'])('are not issued for %j', async (bad) => {
    await expect(certificates.issue(bad)).rejects.toThrow(RefusedRequest);
  });

  it('are listed page by page, each once', async () => {
    const ids = [id, ...(await Promise.all([1, 2, 3, 4].map(() => certificates.issue(request))))];
    const listed = [];
    for (let next: string | undefined, first = true; first || next; first = false) {
      const page = await certificates.page(next);
      listed.push(...page.certificates);
      next = page.next;
    }
    const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
    expect(listed.sort(byId)).toEqual(ids.map((one) => ({ id: one, status: 'INACTIVE', createdMs: nowMs })).sort(byId));
  });

  it('are found by their request while they are young and inactive', async () => {
    expect(await certificates.issuedFor(request, nowMs)).toBe(id);
    expect(await certificates.issuedFor(otherRequest, nowMs)).toBeUndefined();
    expect(await certificates.issuedFor(request, nowMs + 5000)).toBeUndefined();
    await certificates.setStatus(id, 'ACTIVE');
    expect(await certificates.issuedFor(request, nowMs)).toBeUndefined();
  });

  it('have every policy and thing that was attached, once, until it is detached, once more as well', async () => {
    for (const one of policies) await twice(() => certificates.attachPolicy(id, one));
    for (const one of ['tv-1', 'tv-2', 'tv-3']) await twice(() => certificates.attachThing(id, one));
    expect([...(await certificates.policiesOf(id))].sort()).toEqual(policies);
    expect([...(await certificates.thingsOf(id))].sort()).toEqual(['tv-1', 'tv-2', 'tv-3']);
    await twice(() => certificates.detachPolicy(id, 'second'));
    await twice(() => certificates.detachThing(id, 'tv-2'));
    expect([...(await certificates.policiesOf(id))].sort()).toEqual(['controller', 'third']);
    expect([...(await certificates.thingsOf(id))].sort()).toEqual(['tv-1', 'tv-3']);
  });

  it('are not deleted while they are active or attached; then they are gone, once more as well', async () => {
    await twice(() => certificates.setStatus(id, 'ACTIVE'));
    await expect(certificates.delete(id)).rejects.toThrow();
    await certificates.setStatus(id, 'INACTIVE');
    await certificates.attachPolicy(id, 'controller');
    await expect(certificates.delete(id)).rejects.toThrow();
    await certificates.detachPolicy(id, 'controller');
    await twice(() => certificates.delete(id));
    expect(await certificates.describe(id)).toBeUndefined();
  });

  it('that are gone hold nothing and let go of anything, but can be given nothing', async () => {
    await certificates.delete(id);
    await certificates.detachPolicy(id, 'controller');
    await certificates.detachThing(id, 'tv-1');
    expect(await certificates.thingsOf(id)).toEqual([]);
    await expect(certificates.policiesOf(id)).rejects.toThrow();
    await expect(certificates.setStatus(id, 'ACTIVE')).rejects.toThrow();
    await expect(certificates.attachPolicy(id, 'controller')).rejects.toThrow();
    await expect(certificates.attachThing(id, 'tv-1')).rejects.toThrow();
  });
}

function thingsContract(subject: () => Subject): void {
  it.each([
    ['tv-1', { district: 'north', isRetired: false, isConnected: true }],
    ['tv-2', { district: 'north', isRetired: false, isConnected: false }],
    ['tv-3', { district: 'north', isRetired: true, isConnected: true }],
    ['nobody', { district: undefined, isRetired: true, isConnected: false }],
  ])('know of %s what the registry does', async (name, facts) => {
    const { things } = subject();
    expect({
      district: await things.districtOf(name),
      isRetired: await things.isRetired(name),
      isConnected: await things.isConnected(name),
    }).toEqual(facts);
  });
}

function jobsContract(subject: () => WithJobs): void {
  const status = async (id = 'j') => (await subject().jobs.execution(id, 'tv-1'))?.status;
  beforeEach(() => subject().jobs.start({ id: 'j', thing: 'tv-1', document: { step: 'request' } }));

  it('wait for their device, and are no other one', async () => {
    const { jobs } = subject();
    expect(await jobs.execution('j', 'tv-1')).toEqual({ status: 'QUEUED', hasBegun: false, details: {} });
    expect([await jobs.execution('j', 'tv-2'), await jobs.execution('k', 'tv-1')]).toEqual([undefined, undefined]);
  });

  it('that are at work or at their end are left as they are, by a start and by a withdrawal', async () => {
    const { jobs, begin, end } = subject();
    const again = async () => {
      await jobs.start({ id: 'j', thing: 'tv-1', document: {} });
      await jobs.withdraw('j');
      return jobs.execution('j', 'tv-1');
    };
    begin('j', 'tv-1');
    expect(await again()).toEqual({ status: 'IN_PROGRESS', hasBegun: true, details: {} });
    end('j', 'tv-1', { request1: 'MII' });
    expect(await again()).toEqual({ status: 'SUCCEEDED', hasBegun: true, details: { request1: 'MII' } });
  });

  it('are taken back while they wait, once more as well, and stay so', async () => {
    const { jobs } = subject();
    for (const id of ['j', 'j', 'none']) await jobs.withdraw(id);
    await jobs.start({ id: 'j', thing: 'tv-1', document: {} });
    expect(await status()).toBe('CANCELED');
  });
}

function connectionsContract(subject: () => WithJobs): void {
  it('are of a device with a certificate, both in full', async () => {
    const { connections, connect } = subject();
    await connect('tv-1', 'abc');
    const others = [
      ['tv-1', 'ab'],
      ['tv-1', 'abcd'],
      ['tv', 'abc'],
      ['tv-2', 'abc'],
    ] as const;
    expect(await connections.seen('tv-1', 'abc')).toBe(true);
    for (const [thing, id] of others) expect(await connections.seen(thing, id)).toBe(false);
  });
}

/** Runs contracts over what is opened anew for each test. */
function over<S extends Subject>(open: () => S | Promise<S>, contracts: Record<string, (subject: () => S) => void>) {
  let subject: S;
  beforeEach(async () => {
    subject = await open();
  });
  describe.each(Object.entries(contracts))('%s', (_, contract) => contract(() => subject));
}

const ofRegistry = { certificates: certificatesContract, things: thingsContract };
const all = { ...ofRegistry, jobs: jobsContract, connections: connectionsContract };

describe('the ports of the rotation', () => {
  describe('in memory', () => over(inMemory, all));
  describe('in the registry in memory', () => over(inRegistry, ofRegistry));
  describe('in AWS', () => {
    let server: AwsServer;
    over(() => {
      server = new AwsServer();
      return inAws(server);
    }, all);
    afterEach(() => server.stop());
  });
});
