import {
  base,
  canaries,
  clientOf,
  create,
  desk,
  encounter,
  failure,
  hospitalsOverHttp,
  type Kept,
  raw,
  run,
  tokenOf,
} from '../../support/fhir-over-http';

hospitalsOverHttp();

describe('hospitals that call over HTTP, by a client that others wrote', () => {
  it('are answered what can be asked', async () => {
    const statement = (await clientOf().capabilityStatement()) as unknown as {
      readonly rest: readonly { readonly resource: readonly { readonly type: string }[] }[];
    };
    expect(statement.rest[0]?.resource.map(({ type }) => type)).toEqual([
      'Encounter',
      'Appointment',
      'Slot',
      'MeasureReport',
      'Consent',
      'Location',
      'Observation',
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

describe('who is turned away', () => {
  it.each([
    ['of no hospital', ['clerks'], {}],
    ['of two hospitals', ['a-systems', 'b-systems'], {}],
    ['of another city', ['a-systems'], { 'custom:city': 'elsewhere' }],
    ['with scopes to read', ['a-systems'], { scope: 'openid system/Encounter.rs' }],
    ['with scopes in the other claim', ['a-systems'], { scp: ['system/Encounter.rs'] }],
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

  it('reads by the scope r, its history by s, and neither by the other', async () => {
    const { id } = await create(clientOf());
    const statuses = async (scope: string) => {
      const headers = { authorization: `Bearer ${tokenOf(['a-systems'], { scope })}` };
      const paths = ['', '/_history/1', '/_history'].map((path) => `/Encounter/${id}${path}`);
      return Promise.all(paths.map(async (path) => (await raw('GET', path, undefined, headers)).status));
    };
    expect(await statuses('system/Encounter.r')).toEqual([200, 200, 403]);
    expect(await statuses('system/Encounter.s')).toEqual([403, 403, 200]);
    expect(await statuses('user/*.read')).toEqual([200, 200, 200]);
    expect(await statuses('system/Encounter.cud')).toEqual([403, 403, 403]);
    expect(await statuses('patient/Encounter.rs launch/patient')).toEqual([403, 403, 403]);
  });

  it('is not helped by a scope that it asks for beside its token', async () => {
    const token = tokenOf(['a-systems'], { scope: 'system/Encounter.r' });
    const asked = (path: string) =>
      raw('POST', path, JSON.stringify(encounter()), {
        ...{ authorization: `Bearer ${token}`, scope: 'system/*.cruds', 'x-scope': 'system/*.cruds' },
      });
    const statuses = [(await asked('/Encounter')).status, (await asked('/Encounter?scope=system/*.cruds')).status];
    expect([statuses, desk.landed.size]).toEqual([[403, 400], 0]);
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
