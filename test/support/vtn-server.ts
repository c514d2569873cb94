import { pollVtn } from '../../lambdas/grid/vtn/poll';
import { ClientCredentials } from '../../lib/engine/outside/client-credentials';
import type { Ports } from '../../lib/engine/ports/ports';
import { gridCity } from './grid-city';
import type { OutsideAsked, OutsideSays, OutsideServer } from './outside-server';

type Object = Readonly<Record<string, unknown>>;

/** A VTN of OpenADR 3.0.1, as far as a VEN that reads sees one: what it has is what a test puts there. */
export class Vtn {
  programs: Object[] = [{ id: 'p1', programName: 'Peak', objectType: 'PROGRAM' }];
  events: Object[] = [];
  /** Most that it gives at once, whatever it is asked for. */
  pageSize = 50;
  tokens = 0;
  /** Tokens that it still takes. */
  isGood = (token: string) => token === `t${this.tokens}`;
  /** What it says in the place of its answer; undefined: its answer. */
  instead: (asked: OutsideAsked, n: number) => OutsideSays | undefined = () => undefined;
  private n = 0;

  constructor(readonly server: OutsideServer) {
    server.answer = (asked) => this.instead(asked, this.n++) ?? this.says(asked);
  }

  get address(): string {
    return `${this.server.address}/openadr3/3.0.1`;
  }

  private says({ url, headers }: OutsideAsked): OutsideSays {
    const path = url.pathname.replace('/openadr3/3.0.1', '');
    if (path === '/auth/token')
      return { body: { access_token: `t${++this.tokens}`, token_type: 'Bearer', expires_in: 3600 } };
    if (!this.isGood(String(headers.authorization).replace('Bearer ', '')))
      return { status: 403, body: { title: 'Forbidden', status: 403 } };
    const [skip, limit] = ['skip', 'limit'].map((name) => Number(url.searchParams.get(name)));
    if (limit !== undefined && limit > 50) return { status: 400, body: { title: 'Bad Request' } };
    const page = (all: readonly Object[]) => ({
      body: all.slice(skip, (skip ?? 0) + Math.min(limit ?? 50, this.pageSize)),
    });
    if (path === '/programs') return page(this.programs);
    const program = url.searchParams.get('programID');
    if (path === '/events') return page(this.events.filter(({ programID }) => !program || programID === program));
    const one = this.events.find(({ id }) => path === `/events/${id}`);
    return one ? { body: one } : { status: 404, body: { title: 'Not Found' } };
  }
}

/** An event of an hour that begins so many hours after noon of 15 May. */
export const vtnEvent = (id: string, hour = 0, over: object = {}) => ({
  id,
  objectType: 'EVENT',
  programID: 'p1',
  modificationDateTime: '2026-05-15T08:00:00Z',
  intervalPeriod: { start: new Date(Date.UTC(2026, 4, 15, 12 + hour)).toISOString(), duration: 'PT1H' },
  intervals: [{ id: 0, payloads: [{ type: 'PRICE', values: [0.42] }] }],
  ...over,
});

/** The grid of a city that polls that VTN, from 15 May, 9 o'clock on. */
export async function pollingCity(vtn: Vtn, programs: readonly object[] = [{ program: 'Peak', asset: 'T-1' }]) {
  const run = await gridCity({ at: '2026-05-15T09:00:00Z' });
  const { asking } = run.ports;
  const ports: Ports = { ...run.ports, asking: { ...asking, outside: vtn.server.outside } };
  run.ports.secretValues.put('vtn-credentials', JSON.stringify({ client_id: 'ven', client_secret: 'made-up' }));
  const clock = run.ports.clock;
  const pause = async (ms: number) => clock.set(clock.nowMs() + ms);
  let client = new ClientCredentials(`${vtn.address}/auth/token`, clock);
  let settings = { address: vtn.address, programs, everyMinutes: 5 };
  let delivered = 0;
  return {
    run,
    ports,
    landing: asking.landing,
    clock,
    /** Lambda begins anew. */
    restart: () => {
      client = new ClientCredentials(`${vtn.address}/auth/token`, clock);
    },
    settle: (over: object) => {
      settings = { ...settings, ...over };
    },
    poll: (at?: string) => {
      if (at) clock.set(Date.parse(at));
      return pollVtn(ports, { ...run.city, settings: { vtn: settings } }, { clientOf: () => client, pause });
    },
    /** What has been put goes the way of all files. */
    deliver: async () => {
      for (const { feed, name, body } of asking.landing.files.slice(delivered)) await run.file(feed, name, body);
      delivered = asking.landing.files.length;
    },
    files: () => asking.landing.files.map(({ body }) => JSON.parse(body) as Object[]),
    /** Prices that hold, as `event from/to`, in hours and minutes. */
    prices: () =>
      run.ports.records
        .rows('grid_demand_response')
        .filter(({ quality }) => !(quality as readonly string[]).includes('withdrawn'))
        .map(({ event_id, event_time, until, device_id }) =>
          [String(device_id).split('-').slice(-2).join('-'), event_id, hours(event_time), hours(until)].join(' '),
        )
        .sort(),
    figure: (name: string) => run.ports.metrics.samples.get(`${name} vtn`),
  };
}

const hours = (time: unknown) => String(time).slice(11, 16);
