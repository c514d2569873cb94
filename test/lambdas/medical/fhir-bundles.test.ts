import { clientOf, desk, encounter, failure, hospitalsOverHttp } from '../../support/fhir-over-http';

hospitalsOverHttp();

interface Answered {
  readonly entry: readonly { readonly response: { readonly status: string } }[];
}

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
      entry('GET', 'Slot/1', slot),
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

  it.each([
    ['a read', entry('GET', 'Encounter/e1', {}), '400'],
    ['a relative way up', entry('PUT', '../Encounter/e1', encounter({ id: 'e1' })), '400'],
    ['an address of this API', entry('POST', 'https://a.example/fhir/Slot', slot), '400'],
    ['an address with a slash before', entry('POST', '/Slot', slot), '404'],
    ['a type that is not taken', entry('POST', 'Patient', { resourceType: 'Patient' }), '404'],
    ['a search', entry('POST', 'Encounter?identifier=a|b', encounter()), '400'],
    ['no request', { resource: slot }, '400'],
    ['no resource', { request: { method: 'POST', url: 'Slot' } }, '400'],
    [
      'the version of another time',
      entry('PUT', 'Slot/s1', { ...slot, id: 's1' }, { request: { method: 'PUT', url: 'Slot/s1', ifMatch: 'W/"3"' } }),
      '412',
    ],
    ['what a search finds', entry('PUT', 'Slot?identifier=http://a.example|1', slot), '400'],
    [
      'another hospital',
      entry('POST', 'Encounter', encounter({ serviceProvider: { reference: 'Organization/HOSPB' } })),
      '403',
    ],
  ])('that ask in an entry for %s are refused, alone in a batch and whole as a transaction', async (_, one, status) => {
    const good = entry('POST', 'Slot', slot);
    const batch = (await clientOf().batch({ body: bundleOf('batch', one, good) as never })) as unknown as Answered;
    expect(batch.entry.map(({ response }) => response.status)).toEqual([status, '201']);
    expect((await failure(clientOf().transaction({ body: bundleOf('transaction', good, one) as never })))[0]).toBe(
      Number(status),
    );
    expect(desk.landed.size).toBe(1);
  });

  it('ask with the scopes of each entry', async () => {
    const client = clientOf(['a-systems'], { scope: 'system/Slot.c' });
    const bundle = bundleOf('batch', entry('POST', 'Slot', slot), entry('POST', 'Encounter', encounter()));
    const { entry: answered } = (await client.batch({ body: bundle as never })) as unknown as Answered;
    expect(answered.map(({ response }) => response.status)).toEqual(['201', '403']);
  });

  it('make one of two entries with one identifier, or none', async () => {
    const request = { method: 'POST', url: 'Encounter', ifNoneExist: 'identifier=http://hospa.example|VISIT-88' };
    const twice = [1, 2].map(() => ({ resource: encounter(), request }));
    expect(await failure(clientOf().transaction({ body: bundleOf('transaction', ...twice) as never }))).toEqual([
      400,
      ['invariant'],
    ]);
    const { entry: answered } = (await clientOf().batch({
      body: bundleOf('batch', ...twice) as never,
    })) as unknown as Answered;
    expect(answered.map(({ response }) => response.status)).toEqual(['201', '200']);
  });

  it('with more identifiers than go together are refused', async () => {
    const many = Array.from({ length: 20 }, (_, i) => ({ system: 'x', value: `${i}` }));
    const all = Array.from({ length: 10 }, () => entry('POST', 'Encounter', encounter({ identifier: many })));
    expect(await failure(clientOf().transaction({ body: bundleOf('transaction', ...all) as never }))).toEqual([
      413,
      ['too-costly'],
    ]);
    const one = encounter({ identifier: [...many, { system: 'x', value: '20' }] });
    expect(
      (
        await failure(
          clientOf().transaction({ body: bundleOf('transaction', entry('POST', 'Encounter', one)) as never }),
        )
      )[0],
    ).toBe(413);
    expect(desk.landed.size).toBe(0);
  });

  it('of more entries than go together are refused', async () => {
    const many = Array.from({ length: 21 }, (_, i) => entry('PUT', `Encounter/e${i}`, encounter({ id: `e${i}` })));
    expect((await failure(clientOf().transaction({ body: bundleOf('transaction', ...many) as never })))[0]).toBe(413);
    const twenty = bundleOf('transaction', ...many.slice(0, 20));
    await clientOf().transaction({ body: twenty as never });
    expect(desk.landed.size).toBe(20);
  });
});
