import fc from 'fast-check';
import type { FhirDesk } from '../../../lambdas/medical/intake/desk';
import { fhirHandler } from '../../../lambdas/medical/intake/handler';
import { putOwed } from '../../../lambdas/medical/intake/interactions';
import { MemoryAuditObjects } from '../../../lib/engine/audit/memory';
import { AuditTrail } from '../../../lib/engine/audit/trail';
import { storeHasher } from '../../../lib/engine/vault/store-hasher';
import { runs } from '../../support/exploring';
import { Client } from '../../support/fhir-client';
import { medicalRun, medicalSettings } from '../../support/medical-run';
import { LocalGateway } from '../../support/residents-gateway';
import { Issuer } from '../../support/residents-issuer';

const at = '2026-05-13T08:00:00Z';
const issuer = new Issuer('https://id.example');
const canaries = ['Rosen', 'Jenny', 'MRN-77001', 'pregnant', 'VISIT-88'];

const settings = medicalSettings({
  fhir: {
    hospitals: [
      { id: 'HOSPA', members: ['a-systems'] },
      { id: 'HOSPB', members: ['b-systems'] },
    ],
    requestsPerMinute: 6000,
    burst: 6000,
  },
});

const encounter = (more: object = {}) => ({
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
    ...{ landed, audit },
  };
}

let gateway: LocalGateway;
const base = () => `${gateway.url}/fhir`;
let run: ReturnType<typeof medicalRun>;
let desk: Desk;
let log: string[];

beforeEach(async () => {
  run = medicalRun(at, { settings, timeZone: 'UTC' });
  desk = await deskOf(run);
  log = [];
  gateway = await LocalGateway.open(
    fhirHandler(
      async () => desk,
      (line) => void log.push(line),
    ),
    { jwt: { issuer: issuer.url, audience: 'citykit', jwks: issuer.jwks, nowMs: () => Date.now() } },
  );
});
afterEach(() => gateway.close());

const tokenOf = (groups: readonly string[], more: object = {}) =>
  issuer.token({
    ...{ sub: 'system-1', aud: 'citykit', exp: Math.floor(Date.now() / 1000) + 600, 'cognito:groups': groups },
    ...{ 'custom:city': 'testville', ...more },
  });

const clientOf = (groups: readonly string[] = ['a-systems'], more: object = {}, purpose = 'HOPERAT') =>
  new Client({
    baseUrl: base(),
    customHeaders: { authorization: `Bearer ${tokenOf(groups, more)}`, purpose },
  });

