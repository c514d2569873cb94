import Ajv2020 from 'ajv/dist/2020';
import { keepView, type View } from '../../../lambdas/requests/georeport/views';
import { appDesk, appKey, type Desk } from '../../support/app-desk';
import { keepLimits } from '../../support/item-sizes';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const lamp = { api_key: appKey, service_code: '001', lat: '38.48721', long: '106.23093' };
const hole = { api_key: appKey, service_code: '002', address_string: 'Beijing Rd 1', 'attribute[DEPTH]': 'deep' };

const view = (id: string, requestedMs: number): View => ({
  ...{ id, type: '001', desk: 'lighting-desk', status: 'open', said: null, requestedMs, updatedMs: requestedMs },
  ...{ expectedMs: null, latitude: null, longitude: null, moves: 1 },
});

let desk: Desk;
beforeEach(async () => {
  desk = await appDesk();
});
afterEach(() => desk.close());

const post = (form: Readonly<Record<string, string>> | string, headers = {}) =>
  desk.ask('POST', '/requests.json', { form, headers });
const errorOf = async (asked: Promise<{ status: number; json: () => unknown }>) => {
  const { status, json } = await asked;
  const [{ code, description }] = json() as [{ code: number; description: string }];
  expect(code).toBe(status);
  return `${status} ${description}`;
};

describe('a report of an app', () => {
  it('has a number at once, is shown, and becomes a request with a target', async () => {
    const answer = await post(lamp);
    expect(answer.status).toBe(200);
    const [{ service_request_id: id }] = answer.json();
    const shown = {
      service_request_id: id,
      status: 'open',
      service_code: '001',
      service_name: '路灯不亮',
      lat: 38.4872,
    };
    expect((await desk.ask('GET', `/requests/${id}.json`)).json()).toMatchObject([shown]);
    await desk.deliver();
    expect(desk.run.rows('requests')).toMatchObject([
      { request_id: id, device_id: 'testville--requests-lighting-desk', expected_time: '2026-05-18T01:00:00.000Z' },
    ]);
    expect((await desk.ask('GET', `/requests/${id}.json`)).json()).toMatchObject([shown]);
  });

  it('is closed for everybody when its desk closes it', async () => {
    const [{ service_request_id: id }] = (await post(lamp)).json();
    await desk.deliver();
    desk.run.ports.clock.set(Date.parse('2026-05-14T02:00:00Z'));
    await desk.run.file(
      'requests',
      'lighting-desk.csv',
      `request,desk,type,status,opened,closed\n${id},lighting-desk,001,已办结,2026-05-13T01:00:00Z,2026-05-14T01:30:00Z\n`,
    );
    expect((await desk.ask('GET', `/requests/${id}.json`)).json()).toMatchObject([
      { status: 'closed', status_notes: '已办结', updated_datetime: '2026-05-14T01:30:00.000Z' },
    ]);
    expect(desk.run.rows('requests')).toMatchObject([{ closure_hours: 24.5, is_on_time: true }]);
  });

  it('is in the list once, where its desk says another time of its making', async () => {
    desk.run.ports.clock.set(Date.parse('2026-05-13T01:00:00.123Z'));
    const [{ service_request_id: id }] = (await post(lamp)).json();
    await desk.deliver();
    desk.run.ports.clock.set(Date.parse('2026-05-14T02:00:00Z'));
    await desk.run.file(
      'requests',
      'lighting-desk.csv',
      `request,desk,type,status,opened,closed\n${id},lighting-desk,001,closed,2026-05-13T01:00:00Z,2026-05-14T01:30:00Z\n`,
    );
    expect((await desk.ask('GET', '/requests.json')).json()).toMatchObject([
      { service_request_id: id, status: 'closed' },
    ]);
  });

  it('of a type in batches has a token, which stands for the number when it is taken in', async () => {
    const [{ token, service_request_id: none }] = (await post(hole)).json();
    expect(none).toBeUndefined();
    expect(await errorOf(desk.ask('GET', `/tokens/${token}.json`))).toBe('404 token was not found');
    await desk.deliver();
    const [{ service_request_id: id }] = (await desk.ask('GET', `/tokens/${token}.json`)).json();
    expect((await desk.ask('GET', `/requests/${id}.json`)).status).toBe(200);
  });

  it('that is repeated with its key is one request', async () => {
    const again = { 'idempotency-key': 'a-key-of-the-app' };
    const first = (await post(lamp, again)).json();
    expect((await post(lamp, again)).json()).toEqual(first);
    const ofOther = { ...lamp, api_key: 'other-0123456789abcdef' };
    expect((await post(ofOther, again)).json()).not.toEqual(first);
    await desk.deliver();
    expect(desk.run.rows('requests')).toHaveLength(2);
  });

  it.each([
    ['another place', { ...lamp, lat: '38.6' }],
    ['another text', { ...lamp, description: 'dark' }],
    ['another type', { ...hole, address_string: 'Road 1' }],
  ])('with the key of one call and %s is refused: it would be lost', async (_, other) => {
    const again = { 'idempotency-key': 'a-key-of-the-app' };
    await post(lamp, again);
    expect(await errorOf(post(other, again))).toBe('422 Idempotency-Key was used for another report');
    expect(desk.run.ports.asking.landing.files).toHaveLength(1);
  });

  it('with the key of a report that is forgotten is told so', async () => {
    const again = { 'idempotency-key': 'a-key-of-the-app' };
    await post(hole, again);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 400 * 86_400_000);
    await desk.keepUp();
    expect(await errorOf(post(hole, again))).toBe('422 Idempotency-Key was used for another report');
  });

  it('is taken as JSON, too', async () => {
    const body = JSON.stringify({ ...lamp, lat: 38.4, long: 106.2 });
    const answer = await desk.ask('POST', '/requests.json', { body, headers: { 'content-type': 'application/json' } });
    expect(answer.status).toBe(200);
  });

  it('that was cut off before it was put is put by the clock', async () => {
    const put = jest.spyOn(desk.run.ports.asking.landing, 'put').mockRejectedValueOnce(new Error('no S3'));
    expect((await post(lamp)).status).toBe(500);
    put.mockRestore();
    await desk.deliver();
    expect(desk.run.rows('requests')).toHaveLength(0);
    await desk.keepUp();
    await desk.deliver();
    expect(desk.run.rows('requests')).toHaveLength(1);
  });
});

