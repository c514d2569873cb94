import { appDesk, appKey, type Desk } from '../../support/app-desk';

const lamp = { api_key: appKey, service_code: '001', lat: '38.48721', long: '106.23093' };
const hole = { api_key: appKey, service_code: '002', address_string: 'Beijing Rd 1', 'attribute[DEPTH]': 'deep' };

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

  it.each(['lighting-desk', '路灯所'])(
    'is of the desk %s by the name that the city calls it, before and after it is taken in',
    async (name) => {
      await desk.close();
      desk = await appDesk({ types: [{ code: '001', name: 'Lamp', desk: name }] });
      const [{ service_request_id: id }] = (await post(lamp)).json();
      const agency = async () => (await desk.ask('GET', `/requests/${id}.json`)).json()[0].agency_responsible;
      const before = await agency();
      await desk.deliver();
      expect([before, await agency()]).toEqual([name, name]);
    },
  );

  it('that says 0, 0 beside an address has no place', async () => {
    const [{ service_request_id: id }] = (await post({ ...lamp, lat: '0', long: '0.0', address_id: '7' })).json();
    expect((await desk.ask('GET', `/requests/${id}.json`)).json()).toMatchObject([{ lat: null, long: null }]);
    await desk.deliver();
    expect(desk.run.rows('requests')).toMatchObject([{ latitude: null, longitude: null }]);
  });

  it.each(['2026-05-13', '2026-05-13T08:00+08:00', '2026-05-13T00:00:00Z', '2026-05-13T00:00:00.5-05:00'])(
    'answers a date by %s',
    async (SEEN) => {
      expect((await post({ ...hole, 'attribute[SEEN]': SEEN })).status).toBe(200);
    },
  );

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

  it('that is repeated an hour later was made when it was first reported', async () => {
    const again = { 'idempotency-key': 'a-key-of-the-app' };
    const [{ service_request_id: id }] = (await post(lamp, again)).json();
    const shown = (await desk.ask('GET', `/requests/${id}.json`)).text;
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 3_600_000);
    await post(lamp, again);
    expect((await desk.ask('GET', `/requests/${id}.json`)).text).toBe(shown);
  });

  it('has a number from which nobody finds out its key by trying: each city has another', async () => {
    const again = { 'idempotency-key': '+8695112345678' };
    const [{ service_request_id: id }] = (await post(lamp, again)).json();
    await desk.close();
    desk = await appDesk();
    expect((await post(lamp, again)).json()).not.toMatchObject([{ service_request_id: id }]);
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

  it('with the key of a report that is forgotten is answered so', async () => {
    const again = { 'idempotency-key': 'a-key-of-the-app' };
    await post(hole, again);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 400 * 86_400_000);
    await desk.keepUp();
    expect(await errorOf(post(hole, again))).toBe('422 Idempotency-Key was used for another report');
  });

  it.each(['josé@example.org', '用户@例子.中国', "o'brien+311@example.org"])('comes from %s', async (email) => {
    const [{ service_request_id: id }] = (await post({ ...lamp, email })).json();
    expect(await desk.reporterOf(id)).toEqual({ email });
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

describe('a note of a report that is to be put', () => {
  const notes = () => desk.run.ports.state.list('reports', 'owed', '', '\uffff');
  const cutOffBeforeKept = async () => {
    const { state } = desk.run.ports;
    const write = state.write.bind(state);
    state.write = (store, partition, ...rest) =>
      store === 'reports' && partition.startsWith('report#')
        ? Promise.reject(new Error('cut off'))
        : write(store, partition, ...rest);
    expect((await post(lamp)).status).toBe(500);
    state.write = write;
  };

  it('goes within hours when the report was never kept', async () => {
    await cutOffBeforeKept();
    await desk.keepUp();
    // The call may still be about to keep it.
    expect(await notes()).toHaveLength(1);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 2 * 3_600_000);
    await desk.keepUp();
    expect(await notes()).toEqual([]);
  });

  it('stays for a report that is kept, however long nobody can put it', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation();
    const put = jest.spyOn(desk.run.ports.asking.landing, 'put').mockRejectedValue(new Error('no S3'));
    expect((await post(lamp)).status).toBe(500);
    desk.run.ports.clock.set(desk.run.ports.clock.nowMs() + 48 * 3_600_000);
    await desk.keepUp().catch(() => undefined);
    put.mockRestore();
    logged.mockRestore();
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
    [
      'with a place in the sea, where an app that knows none says 0, 0',
      { api_key: appKey, service_code: '001', lat: '0', long: '0' },
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
    ...['2026', '13 May 2026', 'May 13, 2026 08:00', '2026-05-13T08:00', '2026-02-30', '0'].map(
      (SEEN) =>
        [`with ${SEEN} for a date`, { ...hole, 'attribute[SEEN]': SEEN }, '400 attribute[SEEN] is not valid'] as const,
    ),
    ['with a number that is none', { ...hole, 'attribute[WIDTH]': '1e3' }, '400 attribute[WIDTH] is not valid'],
    ['with what nobody asks', { ...hole, 'attribute[OTHER]': 'x' }, '400 attribute: a code that is not asked'],
    ['with a file for a photo', { ...lamp, media_url: 'file:///etc/passwd' }, '400 media_url is not valid'],
  ] as const)('%s', async (_, form, error) => {
    expect(await errorOf(post(form as never))).toBe(error);
    expect(desk.run.ports.asking.landing.files).toEqual([]);
  });

  it.each(['a-key-7', 'k'.repeat(129), 'key of mine'])('with the Idempotency-Key %s', async (key) => {
    expect(await errorOf(post(lamp, { 'idempotency-key': key }))).toBe('400 Idempotency-Key is not valid');
  });

  it.each([
    ['that says something twice', 'service_code=001&service_code=002', '400 a field stands there twice'],
    [
      'of 200 fields, which is as many as it may have',
      Array.from({ length: 200 }, (_, i) => `f${i}=1`).join('&'),
      '400 service_code is not valid',
    ],
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
    [
      'with a member twice',
      'application/json',
      `{"api_key":"${appKey}","service_code":"001","lat":38.4,"long":106.2,"lat":38.5}`,
      400,
    ],
  ])('as a body %s', async (_, type, body, status) => {
    const answer = await desk.ask('POST', '/requests.json', { body, headers: { 'content-type': type } });
    expect(answer.status).toBe(status);
    expect(answer.json()).toMatchObject([{ code: status }]);
  });
});
