import type { FhirDesk } from '../../lambdas/medical/intake/desk';
import { fhirHandler } from '../../lambdas/medical/intake/handler';
import { MemoryAuditObjects } from '../../lib/engine/audit/memory';
import { AuditTrail } from '../../lib/engine/audit/trail';
import { storeHasher } from '../../lib/engine/vault/store-hasher';
import { Client } from './fhir-client';
import { medicalRun, medicalSettings } from './medical-run';
import { LocalGateway } from './residents-gateway';
import { Issuer } from './residents-issuer';

const at = '2026-05-13T08:00:00Z';
const issuer = new Issuer('https://id.example');
export const canaries = ['Rosen', 'Jenny', 'MRN-77001', 'pregnant', 'VISIT-88'];

export const settings = medicalSettings({
  fhir: {
    hospitals: [
      { id: 'HOSPA', members: ['a-systems'] },
      { id: 'HOSPB', members: ['b-systems'] },
    ],
    requestsPerMinute: 6000,
    burst: 6000,
  },
});

export const encounter = (more: object = {}) => ({
  resourceType: 'Encounter',
  status: 'arrived',
  class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'EMER', display: 'Jenny' },
  text: { status: 'generated', div: '<div xmlns="http://www.w3.org/1999/xhtml">Jenny Rosen, pregnant</div>' },
  identifier: [{ type: { coding: [{ code: 'VN' }] }, system: 'http://hospa.example', value: 'VISIT-88' }],
  subject: { reference: 'Patient/MRN-77001', display: 'Jenny Rosen' },
  reasonCode: [{ text: 'pregnant' }],
  period: { start: '2026-05-13T07:30:00Z' },
  ...more,
});

type Desk = FhirDesk & { readonly landed: Map<string, string>; readonly audit: MemoryAuditObjects };

async function deskOf(run: ReturnType<typeof medicalRun>): Promise<Desk> {
  const landed = new Map<string, string>();
  const audit = new MemoryAuditObjects();
  const { state, clock, metrics } = run.ports;
  let lanes = 0;
  return {
    ports: {
      ...{ state, clock, metrics },
      landing: {
        put: async (feed, name, body) => {
          landed.set(`${feed}/${name}`, body);
          return true;
        },
      },
    },
    trail: new AuditTrail({ audit, state, clock }, 'testville', () => `lane-${++lanes}`),
    hash: await storeHasher(state, { store: 'hash-key', partition: 'resources', sort: 'key' }),
    city: { city: 'testville', service: 'medical', timeZone: 'UTC', settings },
    ...{ landed, audit, log: (line: string) => void log.push(line) },
  };
}

export let gateway: LocalGateway;
export const base = () => `${gateway.url}/fhir`;
export let run: ReturnType<typeof medicalRun>;
export let desk: Desk;
export let log: string[];

/** A city that hospitals call over HTTP, from a time on. */
export async function openHospitals(from = at): Promise<void> {
  run = medicalRun(from, { settings, timeZone: 'UTC' });
  desk = await deskOf(run);
  log = [];
  gateway = await LocalGateway.open(
    fhirHandler(
      async () => desk,
      (line) => void log.push(line),
    ),
    { jwt: { issuer: issuer.url, audience: 'citykit', jwks: issuer.jwks, nowMs: () => Date.now() } },
  );
}

/** Hospitals that call a city over HTTP, anew for each test of a suite. */
export function hospitalsOverHttp(): void {
  beforeEach(() => openHospitals());
  afterEach(() => gateway.close());
}

export const tokenOf = (groups: readonly string[], more: object = {}) =>
  issuer.token({
    ...{ sub: 'system-1', aud: 'citykit', exp: Math.floor(Date.now() / 1000) + 3600, 'cognito:groups': groups },
    ...{ 'custom:city': 'testville', ...more },
  });

export const clientOf = (groups: readonly string[] = ['a-systems'], more: object = {}, purpose = 'HOPERAT') =>
  new Client({
    baseUrl: base(),
    customHeaders: { authorization: `Bearer ${tokenOf(groups, more)}`, purpose },
  });

/** Status of an error of the client, and the issues of its OperationOutcome. */
export async function failure(call: Promise<unknown>): Promise<readonly [number, readonly string[]]> {
  try {
    await call;
  } catch (error) {
    const { response } = error as { readonly response: { readonly status: number; readonly data: Outcome } };
    expect(response.data.resourceType).toBe('OperationOutcome');
    return [response.status, response.data.issue.map(({ code }) => code)];
  }
  throw new Error('it was taken');
}
interface Outcome {
  readonly resourceType: string;
  readonly issue: readonly { readonly code: string }[];
}
export interface Kept {
  readonly id: string;
  readonly status: string;
  readonly meta: { readonly versionId: string };
}

export const raw = (method: string, path: string, body?: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${base()}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokenOf(['a-systems'])}`,
      'content-type': 'application/fhir+json',
      purpose: 'HOPERAT',
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });

export const create = (client: Client, body: object = encounter(), headers: object = {}) =>
  client.create({
    resourceType: 'Encounter',
    body: body as never,
    options: { headers } as never,
  }) as unknown as Promise<Kept>;
