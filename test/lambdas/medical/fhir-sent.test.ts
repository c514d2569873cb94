import fc from 'fast-check';
import { putAllOwed } from '../../../lambdas/medical/intake/owed';
import { runs } from '../../support/exploring';
import {
  base,
  canaries,
  desk,
  encounter,
  hospitalsOverHttp,
  log,
  raw,
  run,
  settings,
} from '../../support/fhir-over-http';

hospitalsOverHttp();

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
    expect((await raw('PATCH', '/Encounter/e1', '{}')).status).toBe(405);
    expect((await raw('GET', '/Patient?identifier=a|b')).status).toBe(404);
    expect((await raw('PUT', '/Encounter/e1', JSON.stringify(encounter({ id: 'e2' })))).status).toBe(400);
    expect((await fetch(`${base()}/metadata`)).status).toBe(401);
  });

  it('by a search, or by a page of another origin, is refused', async () => {
    const found = '?identifier=http://hospa.example|VISIT-88';
    const put = await raw('PUT', `/Encounter${found}`, JSON.stringify(encounter()));
    const gone = await raw('DELETE', `/Encounter${found}`);
    const asked = { origin: 'https://a.example', 'access-control-request-method': 'POST' };
    const preflight = await raw('OPTIONS', '/Encounter', undefined, asked);
    expect([put.status, gone.status, preflight.status]).toEqual([405, 405, 405]);
    expect([...put.headers, ...preflight.headers].filter(([name]) => name.startsWith('access-control'))).toEqual([]);
    for (const one of [put, gone, preflight])
      expect(await one.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'not-supported' }] });
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
          const body = (await answer.json()) as { readonly resourceType: string };
          expect([answer.status < 500, body.resourceType]).toEqual([
            true,
            answer.status < 300 ? expect.any(String) : 'OperationOutcome',
          ]);
        },
      ),
      { numRuns: runs(60, 800) },
    );
    expect(log.filter((line) => line.includes('"error"'))).toEqual([]);
  });

  it('is taken where its feed cannot be written, and put into it by another call', async () => {
    const { landing } = desk.ports;
    const { put } = landing;
    landing.put = async () => {
      throw new Error('cut off');
    };
    expect((await raw('POST', '/Encounter', JSON.stringify(encounter()))).status).toBe(201);
    run.ports.clock.set(run.ports.clock.nowMs() + 360_000);
    expect((await raw('GET', '/Encounter/e1')).status).toBe(404);
    expect(log.filter((line) => line.includes('"owed"'))).toHaveLength(2);
    expect(log.join('')).not.toContain('cut off');
    landing.put = put;
    await putAllOwed(desk.ports);
    expect(desk.landed.size).toBe(1);
    await putAllOwed(desk.ports);
    expect(desk.landed.size).toBe(1);
  });

  it('is put by the clock when nobody calls any more, and what cannot be put holds up none of the others', async () => {
    const { landing } = desk.ports;
    const { put } = landing;
    landing.put = async () => {
      throw new Error('cut off');
    };
    for (let i = 0; i < 60; i++) await raw('POST', '/Encounter', JSON.stringify(encounter()));
    const [stuck] = await run.ports.state.list('resources', 'owed', '', '\uffff');
    landing.put = async (feed, name, body) => {
      if (name === stuck) throw new Error('cut off');
      return put(feed, name, body);
    };
    jest.spyOn(console, 'error').mockImplementation();
    await expect(putAllOwed(desk.ports)).rejects.toThrow('1 failed');
    expect(desk.landed.size).toBe(59);
    landing.put = put;
    await putAllOwed(desk.ports);
    expect(desk.landed.size).toBe(60);
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
