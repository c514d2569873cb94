import { operationRuns as chargingRuns } from '../../lambdas/charging/operations';
import { noteConnected } from '../../lambdas/charging/stations/presence';
import { operationRuns as requestRuns } from '../../lambdas/requests/operations';
import { serviceFactsOf } from '../../lib/engine/facts';
import { carryOut } from '../../lib/engine/operations/carry-out';
import type { ServiceAnswer, ServiceOperation } from '../../lib/engine/operations/offered';
import { services } from '../../lib/services';
import { charging } from '../../lib/services/charging/facts';
import { chargingOperations } from '../../lib/services/charging/operations';
import { requestOperations } from '../../lib/services/requests/operations';
import { appDesk, appKey } from './app-desk';
import { encounter, gateway, openHospitals, raw, run, tokenOf } from './fhir-over-http';
import {
  ask,
  gateway as guardians,
  tokenOf as guardianToken,
  ofA,
  openGuardians,
  run as schools,
} from './guardians-over-http';
import { chargingCity, chargingPorts, noonMs } from './ocpp-city';
import { operatorsDesk } from './operators-desk';
import { operatorsGateway } from './operators-gateway';
import { LocalGateway } from './residents-gateway';
import { TestRegister } from './residents-office';
import { sceneIn } from './residents-scene';
import { signedWebhooks } from './signing-providers';

/** An API on a real HTTP server, with something in it of each kind that its operations are about. */
export interface ApiServer {
  readonly url: string;
  /** What its document calls the scheme, and what a caller shows: a bearer token, or a key; none where messages are signed. */
  readonly auth?: { readonly scheme: string; readonly says: Readonly<Record<string, string>> };
  /** Time goes on: nobody who calls again and again is turned away. */
  pass(milliseconds: number): void;
  close(): Promise<void>;
}

async function georeport(): Promise<ApiServer> {
  const desk = await appDesk({ georeport: { requestsPerMinute: 6000, burst: 6000 } });
  const { clock } = desk.run.ports;
  const reports: readonly Readonly<Record<string, string>>[] = [
    { service_code: '001', lat: '38.4', long: '106.2' },
    { service_code: '002', address_id: '7', 'attribute[DEPTH]': 'deep' },
  ];
  for (const form of reports) await desk.ask('POST', '/requests.json', { form: { api_key: appKey, ...form } });
  await desk.deliver();
  return {
    url: desk.url,
    auth: { scheme: 'key', says: { api_key: appKey } },
    pass: (ms) => clock.set(clock.nowMs() + ms),
    close: () => desk.close(),
  };
}

/** Hospitals with a resource of each kind, one of which was changed and one deleted. */
async function hospitals(): Promise<ApiServer> {
  await openHospitals();
  const slot = { resourceType: 'Slot', schedule: { reference: 'Schedule/gp' }, status: 'free' };
  const times = { start: '2026-05-14T08:00:00Z', end: '2026-05-14T08:20:00Z' };
  const put = (id: string, resource: object) =>
    raw('PUT', `/${(resource as { resourceType: string }).resourceType}/${id}`, JSON.stringify({ ...resource, id }));
  await put('e1', encounter());
  await put('e1', encounter({ status: 'in-progress' }));
  for (const id of ['s1', 's2']) await put(id, { ...slot, ...times });
  await raw('DELETE', '/Slot/s2');
  const { clock } = run.ports;
  return {
    url: gateway.url,
    auth: { scheme: 'token', says: { bearer: tokenOf(['a-systems']) } },
    pass: (ms) => clock.set(clock.nowMs() + ms),
    close: () => gateway.close(),
  };
}

/** Schools with a roster, absences and a request, for whose guardians an officer asks. */
async function education(): Promise<ApiServer> {
  await openGuardians();
  await ask('requests', { ...ofA, type: 'erasure' });
  const { clock } = schools.ports;
  return {
    url: guardians.url,
    auth: { scheme: 'token', says: { bearer: guardianToken(['privacy-office']) } },
    pass: (ms) => clock.set(clock.nowMs() + ms),
    close: () => guardians.close(),
  };
}

async function register(): Promise<ApiServer> {
  const office = await TestRegister.open();
  await sceneIn(office);
  return {
    url: office.gateway.url,
    auth: { scheme: 'token', says: { bearer: office.token('registrar', { expiresInSeconds: 30 * 86_400 }) } },
    pass: (ms) => office.pass(ms),
    close: () => office.close(),
  };
}

/** What each service offers, carried out by it. */
async function offering() {
  const { ports } = chargingPorts();
  const system = { city: chargingCity(), ports, connections: { post: async () => true, close: async () => undefined } };
  await noteConnected(ports.state, 'CS-1', { connectionId: 'x', protocol: 'ocpp1.6' }, noonMs);
  const apps = await appDesk();
  const carries: Readonly<Record<string, (asked: ServiceOperation) => Promise<ServiceAnswer>>> = {
    charging: (asked) => carryOut(chargingOperations, chargingRuns, system, asked),
    requests: (asked) => carryOut(requestOperations, requestRuns, apps.desk, asked),
  };
  return { ports, apps, carries };
}

async function operations(): Promise<ApiServer> {
  const { ports, apps, carries } = await offering();
  const offered = services.flatMap(({ id, offers }) =>
    (offers?.operations ?? []).map(({ id: operation, method, path, roles, idempotencyKey }) => ({
      ...{ id: `${id}.${operation}`, operation, method, path, idempotencyKey, function: id },
      roles: roles as readonly ('viewer' | 'operator' | 'controller')[],
    })),
  );
  const desk = operatorsDesk(serviceFactsOf(charging), ports, {
    operations: offered,
    callFunction: (name, payload) => {
      const carry = carries[name];
      return carry
        ? carry(payload as ServiceOperation)
        : Promise.reject(new Error(`nobody carries out what ${name} offers`));
    },
  });
  const key = { alarm: 'station-offline', deviceId: 'CS-1', subject: '' };
  await desk.desk.books.get('charging')?.book.add(key, { kind: 'raise', atMs: noonMs, detail: '' });
  const gateway = await operatorsGateway(desk);
  const { clock } = ports;
  return {
    url: gateway.url,
    auth: { scheme: 'token', says: { bearer: gateway.tokenOf({ sub: 'u1', groups: ['watch', 'ops', 'control'] }) } },
    pass: (ms) => clock.set(clock.nowMs() + ms),
    close: async () => void (await Promise.all([gateway.close(), apps.close()])),
  };
}

async function notified(): Promise<ApiServer> {
  const { run, handler } = signedWebhooks();
  const gateway = await LocalGateway.open(handler, { open: true });
  const { clock } = run.ports;
  return { url: gateway.url, pass: (ms) => clock.set(clock.nowMs() + ms), close: () => gateway.close() };
}

/** How each API that has an OpenAPI document is served, by the name of its document. */
export const apiServers: Readonly<Record<string, () => Promise<ApiServer>>> = {
  education,
  medical: hospitals,
  operations,
  payments: notified,
  requests: georeport,
  residents: register,
};
