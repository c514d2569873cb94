import { fhirHandler } from '../../../lambdas/medical/intake/handler';
import { owedHandler } from '../../../lambdas/medical/intake/owed';
import { sized } from '../../support/exploring';
import { failingFrom, failingOnce, losingAnswers } from '../../support/failing-once';
import { clientOf, desk, encounter, failure, hospitalsOverHttp, log, raw, run } from '../../support/fhir-over-http';

hospitalsOverHttp();

const system = 'http://hospa.example';
const visit = (value: string, more: object = {}) => encounter({ identifier: [{ system, value }], ...more });
const keyed = (key: string, body: object, path = '/Encounter') =>
  raw('POST', path, JSON.stringify(body), { 'idempotency-key': key });
const bundle = (type: string, ...values: readonly string[]) => ({
  ...{ resourceType: 'Bundle', type },
  entry: values.map((value) => ({ request: { method: 'POST', url: 'Encounter' }, resource: visit(value) })),
});

interface Page {
  readonly resourceType: string;
  readonly entry?: readonly {
    readonly resource: { readonly id: string };
    readonly response: { readonly status: string };
  }[];
}
/** Ids of all Encounters of an identifier. */
async function made(value: string): Promise<readonly string[]> {
  const found = await raw('GET', `/Encounter?identifier=${system}|${value}`, undefined, { purpose: 'TREAT' });
  const { entry = [] } = (await found.json()) as Page;
  return entry.map(({ resource }) => resource.id);
}
/** How many lines of a resource its feed has, when a later call has put what was left. */
async function linesOf(id: string): Promise<number> {
  run.ports.clock.set(run.ports.clock.nowMs() + 360_000);
  await raw('GET', '/metadata');
  return [...desk.landed.values()].filter((line) => line.includes(id)).length;
}

const ways = [
  ['fails once', failingOnce],
  ['fails from then on', failingFrom],
  [
    'does what it is asked, and the answer is lost',
    (ports: readonly object[], at: number) => {
      const restore = losingAnswers(ports, (call) => call === at);
      return () => restore() > at;
    },
  ],
] as const;
const ports = () => [desk.ports.state, desk.ports.landing, desk.audit];

/** Does something with each call of a port failing in its turn, until there is no more to fail; how many have failed. */
async function inTurn(
  fail: (typeof ways)[number][1],
  work: (at: number) => Promise<Response>,
  then: (at: number, answer: Response) => Promise<void>,
) {
  // In short each of three ways takes every third call, from another one on.
  for (let at = ways.findIndex(([, one]) => one === fail); ; at += sized(3, 1)) {
    const restore = fail(ports(), at);
    const answer = await work(at);
    if (!restore()) return at;
    const text = await answer.clone().text();
    if (answer.status >= 300) {
      expect([at, answer.status]).toEqual([at, 500]);
      expect(JSON.parse(text)).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'exception' }] });
    }
    expect(text).not.toContain('failed once');
    await then(at, answer);
  }
}

describe.each(ways)('where a part of the city %s', (_, fail) => {
  it('a resource that is sent again with its key is made once, and sent once', async () => {
    const send = (at: number) => keyed(`visit-key-${at}`, visit(`V${at}`));
    const failed = await inTurn(fail, send, async (at) => {
      const again = await send(at);
      const ids = await made(`V${at}`);
      expect([at, again.status < 300, ids.length]).toEqual([at, true, 1]);
      expect([at, await linesOf(ids[0] as string)]).toEqual([at, 1]);
      expect(again.headers.get('location')).toBe(`Encounter/${ids[0]}/_history/1`);
    });
    expect(failed).toBeGreaterThan(8);
  });

  it.each(['transaction', 'batch'])('a %s that is sent again with its key makes each once', async (type) => {
    const send = (at: number) => keyed(`bundle-key-${at}`, bundle(type, `V${at}`, `W${at}`), '');
    const failed = await inTurn(fail, send, async (at) => {
      const { entry = [] } = (await (await send(at)).json()) as Page;
      expect([at, entry.map(({ response }) => response.status)]).toEqual([at, ['201', '201']]);
      for (const value of [`V${at}`, `W${at}`]) {
        const ids = await made(value);
        expect([value, ids.length, await linesOf(ids[0] as string)]).toEqual([value, 1, 1]);
      }
    });
    expect(failed).toBeGreaterThan(8);
  });

  it('a change is there whole or not at all, and so is a deletion', async () => {
    await raw('PUT', '/Encounter/e1', JSON.stringify(visit('V', { id: 'e1' })));
    let version = 1;
    const change = { put: JSON.stringify(visit('V', { id: 'e1', status: 'triaged' })) };
    await inTurn(
      fail,
      () => raw('PUT', '/Encounter/e1', change.put, { 'if-match': `W/"${version}"` }),
      async (at, answer) => {
        const now = (await raw('GET', '/Encounter/e1')).headers.get('etag');
        // Whoever was answered is right; of whoever was not it is done or not, with its line.
        expect([at, now]).toEqual([
          at,
          answer.status < 300 ? `W/"${version + 1}"` : expect.stringMatching(`^W/"(${version}|${version + 1})"$`),
        ]);
        version = Number(now?.slice(3, -1));
        expect([at, await linesOf('"e1"')]).toEqual([at, version]);
      },
    );
    await inTurn(
      fail,
      () => raw('DELETE', '/Encounter/e1'),
      async () => {
        await raw('PUT', '/Encounter/e1', change.put);
        expect((await raw('GET', '/Encounter/e1')).status).toBe(200);
      },
    );
  });

  it('the clock, and two at once, put each line that is owed, once, by their next run', async () => {
    jest.spyOn(console, 'error').mockImplementation();
    const { state, landing, metrics } = desk.ports;
    const puts = jest.spyOn(landing, 'put');
    const clock = owedHandler(() => ({ state, landing, metrics }));
    for (let at = 0, hasFailed = true; hasFailed; at++) {
      puts.mockRejectedValueOnce(new Error('cut off'));
      expect((await keyed(`owed-by-a-call-${at}`, visit(`V${at}`))).status).toBe(201);
      const restore = fail([state, landing], at);
      await Promise.allSettled(at % 2 === 0 ? [clock()] : [clock(), clock()]);
      hasFailed = restore();
      await clock();
      expect([at, desk.landed.size, await state.list('resources', 'owed', '', '\uffff')]).toEqual([at, at + 1, []]);
    }
    expect(desk.landed.size).toBeGreaterThan(4);
  });

  it('nothing is shown that is not in the trail', async () => {
    await raw('PUT', '/Encounter/e1', JSON.stringify(visit('V', { id: 'e1' })));
    for (const path of ['/Encounter/e1', '/Encounter/e1/_history', '/Encounter?status=arrived']) {
      let entries = desk.audit.objects.size;
      await inTurn(
        fail,
        () => raw('GET', path),
        async (_at, answer) => {
          const added = desk.audit.objects.size - entries;
          entries = desk.audit.objects.size;
          expect(answer.status === 200 ? added > 0 : !(await answer.text()).includes('arrived')).toBe(true);
        },
      );
    }
  });
});

