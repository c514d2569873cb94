import { gzipSync } from 'node:zlib';
import {
  clientOf,
  create,
  desk,
  encounter,
  failure,
  hospitalsOverHttp,
  raw,
  tokenOf,
} from '../../support/fhir-over-http';

hospitalsOverHttp();

// What a stranger with a client of FHIR tries; who that is, and what answers: docs/security/medical.md.

const post = (body: string | Buffer, headers: Readonly<Record<string, string>> = {}) =>
  raw('POST', '/Encounter', body as string, headers);
const put = (id: string, more: object = {}, headers: Readonly<Record<string, string>> = {}) =>
  raw('PUT', `/Encounter/${id}`, JSON.stringify(encounter({ id, ...more })), headers);
const isOutcome = async (answer: Response) => (await answer.json()) as { readonly issue: readonly object[] };

describe('bodies', () => {
  it.each([
    ['a long text that begins tag after tag', encounter({ reasonCode: [{ text: '<a'.repeat(400_000) }] }), 201],
    [
      'thousands of contained resources',
      encounter({ contained: [...Array(9000).keys()].map((i) => ({ resourceType: 'Device', id: `d${i}` })) }),
      201,
    ],
    [
      'thousands of properties that there are not',
      Object.fromEntries([...Array(60_000).keys()].map((i) => [`p${i}`, 1])),
      400,
    ],
  ])('of %s are answered at once, and shortly', async (_, body, status) => {
    const sinceMs = performance.now();
    const answer = await post(JSON.stringify({ ...encounter(), ...body }));
    const text = await answer.text();
    expect([answer.status, text.length < 50_000]).toEqual([status, true]);
    expect(performance.now() - sinceMs).toBeLessThan(10_000);
  });

  it('that are compressed are not opened', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    for (const encoding of ['gzip', 'deflate', 'br', 'gzip, identity']) {
      const answer = await post(bomb, { 'content-encoding': encoding });
      expect([answer.status, await isOutcome(answer)]).toMatchObject([415, { issue: [{ code: 'not-supported' }] }]);
    }
    expect((await post(JSON.stringify(encounter()), { 'content-encoding': 'identity' })).status).toBe(201);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'with a member %s change nothing of what all objects have',
    async (name) => {
      const text = JSON.stringify(encounter()).replace('{', `{"${name}":{"status":"finished","isAdmin":true},`);
      expect((await post(text)).status).toBe(400);
      const inside = JSON.stringify(encounter()).replace('"period":{', `"period":{"${name}":{"start":"1970"},`);
      expect((await post(inside)).status).toBe(400);
      for (const path of [`/${name}`, `/${name}/e1`, `/Encounter/e1/_history/${name}`, `/Encounter?${name}=1`])
        expect([path, (await raw('GET', path)).status]).toEqual([path, path.includes('?') ? 400 : 404]);
      expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    },
  );

  it.each([
    'application/fhir+json; charset=utf-16',
    'application/fhir+json; fhirVersion=3.0',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/json',
    '',
  ])('of the type %s are refused', async (type) => {
    expect((await post(JSON.stringify(encounter()), { 'content-type': type })).status).toBe(415);
  });
});

describe('names', () => {
  it.each([
    ['a', 201],
    ['a'.repeat(64), 201],
    ['a.b-C9', 201],
    ['claimed', 201],
    ['owed', 201],
    ['a'.repeat(65), 404],
    ['a b', 404],
    ['a#by-patient', 404],
    ['a~', 404],
    ['é', 404],
    ['a\u0000', 404],
    ['a/b', 404],
    ['${jndi:x}', 404],
    ["a'--", 404],
  ])('%j of a resource is taken or not: %s', async (id, status) => {
    const answer = await raw('PUT', `/Encounter/${encodeURIComponent(id)}`, JSON.stringify(encounter({ id })));
    expect(answer.status).toBe(status);
    if (status === 201) expect((await raw('GET', `/Encounter/${id}`)).status).toBe(200);
    else expect(desk.landed.size).toBe(0);
  });

  it.each(['encounter', 'Encounter%2Fe1', 'ENCOUNTER', 'Encounter;x=1', '..%2fSlot'])('%s is no type', async (type) => {
    expect((await raw('GET', `/${type}`)).status).toBe(404);
  });
});

