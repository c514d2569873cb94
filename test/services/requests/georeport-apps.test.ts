import Ajv2020 from 'ajv/dist/2020';
import { appDesk, appKey, type Desk } from '../../support/app-desk';
import { keepLimits } from '../../support/item-sizes';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const lamp = { api_key: appKey, service_code: '001', lat: '38.48721', long: '106.23093' };

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

  it('is answered nothing of a bug of ours, and its log nothing of what was sent', async () => {
    desk.run.ports.secretValues.put('api-keys', 'no JSON: hunter2');
    expect(await errorOf(post({ ...lamp, first_name: 'Canary' }))).toBe('500 something went wrong here');
    expect(desk.lines.join()).not.toMatch(/Canary|hunter2|fixit/);
  });

  it.each([
    ['GET', '/'],
    ['GET', '/requests'],
    ['POST', '/services.json'],
    ['GET', '/requests/%zz.json'],
  ] as const)('that asks %s %s is answered so in the form of the standard', async (method, path) => {
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
  ])('that asks %s, which no key of the store has room for, is answered so', async (path) => {
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

  it('have the elements of those of San Francisco, whose 36 codes are text', async () => {
    const namesIn = (xml: string) => new Set([...xml.matchAll(/<([a-z_]+)[\s/>]/g)].map(([, name]) => name as string));
    const theirs = referenceData('service-requests/georeport-xml/sf_services.xml').toString();
    const codes = [...theirs.matchAll(/<service_code>(.*?)</g)].map(([, code]) => code);
    expect([codes.length, codes[0]]).toEqual([36, '001']);
    const ours = (await desk.ask('GET', '/services.xml')).text;
    expect([...namesIn(theirs)].filter((name) => !namesIn(ours).has(name))).toEqual([]);
    const receipt = referenceData('service-requests/georeport-xml/sf_post_service_request.xml').toString();
    const posted = (await desk.ask('POST', '/requests.xml', { form: lamp })).text;
    expect([...namesIn(posted)].filter((name) => !namesIn(receipt).has(name))).toEqual([]);
  });

  it('are as lists of the standard, whose own examples fit', () => {
    const example = (name: string) => JSON.parse(referenceData(`service-requests/georeport/${name}.json`).toString());
    const [services, requests] = [example('service_list'), example('service_requests')];
    expect([services.length, requests.length]).toEqual([3, 2]);
    expect([faultsOf('service', services), faultsOf('request', requests)]).toEqual([[], []]);
  });
});
