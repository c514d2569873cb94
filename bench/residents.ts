import { api } from '../lambdas/residents';
import { residents } from '../lambdas/residents/register';
import type { ApiRequest } from '../lib/engine/api/request';
import { serve } from '../lib/engine/register/api/serve';
import { memoryRegisterPorts } from '../lib/engine/register/memory';
import { type Office, openOffice } from '../lib/engine/register/office';
import { residentsConfig } from '../lib/services/residents/config';
import { medianCpuSeconds } from './measure';

/** A Wednesday morning. */
const nowMs = Date.UTC(2026, 10, 25, 10);
const clerks = 50;

/** A register in memory, audit on, without a throttle to speak of. */
function benchRegister(): Promise<Office> {
  const settings = residentsConfig.parse({
    population: 10_000,
    retention: { application: '10y' },
    access: { clerk: ['counter'], registrar: ['registry'] },
    throttle: { requestsPerMinute: 6000, burst: 1000 },
    officeHours: { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' },
  });
  const ports = memoryRegisterPorts(residents.facts.service, nowMs);
  // Time goes on with each look at the clock: no client is throttled.
  let calls = 0;
  return openOffice(
    residents,
    { city: 'bench', timeZone: 'UTC', settings },
    { ...ports, clock: { nowMs: () => nowMs + ++calls } },
  );
}

let requests = 0;
function request(
  method: string,
  path: string,
  group: string,
  client: number,
  body?: unknown,
  version?: number,
): ApiRequest {
  return {
    method,
    path,
    query: {},
    headers: {
      purpose: 'record-maintenance',
      'content-type': 'application/json',
      'idempotency-key': `bench-key-${++requests}`,
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
    body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
    caller: {
      kind: 'jwt',
      claims: {
        iss: 'https://id.example.org',
        sub: `${group}-${client}`,
        'custom:city': 'bench',
        'cognito:groups': group,
      },
    },
    requestId: `r${requests}`,
  };
}

/** Synthetic; no two share surname and year, so that writes are measured and not the comparison of people. */
const person = (n: number) => ({
  givenName: `Given${n}`,
  familyName: [...String(n)].map((d) => 'bdlmrtkfgz'[Number(d)]).join('a'),
  birthDate: `${1930 + (n % 80)}-01-01`,
  identifier: `SYN-${n}`,
  phone: `+4477009${String(n).padStart(5, '0')}`,
  address: { line: `${n} Synthetic Street` },
});

async function done(office: Office, call: ApiRequest, status: number): Promise<{ id: string }> {
  const response = await serve(office, api, call, (line) => {
    throw new Error(line);
  });
  if (response.status !== status) throw new Error(`answered with ${response.body}`);
  return JSON.parse(response.body);
}

/** Enters so many people; answers their ids. */
async function enterPeople(office: Office, from: number, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let n = from; n < from + count; n++)
    ids.push((await done(office, request('POST', '/people', 'registry', n % clerks, person(n)), 201)).id);
  return ids;
}

/** Reads each of some people once, by many clerks. */
async function readPeople(office: Office, ids: readonly string[]): Promise<void> {
  for (const [n, id] of ids.entries()) await done(office, request('GET', `/people/${id}`, 'counter', n % clerks), 200);
}

/** Amends each of some people, whose version is given. */
async function amendPeople(office: Office, ids: readonly string[], version: number): Promise<void> {
  for (const [n, id] of ids.entries()) {
    const body = { email: `person-${n}-${version}@example.org` };
    await done(office, request('PATCH', `/people/${id}`, 'registry', n % clerks, body, version), 200);
  }
}

/** Calls of the register in memory, each with its audit record, in a second of one core. */
export async function registerFigures() {
  const office = await benchRegister();
  const people = 1000;
  let entered = 0;
  let ids: readonly string[] = [];
  const enter = await medianCpuSeconds(3, async () => {
    ids = await enterPeople(office, entered, people);
    entered += people;
  });
  const read = await medianCpuSeconds(3, () => readPeople(office, ids));
  let version = 0;
  const amend = await medianCpuSeconds(3, () => amendPeople(office, ids, ++version));
  const perCoreSecond = (seconds: number) => Math.round(people / seconds);
  return { people, reads: perCoreSecond(read), amendments: perCoreSecond(amend), entries: perCoreSecond(enter) };
}