describe('a report is refused', () => {
  it.each([
    ['without a key', { ...lamp, api_key: '' }, '403 api_key is required'],
    ['with the key of nobody', { ...lamp, api_key: 'guessed-0123456789' }, '403 the api_key is not valid'],
    ['of a type that is none', { ...lamp, service_code: '1' }, '404 service_code was not found'],
    [
      'without a place',
      { api_key: appKey, service_code: '001' },
      '400 lat and long, address_string or address_id is required',
    ],
    ['with half a place', { api_key: appKey, service_code: '001', lat: '38' }, '400 lat and long come together'],
    ['beyond the Earth', { ...lamp, lat: '138' }, '400 lat is not valid'],
    ['with a wrong address', { ...lamp, email: 'nobody' }, '400 email is not valid'],
    ['with a field of no standard', { ...lamp, secret_note: 'x' }, '400 a field is not one of this call'],
    [
      'without an answer',
      { api_key: appKey, service_code: '002', address_id: '7' },
      '400 attribute[DEPTH] is required',
    ],
    ['with an answer that is none', { ...hole, 'attribute[DEPTH]': 'bottomless' }, '400 attribute[DEPTH] is not valid'],
    ['with a date that is none', { ...hole, 'attribute[SEEN]': 'lately' }, '400 attribute[SEEN] is not valid'],
    ['with a number that is none', { ...hole, 'attribute[WIDTH]': '1e3' }, '400 attribute[WIDTH] is not valid'],
    ['with what nobody asks', { ...hole, 'attribute[OTHER]': 'x' }, '400 attribute: a code that is not asked'],
    ['with a file for a photo', { ...lamp, media_url: 'file:///etc/passwd' }, '400 media_url is not valid'],
  ] as const)('%s', async (_, form, error) => {
    expect(await errorOf(post(form as never))).toBe(error);
    expect(desk.run.ports.asking.landing.files).toEqual([]);
  });

  it.each([
    ['that says something twice', 'service_code=001&service_code=002', '400 a field stands there twice'],
    ['of too many fields', Array.from({ length: 201 }, (_, i) => `f${i}=1`).join('&'), '400 more than 200 fields'],
    ['that is too long', `description=${'x'.repeat(70_000)}`, '413 the body is longer than 65536 bytes'],
  ])('as a form %s', async (_, form, error) => {
    expect(await errorOf(post(form))).toBe(error);
  });

  it.each([
    ['an empty list', 'multivaluelist', []],
    ['empty text', 'string', ''],
  ])('with %s for an answer that is required, in JSON', async (_, form, A) => {
    await desk.close();
    const questions = [{ code: 'A', text: 'Which?', form, required: true, values: form === 'string' ? [] : ['left'] }];
    desk = await appDesk({ types: [{ code: '003', name: 'Noise', desk: 'streets-desk', questions }] });
    const body = JSON.stringify({ api_key: appKey, service_code: '003', address_id: '7', attribute: { A } });
    const headers = { 'content-type': 'application/json' };
    expect(await errorOf(desk.ask('POST', '/requests.json', { body, headers }))).toBe('400 attribute[A] is required');
  });

  it.each([
    ['of XML with an entity', 'text/xml', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', 415],
    ['without a type', 'application/octet-stream', 'x', 415],
    ['of broken JSON', 'application/json', '{', 400],
    ['nested without end', 'application/json', '['.repeat(60_000), 400],
  ])('as a body %s', async (_, type, body, status) => {
    const answer = await desk.ask('POST', '/requests.json', { body, headers: { 'content-type': type } });
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject([{ code: status }]);
  });
});

describe('what may be reported', () => {
  it('is listed, with codes that keep their zeros', async () => {
    expect((await desk.ask('GET', '/services.json')).json()).toMatchObject([
      { service_code: '001', metadata: false, type: 'realtime', group: '照明' },
      { service_code: '002', metadata: true, type: 'batch' },
    ]);
  });

  it('has its questions', async () => {
    expect((await desk.ask('GET', '/services/002.json')).json()).toMatchObject({
      service_code: '002',
      attributes: [
        {
          code: 'DEPTH',
          datatype: 'singlevaluelist',
          required: true,
          order: 1,
          values: [{ key: 'shallow' }, { key: 'deep' }],
        },
        { code: 'SEEN' },
        { code: 'LANES' },
        { code: 'WIDTH' },
      ],
    });
    expect(await errorOf(desk.ask('GET', '/services/009.json'))).toBe('404 service_code was not found');
  });

  it('is there in XML, too, and so are errors', async () => {
    expect((await desk.ask('GET', '/services.xml')).text).toContain(
      '<services><service><service_code>001</service_code>',
    );
    expect((await desk.ask('GET', '/services/002.xml')).text).toContain(
      '<attribute><variable>true</variable><code>DEPTH</code>',
    );
    expect((await desk.ask('GET', '/services/009.xml')).text).toContain(
      '<errors><error><code>404</code><description>service_code was not found</description></error></errors>',
    );
    const answer = await desk.ask('POST', '/requests.xml', { form: lamp });
    expect(answer.text).toMatch(
      /<service_requests><request><service_request_id>[\w-]+<\/service_request_id><service_notice\/>/,
    );
  });
});

describe('a list of requests', () => {
  const made: string[] = [];
  beforeEach(async () => {
    made.length = 0;
    for (let i = 0; i < 5; i++) {
      desk.run.ports.clock.set(Date.parse('2026-05-13T01:00:00Z') + i * 86_400_000);
      made.push((await post(lamp)).json()[0].service_request_id);
    }
  });
  const idsOf = async (query: string) =>
    (await desk.ask('GET', `/requests.json${query}`))
      .json()
      .map((one: { service_request_id: string }) => one.service_request_id);

  it('has the newest first, in pages', async () => {
    expect(await idsOf('')).toEqual(made.toReversed());
    expect(await idsOf('?page=2&page_size=2')).toEqual([made[2], made[1]]);
    expect(await idsOf('?page=4&page_size=2')).toEqual([]);
  });

  it('goes on where it ended, with what was asked, and shows no key', async () => {
    const { headers } = await desk.ask('GET', `/requests.json?page_size=2&status=open&api_key=${appKey}`);
    const link = headers.get('link') as string;
    expect(link).not.toContain(appKey);
    const seen: string[] = [];
    for (let next: string | undefined = '?page_size=2&status=open'; next; ) {
      seen.push(...(await idsOf(next)));
      const told = (await desk.ask('GET', `/requests.json${next}`)).headers.get('link');
      next = /^<(\?[^>]+)>; rel="next"$/.exec(told ?? '')?.[1];
    }
    expect(seen).toEqual(made.toReversed());
  });

  it('costs as much whatever a day has', async () => {
    const { clock, state } = desk.run.ports;
    const entries = jest.spyOn(state, 'entries');
    const looks = async (query: string) => {
      entries.mockClear();
      await desk.ask('GET', `/requests.json${query}`);
      return entries.mock.calls.map(([, , , , limit]) => limit);
    };
    clock.set(Date.parse('2026-05-20T12:00:00Z'));
    for (let i = 0; i < 1200; i++) await keepView(state, view(`n${i}`, clock.nowMs() - i * 1000));
    expect(await looks('?page_size=50')).toEqual([500]);
    const all = new Set<string>();
    for (let next = '?page_size=400'; next; ) {
      for (const id of await idsOf(next)) all.add(id);
      const { headers } = await desk.ask('GET', `/requests.json${next}`);
      next = /^<(\?[^>]+)>/.exec(headers.get('link') ?? '')?.[1] ?? '';
    }
    expect(all.size).toBe(1200 + made.length);
  });

  it('is there whole for who knows nothing but pages, up to 5,000 requests, and says where that ends', async () => {
    const { clock, state } = desk.run.ports;
    for (let i = 0; i < 600; i++) await keepView(state, view(`n${i}`, clock.nowMs() - i * 1000));
    const all = new Set<string>();
    for (let page = 1, last = ['first']; last.length > 0; page++) {
      last = await idsOf(`?page=${page}`);
      for (const id of last) all.add(id);
    }
    expect(all.size).toBe(600 + made.length);
    expect(await idsOf('?page=100')).toEqual([]);
    expect(await errorOf(desk.ask('GET', '/requests.json?page=101'))).toMatch(
      /^400 page reaches 5000 requests .* Link/,
    );
  });

  it('is of a time, of types, of states, or of numbers', async () => {
    expect(await idsOf('?start_date=2026-05-14T00:00:00Z&end_date=2026-05-15T09:00:00%2B08:00')).toEqual([
      made[2],
      made[1],
    ]);
    expect(await idsOf('?service_code=002')).toEqual([]);
    expect(await idsOf('?service_code=002,001&status=open')).toHaveLength(5);
    expect(await idsOf('?status=closed')).toEqual([]);
    expect(await idsOf(`?service_request_id=${made[0]},nobody`)).toEqual([made[0]]);
  });

  it.each([
    ['of another century', '9999999999999.eA'],
    ['that no key of the store has room for', `1778800000000.${Buffer.alloc(825, 0xff).toString('base64url')}`],
  ])('refuses a cursor %s before it looks', async (_, cursor) => {
    const { state } = desk.run.ports;
    keepLimits(state);
    const entries = jest.spyOn(state, 'entries').mockResolvedValue([]);
    expect(await errorOf(desk.ask('GET', `/requests.json?cursor=${cursor}`))).toBe('400 cursor is not valid');
    expect(entries).not.toHaveBeenCalled();
  });

  it.each([
    '?page=0',
    '?page=101',
    '?cursor=x',
    '?page_size=501',
    '?status=lost',
    '?start_date=yesterday',
    '?sort=asc',
  ])('refuses %s', async (query) => {
    expect((await desk.ask('GET', `/requests.json${query}`)).status).toBe(400);
  });
});

describe('an app', () => {
  it('names the jurisdiction where the city has one', async () => {
    await desk.close();
    desk = await appDesk({ georeport: { jurisdiction: 'yinchuan.example' } });
    expect(await errorOf(desk.ask('GET', '/services.json'))).toBe('400 jurisdiction_id is required');
    expect(await errorOf(desk.ask('GET', '/services.json?jurisdiction_id=beijing'))).toBe(
      '404 jurisdiction_id was not found',
    );
    expect((await desk.ask('GET', '/services.json?jurisdiction_id=yinchuan.example')).status).toBe(200);
  });

  it('is turned away when it calls too often, and no other with it', async () => {
    await desk.close();
    desk = await appDesk({ georeport: { requestsPerMinute: 1, burst: 3 } });
    for (let i = 0; i < 3; i++) expect((await post(lamp)).status).toBe(200);
    const over = await post(lamp);
    expect(over.status).toBe(429);
    expect(over.headers.get('retry-after')).toBe('60');
    expect((await post({ ...lamp, api_key: 'other-0123456789abcdef' })).status).toBe(200);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 60_000);
    expect((await post(lamp)).status).toBe(200);
  });

  it('may use the key before for a day after a new one', async () => {
    const rotate = () => desk.run.ports.secretValues.put('api-keys', JSON.stringify({ fixit: 'renewed-0123456789' }));
    rotate();
    expect((await post({ ...lamp, api_key: 'renewed-0123456789' })).status).toBe(200);
    expect((await post(lamp)).status).toBe(200);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 25 * 3_600_000);
    expect(await errorOf(post(lamp))).toBe('403 the api_key is not valid');
  });

  it('is told nothing of a bug of ours, and its log nothing of what was sent', async () => {
    desk.run.ports.secretValues.put('api-keys', 'no JSON: hunter2');
    expect(await errorOf(post({ ...lamp, first_name: 'Canary' }))).toBe('500 something went wrong here');
    expect(desk.lines.join()).not.toMatch(/Canary|hunter2|fixit/);
  });

  it.each([
    ['GET', '/'],
    ['GET', '/requests'],
    ['POST', '/services.json'],
    ['GET', '/requests/%zz.json'],
  ] as const)('that asks %s %s is told so in the form of the standard', async (method, path) => {
    const answer = await desk.ask(method, path);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.json()[0].code).toBe(answer.status);
  });

  it.each([
    '/requests/LONG.json',
    '/tokens/LONG.json',
    '/services/LONG.xml',
    '/requests.json?service_request_id=1,LONG',
  ])('that asks %s, which no key of the store has room for, is told so', async (path) => {
    keepLimits(desk.run.ports.state);
    const { status } = await desk.ask('GET', path.replace('LONG', encodeURIComponent('路'.repeat(1000))));
    expect(status).toBe(400);
  });

  it('of another page is let in by no header', async () => {
    const { headers } = await desk.ask('GET', '/services.json', { headers: { origin: 'https://evil.example' } });
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describeWithReferenceData('answers, by the schemas of the standard', () => {
  const schema = (name: string) =>
    JSON.parse(referenceData(`service-requests/schemas/georeport-v2/${name}.json`).toString());
  const faultsOf = (name: string, answer: unknown) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const check = ajv.compile(schema(name));
    return Array.isArray(answer)
      ? answer.flatMap((one) => (check(one) ? [] : (check.errors ?? [])))
      : check(answer)
        ? []
        : check.errors;
  };

  it('are services, definitions and requests', async () => {
    await post(lamp);
    const [services, definition, requests] = await Promise.all(
      ['/services.json', '/services/002.json', '/requests.json'].map(async (path) =>
        (await desk.ask('GET', path)).json(),
      ),
    );
    expect([services.length, requests.length]).toEqual([2, 1]);
    expect(faultsOf('service', services)).toEqual([]);
    expect(faultsOf('service-definition', definition)).toEqual([]);
    expect(faultsOf('request', requests)).toEqual([]);
    expect(faultsOf('request', [{ ...requests[0], status: 'lost' }])).not.toEqual([]);
  });
});