describe('a key of a call', () => {
  it('is that of one call of one system: another body is refused, another system has its own', async () => {
    const first = await keyed('the-same-key', visit('V1'));
    expect(first.status).toBe(201);
    const other = await keyed('the-same-key', visit('V2'));
    expect([other.status, await other.json()]).toMatchObject([422, { issue: [{ code: 'duplicate' }] }]);
    expect((await keyed('the-same-key', { resourceType: 'Slot' }, '/Slot')).status).toBe(422);
    const { tokenOf, base } = await import('../../support/fhir-over-http');
    const elsewhere = await fetch(`${base()}/Encounter`, {
      method: 'POST',
      headers: {
        ...{
          authorization: `Bearer ${tokenOf(['b-systems'], { sub: 'system-2' })}`,
          'idempotency-key': 'the-same-key',
        },
        'content-type': 'application/fhir+json',
      },
      body: JSON.stringify(visit('V1')),
    });
    expect(elsewhere.status).toBe(201);
    expect(elsewhere.headers.get('location')).not.toBe(first.headers.get('location'));
  });

  it('is answered where the resource is and nothing of it, also when it has been changed or deleted', async () => {
    const send = () => keyed('key-of-mine', visit('V1'));
    const location = (await send()).headers.get('location') ?? '';
    const [, id] = location.split('/');
    await clientOf().delete({ resourceType: 'Encounter', id: id as string });
    const again = await send();
    expect([again.status, again.headers.get('location')]).toEqual([200, location]);
    expect(await again.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'informational' }] });
    expect(await made('V1')).toEqual([]);
  });

  it('of twenty calls at once one is carried out', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => keyed('all-at-once', visit('V1'))));
    const statuses = all.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => ![200, 201, 409].includes(status))).toEqual([]);
    expect([(await made('V1')).length, desk.landed.size]).toEqual([1, 1]);
  });

  it('leaves neither itself nor what was sent anywhere', async () => {
    await keyed('Rosen-Jenny-77', visit('V1'));
    const all: string[] = [...log];
    for (const partition of run.ports.state.partitionsOf('resources'))
      for (const { sort, value } of await run.ports.state.entries('resources', partition, '', '\uffff'))
        all.push(partition, sort, Buffer.from(value).toString());
    expect(all.join('\n')).not.toMatch(/Rosen|Jenny/);
  });

  it.each(['short', 'x'.repeat(129), 'with blank'])('%s is refused', async (key) => {
    expect((await keyed(key, visit('V1'))).status).toBe(400);
    expect(
      await failure(
        clientOf().transaction({
          body: bundle('transaction', 'V1') as never,
          options: { headers: { 'idempotency-key': key } } as never,
        }),
      ),
    ).toEqual([400, ['invalid']]);
    expect(desk.landed.size).toBe(0);
  });
});

it('of lines that are owed a call puts some, and the next ones the rest', async () => {
  const { landing } = desk.ports;
  const { put } = landing;
  landing.put = async () => {
    throw new Error('no landing zone');
  };
  for (let i = 0; i < 6; i++)
    await keyed(`outage-${i}-of-many`, bundle('batch', ...[...Array(20).keys()].map((n) => `V${i}-${n}`)), '');
  landing.put = put;
  run.ports.clock.set(run.ports.clock.nowMs() + 360_000);
  const counts: number[] = [];
  for (let call = 0; call < 4; call++) {
    await raw('GET', '/metadata');
    counts.push(desk.landed.size);
  }
  expect(counts).toEqual([50, 100, 120, 120]);
});

it('a start that fails is answered as such, and tried again with the next call', async () => {
  let starts = 0;
  const lines: string[] = [];
  const start = async () => {
    if (starts++ === 0) throw new Error('secret of the store');
    return desk;
  };
  const handler = fhirHandler(start, (line) => void lines.push(line));
  const event = {
    ...{ rawPath: '/fhir/metadata', headers: {}, isBase64Encoded: false },
    requestContext: { accountId: '1', requestId: 'r', http: { method: 'GET' } },
  };
  const [first, second] = [await handler(event), await handler(event)];
  expect([first.statusCode, JSON.parse(first.body).issue[0].code, second.statusCode]).toEqual([500, 'exception', 401]);
  expect(lines.join('')).not.toContain('secret');
});