/** Status of an error of the client, and the issues of its OperationOutcome. */
async function failure(call: Promise<unknown>): Promise<readonly [number, readonly string[]]> {
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
interface Kept {
  readonly id: string;
  readonly status: string;
  readonly meta: { readonly versionId: string };
}

const raw = (method: string, path: string, body?: string, headers: Readonly<Record<string, string>> = {}) =>
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

const create = (client: Client, body: object = encounter(), headers: object = {}) =>
  client.create({
    resourceType: 'Encounter',
    body: body as never,
    options: { headers } as never,
  }) as unknown as Promise<Kept>;

describe('hospitals that call over HTTP, by a client that others wrote', () => {
  it('are told what can be asked', async () => {
    const statement = (await clientOf().capabilityStatement()) as unknown as {
      readonly rest: readonly { readonly resource: readonly { readonly type: string }[] }[];
    };
    expect(statement.rest[0]?.resource.map(({ type }) => type)).toEqual([
      'Encounter',
      'Appointment',
      'Slot',
      'MeasureReport',
      'Consent',
    ]);
  });

  it('make, change and read a resource, of which only status, class, times and places are kept', async () => {
    const client = clientOf();
    const made = await create(client);
    expect(made).toMatchObject({ status: 'arrived', meta: { versionId: '1' } });
    const changed = await client.update({
      resourceType: 'Encounter',
      id: made.id,
      body: encounter({ id: made.id, status: 'in-progress' }) as never,
    });
    expect(changed).toMatchObject({ status: 'in-progress', meta: { versionId: '2' } });
    const read = await client.read({ resourceType: 'Encounter', id: made.id });
    expect(Object.keys(read).sort()).toEqual(['class', 'id', 'meta', 'period', 'resourceType', 'status']);
    const first = await client.vread({ resourceType: 'Encounter', id: made.id, version: '1' });
    expect(first).toMatchObject({ status: 'arrived' });
  });

  it('tell of visits, as files do', async () => {
    const client = clientOf();
    const { id } = await create(client);
    run.ports.clock.set(Date.parse('2026-05-13T09:00:00Z'));
    await client.update({
      resourceType: 'Encounter',
      id,
      body: encounter({
        id,
        status: 'finished',
        period: { start: '2026-05-13T07:30:00Z', end: '2026-05-13T08:30:00Z' },
      }) as never,
    });
    for (const [name, body] of desk.landed) await run.file('encounters', body, { name });
    expect(run.refused()).toEqual([]);
    expect(run.rows('visits').at(-1)).toMatchObject({
      device_id: 'testville--medical-HOSPA',
      status: 'left',
      stay_minutes: 60,
    });
  });

  it('make a resource with an identifier once', async () => {
    const client = clientOf();
    const headers = { 'If-None-Exist': 'identifier=http://hospa.example|VISIT-88' };
    const made = await raw('POST', '/Encounter', JSON.stringify(encounter()), headers);
    const again = await raw('POST', '/Encounter', JSON.stringify(encounter()), headers);
    expect([made.status, again.status]).toEqual([201, 200]);
    expect(again.headers.get('location')).toBe(made.headers.get('location'));
    expect(desk.landed.size).toBe(1);
    const elsewhere = await fetch(`${base()}/Encounter`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${tokenOf(['b-systems'])}`,
        'content-type': 'application/fhir+json',
        ...headers,
      },
      body: JSON.stringify(encounter()),
    });
    expect(elsewhere.status).toBe(201);
    expect(client).toBeDefined();
  });

  it('change the version that they have seen, or none', async () => {
    const made = await raw('POST', '/Encounter', JSON.stringify(encounter()));
    const { id } = (await made.json()) as Kept;
    const body = JSON.stringify(encounter({ id }));
    const put = (etag: string) => raw('PUT', `/Encounter/${id}`, body, { 'if-match': etag });
    expect(made.headers.get('etag')).toBe('W/"1"');
    expect((await put('W/"1"')).status).toBe(200);
    expect((await put('W/"1"')).status).toBe(412);
    expect((await put('1')).status).toBe(400);
    expect((await put('W/"2"')).headers.get('etag')).toBe('W/"3"');
  });

  it('of many that change one version one alone does', async () => {
    const { id } = await create(clientOf());
    const body = JSON.stringify(encounter({ id }));
    const all = await Promise.all(
      Array.from({ length: 8 }, () => raw('PUT', `/Encounter/${id}`, body, { 'if-match': 'W/"1"' })),
    );
    const statuses = all.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status !== 200 && status !== 412 && status !== 409)).toEqual([]);
    expect(desk.landed.size).toBe(2);
  });

  it('read a history, a page at a time', async () => {
    const client = clientOf();
    const { id } = await create(client);
    for (let i = 0; i < 4; i++)
      await client.update({ resourceType: 'Encounter', id, body: encounter({ id }) as never });
    const seen: string[] = [];
    let path: string | undefined = `Encounter/${id}/_history?_count=2`;
    while (path !== undefined) {
      const page = (await (await raw('GET', `/${path}`)).json()) as {
        readonly total: number;
        readonly link: readonly { readonly relation: string; readonly url: string }[];
        readonly entry: readonly { readonly resource: Kept }[];
      };
      expect(page.total).toBe(5);
      seen.push(...page.entry.map(({ resource }) => resource.meta.versionId));
      path = page.link.find(({ relation }) => relation === 'next')?.url;
    }
    expect(seen).toEqual(['5', '4', '3', '2', '1']);
  });
});

const entry = (method: string, url: string, resource: object, more: object = {}) => ({
  resource,
  request: { method, url },
  ...more,
});
const bundleOf = (type: string, ...all: readonly object[]) => ({ resourceType: 'Bundle', type, entry: all });

describe('bundles', () => {
  it('as a transaction are taken whole or not at all', async () => {
    const client = clientOf();
    const good = entry('PUT', 'Encounter/e1', encounter({ id: 'e1' }));
    const bad = entry('PUT', 'Encounter/e2', encounter({ id: 'e2', status: 'happy' }));
    expect(await failure(client.transaction({ body: bundleOf('transaction', good, bad) as never }))).toEqual([
      400,
      ['code-invalid'],
    ]);
    expect(await failure(client.read({ resourceType: 'Encounter', id: 'e1' }))).toEqual([404, ['not-found']]);
    const taken = await client.transaction({
      body: bundleOf('transaction', good, entry('POST', 'Slot', slot)) as never,
    });
    expect(taken).toMatchObject({
      type: 'transaction-response',
      entry: [{ response: { status: '201' } }, { response: { status: '201' } }],
    });
    expect([...desk.landed.keys()].map((key) => key.split('/')[0]).sort()).toEqual(['appointments', 'encounters']);
  });

  const slot = {
    ...{ resourceType: 'Slot', schedule: { reference: 'Schedule/gp' }, status: 'free' },
    ...{ start: '2026-05-14T08:00:00Z', end: '2026-05-14T08:20:00Z' },
  };

  it('as a batch are taken entry by entry', async () => {
    const bundle = bundleOf(
      'batch',
      entry('POST', 'Slot', slot),
      entry('POST', 'Slot', { ...slot, status: 'x' }),
      entry('DELETE', 'Slot/1', slot),
    );
    const answer = (await clientOf().batch({ body: bundle as never })) as unknown as {
      readonly entry: readonly { readonly response: object }[];
    };
    expect(answer.entry.map(({ response }) => response)).toMatchObject([
      { status: '201' },
      { status: '400', outcome: { issue: [{ code: 'code-invalid' }] } },
      { status: '400', outcome: { issue: [{ code: 'not-supported' }] } },
    ]);
  });

  it.each([
    [
      'two links of one relation',
      {
        link: [
          { relation: 'self', url: 'http://a' },
          { relation: 'self', url: 'http://b' },
        ],
      },
    ],
    [
      'a relative address',
      { entry: [{ fullUrl: 'Encounter/e1', request: { method: 'POST', url: 'Slot' }, resource: {} }] },
    ],
    [
      'one address twice',
      { entry: [1, 2].map(() => ({ fullUrl: 'urn:uuid:1', request: { method: 'POST', url: 'Slot' }, resource: {} })) },
    ],
    ['one resource twice', { entry: [1, 2].map(() => entry('PUT', 'Encounter/e1', encounter({ id: 'e1' }))) }],
    ['an empty list of links', { link: [] }],
    ['a type that is none', { type: 'document' }],
  ])('with %s are refused, and nothing of them is written', async (_, more) => {
    const call = clientOf().transaction({
      body: { resourceType: 'Bundle', type: 'transaction', entry: [], ...more } as never,
    });
    expect((await failure(call))[0]).toBe(400);
    expect(desk.landed.size).toBe(0);
  });

  it('of more entries than go together are refused', async () => {
    const many = Array.from({ length: 31 }, (_, i) => entry('PUT', `Encounter/e${i}`, encounter({ id: `e${i}` })));
    expect((await failure(clientOf().transaction({ body: bundleOf('transaction', ...many) as never })))[0]).toBe(413);
    const thirty = bundleOf('transaction', ...many.slice(0, 30));
    await clientOf().transaction({ body: thirty as never });
    expect(desk.landed.size).toBe(30);
  });
});

describe('who is turned away', () => {
  it.each([
    ['of no hospital', ['clerks'], {}],
    ['of two hospitals', ['a-systems', 'b-systems'], {}],
    ['of another city', ['a-systems'], { 'custom:city': 'elsewhere' }],
    ['with scopes to read', ['a-systems'], { scope: 'openid system/Encounter.rs' }],
    ['with scopes for another type', ['a-systems'], { scope: 'system/Slot.cruds' }],
    ['with scopes of a patient', ['a-systems'], { scope: 'patient/Encounter.cruds patient/*.*' }],
    [
      'with scopes that only look like some',
      ['a-systems'],
      { scope: 'system/Encounter.cruds.read system/Encounter.dc' },
    ],
  ])('%s may make nothing', async (_, groups, more) => {
    expect(await failure(create(clientOf(groups, more)))).toEqual([403, ['forbidden']]);
    expect(desk.landed.size).toBe(0);
  });

  it.each(['system/Encounter.c', 'system/*.cruds', 'user/Encounter.write', 'system/*.*'])(
    'with the scope %s may',
    async (scope) => {
      expect(await create(clientOf(['a-systems'], { scope }))).toMatchObject({ status: 'arrived' });
    },
  );

  it('is not helped by a scope that it asks for beside its token', async () => {
    const token = tokenOf(['a-systems'], { scope: 'system/Encounter.r' });
    const answer = await raw('POST', '/Encounter?scope=system/*.cruds', JSON.stringify(encounter()), {
      authorization: `Bearer ${token}`,
      scope: 'system/*.cruds',
    });
    expect(answer.status).toBe(403);
  });

  it('a hospital sees and changes nothing of another', async () => {
    const { id } = await create(clientOf());
    const other = clientOf(['b-systems']);
    expect(await failure(other.read({ resourceType: 'Encounter', id }))).toEqual([404, ['not-found']]);
    await other.update({ resourceType: 'Encounter', id, body: encounter({ id, status: 'cancelled' }) as never });
    expect(await clientOf().read({ resourceType: 'Encounter', id })).toMatchObject({
      status: 'arrived',
      meta: { versionId: '1' },
    });
    const asOther = encounter({ serviceProvider: { reference: 'Organization/HOSPB' } });
    expect(await failure(create(clientOf(), asOther))).toEqual([403, ['forbidden']]);
  });

  it('who says no purpose, or one that is none, reads nothing, and stands in the trail', async () => {
    const { id } = await create(clientOf());
    for (const purpose of ['', 'HMARKT'])
      expect(await failure(clientOf(['a-systems'], {}, purpose).read({ resourceType: 'Encounter', id }))).toEqual([
        403,
        ['forbidden'],
      ]);
    await clientOf().read({ resourceType: 'Encounter', id });
    const trail = [...desk.audit.objects.values()].join('\n');
    expect(trail.match(/"result":"forbidden"/g)).toHaveLength(2);
    expect(trail.match(/"result":"ok"/g)).toHaveLength(1);
    expect(canaries.filter((one) => trail.includes(one))).toEqual([]);
  });

  it('where the trail cannot be written nothing is shown', async () => {
    const { id } = await create(clientOf());
    desk.audit.create = async () => false;
    const answer = await raw('GET', `/Encounter/${id}`);
    expect([answer.status, (await answer.text()).includes('arrived')]).toEqual([500, false]);
  });

  it('by a consent that forbids it nobody reads what is of the patient, until it is withdrawn', async () => {
    const client = clientOf();
    const { id } = await create(client);
    const consent = (more: object) => ({
      ...{ resourceType: 'Consent', id: 'c1', status: 'active', patient: { reference: 'Patient/MRN-77001' } },
      scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'patient-privacy' }] },
      category: [{ coding: [{ system: 'http://loinc.org', code: '59284-0' }] }],
      policyRule: { coding: [{ code: 'OPTIN' }] },
      provision: { type: 'deny' },
      ...more,
    });
    await client.update({ resourceType: 'Consent', id: 'c1', body: consent({}) as never });
    expect(await failure(client.read({ resourceType: 'Encounter', id }))).toEqual([403, ['suppressed']]);
    expect((await failure(client.vread({ resourceType: 'Encounter', id, version: '1' })))[0]).toBe(403);
    await client.update({ resourceType: 'Consent', id: 'c1', body: consent({ status: 'inactive' }) as never });
    expect(await client.read({ resourceType: 'Encounter', id })).toMatchObject({ status: 'arrived' });
  });
});

describe('what is sent', () => {
  it.each([
    ['not JSON', '{"resourceType":"Encounter",}', 400],
    [
      'a member twice',
      '{"resourceType":"Encounter","status":"arrived","status":"finished","class":{"code":"EMER"}}',
      400,
    ],
    [
      'a member twice, written otherwise',
      '{"resourceType":"Encounter","status":"arrived","st\\u0061tus":"finished","class":{"code":"EMER"}}',
      400,
    ],
    ['nested without end', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 400],
    ['no resource', '[]', 400],
    ['of another type', JSON.stringify({ ...encounter(), resourceType: 'Patient' }), 400],
    ['without class', JSON.stringify({ ...encounter(), class: undefined }), 400],
    ['too long', `{"resourceType":"Encounter","x":"${'x'.repeat(1_100_000)}"}`, 413],
  ])('%s is refused by an OperationOutcome that repeats nothing', async (_, body, status) => {
    const answer = await raw('POST', '/Encounter', body);
    const text = await answer.text();
    expect([answer.status, JSON.parse(text).resourceType]).toEqual([status, 'OperationOutcome']);
    expect(canaries.filter((one) => text.includes(one))).toEqual([]);
  });

  it('of another media type, or to another address, is refused', async () => {
    expect((await raw('POST', '/Encounter', '<Encounter/>', { 'content-type': 'application/fhir+xml' })).status).toBe(
      415,
    );
    expect((await raw('POST', '/Patient', '{}')).status).toBe(404);
    expect((await raw('GET', '/Encounter')).status).toBe(405);
    expect((await raw('PUT', '/Encounter/e1', JSON.stringify(encounter({ id: 'e2' })))).status).toBe(400);
    expect((await fetch(`${base()}/metadata`)).status).toBe(401);
  });

  it('leaves nothing of who it is about in stores, files of feeds, answers or log', async () => {
    const answer = await raw('POST', '/Encounter', JSON.stringify(encounter()));
    const parts = [await answer.text(), JSON.stringify([...answer.headers]), ...log];
    for (const store of ['resources', 'throttles', 'audit-heads'])
      for (const partition of run.ports.state.partitionsOf(store))
        for (const { sort, value } of await run.ports.state.entries(store, partition, '', '\uffff'))
          parts.push(partition, sort, Buffer.from(value).toString());
    const kept = parts.join('\n');
    expect(canaries.filter((one) => kept.includes(one))).toEqual([]);
    // The number of the visit goes to the feed, which makes a digest of it, as of files.
    const lines = [...desk.landed].flat().join('\n');
    expect(canaries.filter((one) => lines.includes(one))).toEqual(['VISIT-88']);
  });

  it('whatever it is, is answered by a resource and never by a bug', async () => {
    const names = fc.constantFrom(
      'resourceType',
      'id',
      'status',
      'class',
      'period',
      'location',
      'identifier',
      'extension',
      'text',
      '__proto__',
    );
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom('Encounter', 'arrived', { start: '2026' }, [{}], null));
    const body = fc.dictionary(names, value).map((some) => JSON.stringify({ ...encounter(), ...some }));
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/Encounter', '/Slot', '', '/Consent'),
        fc.oneof(body, fc.json(), fc.string()),
        async (path, text) => {
          const answer = await raw('POST', path, text);
          const told = (await answer.json()) as { readonly resourceType: string };
          expect([answer.status < 500, told.resourceType]).toEqual([
            true,
            answer.status < 300 ? expect.any(String) : 'OperationOutcome',
          ]);
        },
      ),
      { numRuns: runs(60, 2000) },
    );
    expect(log.filter((line) => line.includes('"error"'))).toEqual([]);
  });

  it('is put into its feed by another call where the first was cut off', async () => {
    const { landing } = desk.ports;
    const { put } = landing;
    landing.put = async () => {
      throw new Error('cut off');
    };
    expect((await raw('POST', '/Encounter', JSON.stringify(encounter()))).status).toBe(500);
    landing.put = put;
    await putOwed(desk);
    expect(desk.landed.size).toBe(1);
    await putOwed(desk);
    expect(desk.landed.size).toBe(1);
  });

  it('too often is answered with when to come again', async () => {
    const { fhir } = settings;
    const few = { ...settings, fhir: { ...(fhir as NonNullable<typeof fhir>), requestsPerMinute: 1, burst: 1 } };
    Object.assign(desk.city, { settings: few });
    expect((await raw('POST', '/Encounter', JSON.stringify(encounter()))).status).toBe(201);
    const answer = await raw('POST', '/Encounter', JSON.stringify(encounter()));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
  });
});
