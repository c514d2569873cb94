import { keepView, type View } from '../../../lambdas/requests/georeport/views';
import { appDesk, appKey, type Desk } from '../../support/app-desk';
import { keepLimits } from '../../support/item-sizes';

const lamp = { api_key: appKey, service_code: '001', lat: '38.48721', long: '106.23093' };

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
      const more = (await desk.ask('GET', `/requests.json${next}`)).headers.get('link');
      next = /^<(\?[^>]+)>; rel="next"$/.exec(more ?? '')?.[1];
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
    expect(await idsOf(`?service_request_id=${made[0]},${made[1]}, ${made[0]}`)).toEqual([made[0], made[1]]);
  });

  it('is of fifty numbers at most', async () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, i) => `n${i}`).join(',');
    expect(await idsOf(`?service_request_id=${numbers(50)}`)).toEqual([]);
    expect(await errorOf(desk.ask('GET', `/requests.json?service_request_id=${numbers(51)}`))).toBe(
      '400 more than 50 numbers',
    );
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