describe('who comes between', () => {
  it('of two who change one version, one does, in a Bundle too, and neither half', async () => {
    for (const id of ['e1', 'e2']) await put(id);
    const both = (ids: readonly string[], status: string) =>
      raw(
        'POST',
        '',
        JSON.stringify({
          ...{ resourceType: 'Bundle', type: 'transaction' },
          entry: ids.map((id) => ({
            request: { method: 'PUT', url: `Encounter/${id}`, ifMatch: 'W/"1"' },
            resource: encounter({ id, status }),
          })),
        }),
      );
    const answers = await Promise.all([both(['e1', 'e2'], 'triaged'), both(['e2', 'e1'], 'finished')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, expect.any(Number)]);
    const statuses = await Promise.all(
      ['e1', 'e2'].map(
        async (id) => ((await (await raw('GET', `/Encounter/${id}`)).json()) as { readonly status: string }).status,
      ),
    );
    expect(new Set(statuses).size).toBe(1);
    expect(desk.landed.size).toBe(4);
  });

  it('one who deletes and one who changes leave one history without a gap', async () => {
    await put('e1');
    await Promise.all(
      [...Array(6).keys()].map((i) => (i % 2 ? raw('DELETE', '/Encounter/e1') : put('e1', { status: 'triaged' }))),
    );
    await put('e1');
    const { entry, total } = (await (await raw('GET', '/Encounter/e1/_history?_count=100')).json()) as {
      readonly total: number;
      readonly entry: readonly { readonly response: { readonly etag: string } }[];
    };
    expect(entry.map(({ response }) => response.etag)).toEqual([...Array(total).keys()].map((i) => `W/"${total - i}"`));
  });

  it('whoever names an old version after it was deleted and made anew is refused', async () => {
    await put('e1');
    await raw('DELETE', '/Encounter/e1');
    expect((await put('e1', {}, { 'if-match': 'W/"1"' })).status).toBe(412);
    await put('e1');
    for (const etag of ['W/"1"', 'W/"2"']) expect((await put('e1', {}, { 'if-match': etag })).status).toBe(412);
    for (const etag of ['*', 'W/"3", W/"1"', '"3"', 'W/"03"', 'W/"-3"', 'W/"3"x'])
      expect([etag, (await put('e1', {}, { 'if-match': etag })).status]).toEqual([etag, 400]);
    expect((await put('e1', {}, { 'if-match': 'W/"3"' })).status).toBe(200);
  });
});

describe('who is another', () => {
  it('finds, reads, changes and deletes nothing of a hospital, by whatever way', async () => {
    const { id } = await create(clientOf());
    const headers = { authorization: `Bearer ${tokenOf(['b-systems'])}`, purpose: 'TREAT' };
    for (const path of [
      `/Encounter?_id=${id}`,
      '/Encounter',
      '/Encounter?patient=MRN-77001',
      '/Encounter?identifier=http://hospa.example|VISIT-88',
    ])
      expect([path, await (await raw('GET', path, undefined, headers)).json()]).not.toHaveProperty('1.entry');
    for (const path of [`/Encounter/${id}`, `/Encounter/${id}/_history`, `/Encounter/${id}/_history/1`])
      expect([path, (await raw('GET', path, undefined, headers)).status]).toEqual([path, 404]);
    await raw('DELETE', `/Encounter/${id}`, undefined, headers);
    await raw('PUT', `/Encounter/${id}`, JSON.stringify(encounter({ id, status: 'cancelled' })), headers);
    expect(await clientOf().read({ resourceType: 'Encounter', id })).toMatchObject({
      status: 'arrived',
      meta: { versionId: '1' },
    });
  });

  it.each([
    ['a list of cities', { 'custom:city': ['testville', 'elsewhere'] }],
    ['a city that begins like it', { 'custom:city': 'testville-2' }],
    ['a city in capitals', { 'custom:city': 'TESTVILLE' }],
    ['no city', { 'custom:city': undefined }],
  ])('with a token of %s is of no hospital here', async (_, more) => {
    expect((await failure(create(clientOf(['a-systems'], more))))[0]).toBe(403);
  });

  it.each([
    'system/Encounter.c system/Slot.cruds?x=system/Encounter.cruds',
    'system/Encounter.rs?status=arrived',
    'System/Encounter.cruds',
    'system/encounter.cruds',
    'system/Encounter.CRUDS',
    'system/Encounter.sc',
    'system/Enc*.cruds',
    'system/*.*.*',
    'system/Encounter.read,system/Encounter.cruds',
    'launch/patient offline_access system/__proto__.cruds',
  ])('with the scope %s reads nothing', async (scope) => {
    const { id } = await create(clientOf());
    expect((await failure(clientOf(['a-systems'], { scope }).read({ resourceType: 'Encounter', id })))[0]).toBe(403);
  });
});
