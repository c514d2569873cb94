import {
  clientOf,
  create,
  desk,
  encounter,
  failure,
  hospitalsOverHttp,
  type Kept,
  raw,
  run,
} from '../../support/fhir-over-http';

hospitalsOverHttp();

const history = async (id: string) =>
  (await (await raw('GET', `/Encounter/${id}/_history`)).json()) as {
    readonly entry: readonly { readonly resource?: Kept; readonly request: object; readonly response: object }[];
  };

describe('a resource that was deleted', () => {
  it('is gone, and its history is there', async () => {
    const client = clientOf();
    const { id } = await create(client);
    expect((await raw('DELETE', `/Encounter/${id}`)).status).toBe(204);
    expect(await failure(client.read({ resourceType: 'Encounter', id }))).toEqual([410, ['deleted']]);
    expect(await failure(client.vread({ resourceType: 'Encounter', id, version: '2' }))).toEqual([410, ['deleted']]);
    expect(await client.vread({ resourceType: 'Encounter', id, version: '1' })).toMatchObject({ status: 'arrived' });
    const { entry } = await history(id);
    expect(entry.map(({ resource, request, response }) => [resource?.status, request, response])).toMatchObject([
      [undefined, { method: 'DELETE' }, { status: '204' }],
      ['arrived', { method: 'POST' }, { status: '201' }],
    ]);
  });

  it('is sent to no feed, and changes no figure: entered-in-error does', async () => {
    const { id } = await create(clientOf());
    await clientOf().delete({ resourceType: 'Encounter', id });
    expect(desk.landed.size).toBe(1);
    for (const [name, body] of desk.landed) await run.file('encounters', body, { name });
    expect(run.rows('visits')).toHaveLength(1);
  });

  it('stays gone however often it is deleted, and so does one that never was', async () => {
    const { id } = await create(clientOf());
    for (const at of [id, id, 'never']) expect((await raw('DELETE', `/Encounter/${at}`)).status).toBe(204);
    expect((await history(id)).entry).toHaveLength(2);
    expect((await raw('GET', '/Encounter/never')).status).toBe(404);
  });

  it('is made anew under its id, with the next version', async () => {
    const { id } = await create(clientOf());
    await clientOf().delete({ resourceType: 'Encounter', id });
    const made = await raw('PUT', `/Encounter/${id}`, JSON.stringify(encounter({ id })));
    expect([made.status, made.headers.get('etag')]).toEqual([201, 'W/"3"']);
    expect(await clientOf().read({ resourceType: 'Encounter', id })).toMatchObject({ status: 'arrived' });
  });

  it('was deleted in the version that was seen, or not at all', async () => {
    const { id } = await create(clientOf());
    const remove = (etag: string) => raw('DELETE', `/Encounter/${id}`, undefined, { 'if-match': etag });
    expect((await remove('W/"2"')).status).toBe(412);
    expect((await remove('1')).status).toBe(400);
    expect((await raw('GET', `/Encounter/${id}`)).status).toBe(200);
    expect((await remove('W/"1"')).status).toBe(204);
  });

  it('was of the hospital that deletes it, and of a caller who may', async () => {
    const { id } = await create(clientOf());
    await clientOf(['b-systems']).delete({ resourceType: 'Encounter', id });
    for (const scope of ['system/Encounter.cru', 'system/Slot.d', 'user/Encounter.read'])
      expect(await failure(clientOf(['a-systems'], { scope }).delete({ resourceType: 'Encounter', id }))).toEqual([
        403,
        ['forbidden'],
      ]);
    expect(await clientOf().read({ resourceType: 'Encounter', id })).toMatchObject({ meta: { versionId: '1' } });
    const { d, write } = { d: 'system/Encounter.d', write: 'user/*.write' };
    await clientOf(['a-systems'], { scope: d }).delete({ resourceType: 'Encounter', id });
    const other = await create(clientOf());
    await clientOf(['a-systems'], { scope: write }).delete({ resourceType: 'Encounter', id: other.id });
    expect((await raw('GET', `/Encounter/${other.id}`)).status).toBe(410);
  });

  it('has an identifier that another may have', async () => {
    const headers = { 'If-None-Exist': 'identifier=http://hospa.example|VISIT-88' };
    const make = () => raw('POST', '/Encounter', JSON.stringify(encounter()), headers);
    const { id } = (await (await make()).json()) as Kept;
    expect((await make()).status).toBe(200);
    await clientOf().delete({ resourceType: 'Encounter', id });
    expect([(await make()).status, (await make()).status]).toEqual([201, 200]);
  });

  it('was deleted in a transaction, or with the rest of it not', async () => {
    const { id } = await create(clientOf());
    const entry = (more: object) => ({
      ...{ resourceType: 'Bundle', type: 'transaction' },
      entry: [{ request: { method: 'DELETE', url: `Encounter/${id}`, ...more } }],
    });
    expect((await failure(clientOf().transaction({ body: entry({ ifMatch: 'W/"7"' }) as never })))[0]).toBe(412);
    const answer = await clientOf().transaction({ body: entry({}) as never });
    expect(answer).toMatchObject({ entry: [{ response: { status: '204', etag: 'W/"2"' } }] });
    expect((await raw('GET', `/Encounter/${id}`)).status).toBe(410);
  });
});

describe('a conditional create', () => {
  const headers = { 'If-None-Exist': 'identifier=http://hospa.example|VISIT-88' };
  const make = (more: Readonly<Record<string, string>> = headers) =>
    raw('POST', '/Encounter', JSON.stringify(encounter()), more);

  it('twenty times at once makes one', async () => {
    const statuses = (await Promise.all(Array.from({ length: 20 }, () => make()))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => ![200, 201, 409].includes(status))).toEqual([]);
    expect(desk.landed.size).toBe(1);
    expect((await make()).status).toBe(200);
  });

  it('finds one that was made without a condition, and refuses to choose among several', async () => {
    const { id } = (await (await make({})).json()) as Kept;
    const again = await make();
    expect([again.status, again.headers.get('location')]).toEqual([200, `Encounter/${id}/_history/1`]);
    expect(await again.json()).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'information', code: 'informational' }],
    });
    await make({});
    const several = await make();
    expect([several.status, await several.json()]).toMatchObject([412, { issue: [{ code: 'multiple-matches' }] }]);
  });

  it.each([
    'identifier=VISIT-88',
    'identifier=',
    'status=arrived',
    'identifier=a|b&identifier=c|d',
    'identifier=a|b&x=1',
    'a|b',
  ])('by %s is refused', async (condition) => {
    expect((await make({ 'If-None-Exist': condition })).status).toBe(400);
    expect(desk.landed.size).toBe(0);
  });
});
