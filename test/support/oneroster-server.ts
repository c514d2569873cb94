import { scopeOf } from '../../lambdas/education/provider/pages';
import { type ProviderSettings, pollProvider } from '../../lambdas/education/provider/poll';
import { ClientCredentials } from '../../lib/engine/outside/client-credentials';
import type { Ports } from '../../lib/engine/ports/ports';
import { educationRun } from './education-run';
import type { OutsideAsked, OutsideSays, OutsideServer } from './outside-server';

export type Row = Readonly<Record<string, unknown>>;

const base = { '1.1': '/ims/oneroster/v1p1', '1.2': '/ims/oneroster/rostering/v1p2' } as const;

/** A provider of OneRoster REST: what it has is what a test puts there. */
export class OneRosterServer {
  tables: Record<string, readonly Row[]> = {};
  version: '1.1' | '1.2' = '1.1';
  /** Most that it gives at once. */
  pageSize = 100;
  /** Says how many there are; says where the next page is. */
  says = { total: true, link: true };
  /** Knows `filter` and `fields`; one that does not gives all. */
  isDeaf = false;
  tokens = 0;
  readonly scopes: (string | null)[] = [];
  /** What it says in the place of its answer; undefined: its answer. */
  instead: (asked: OutsideAsked, n: number) => OutsideSays | undefined = () => undefined;
  private n = 0;

  constructor(readonly server: OutsideServer) {
    server.answer = (asked) => this.instead(asked, this.n++) ?? this.answered(asked);
  }

  /** Lists that were asked for, with a query each. */
  asked = () => this.server.asked.filter(({ method }) => method === 'GET').map(({ url }) => url);

  private answered({ url, headers, body }: OutsideAsked): OutsideSays {
    if (url.pathname === '/oauth2/token') {
      this.scopes.push(new URLSearchParams(body).get('scope'));
      return { body: { access_token: `t${++this.tokens}`, token_type: 'Bearer', expires_in: 3600 } };
    }
    if (headers.authorization !== `Bearer t${this.tokens}`) return { status: 401, body: {} };
    const table = url.pathname.replace(`${base[this.version]}/`, '');
    if (!url.pathname.startsWith(base[this.version]) || table.includes('/')) return { status: 404, body: {} };
    const query = url.searchParams;
    const since = /^dateLastModified>'(.+)'$/.exec(query.get('filter') ?? '')?.[1];
    const isChanged = ({ dateLastModified }: Row) =>
      since === undefined || this.isDeaf || Date.parse(String(dateLastModified)) > Date.parse(since);
    const all = (this.tables[table] ?? []).filter(isChanged);
    const offset = Number(query.get('offset') ?? 0);
    const end = offset + Math.min(this.pageSize, Number(query.get('limit') ?? 100));
    const fields = query.get('fields')?.split(',');
    const shown = (row: Row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => this.isDeaf || !fields || fields.includes(name)));
    const next = `<${this.server.address}${url.pathname}?limit=${this.pageSize}&offset=${end}>; rel="next"`;
    const links = [`<${url.href}>; rel="first"`, ...(end < all.length ? [next] : [])];
    return {
      headers: {
        ...(this.says.total ? { 'X-Total-Count': String(all.length) } : {}),
        ...(this.says.link ? { link: links.join(', ') } : {}),
      },
      body: { [table]: all.slice(offset, end).map(shown) },
    };
  }
}

/** Schools of a city that polls that provider, from 15 May, 9 o'clock on. */
export function pollingSchools(provider: OneRosterServer) {
  const run = educationRun('2026-05-15T09:00:00+08:00');
  const { clock, asking } = run.ports;
  const ports: Ports = { ...run.ports, asking: { ...asking, outside: provider.server.outside } };
  run.ports.secretValues.put('oneroster-credentials', JSON.stringify({ client_id: 'city', client_secret: 'made-up' }));
  const pause = async (ms: number) => clock.set(clock.nowMs() + ms);
  const tokenAddress = `${provider.server.address}/oauth2/token`;
  const settings: ProviderSettings = {
    ...{ address: provider.server.address, tokenAddress, version: provider.version, everyMinutes: 60 },
  };
  const client = new ClientCredentials(tokenAddress, clock, scopeOf(provider.version));
  let delivered = 0;
  return {
    run,
    ports,
    clock,
    /** What has been put, as it lies there. */
    landed: () => asking.landing.files.map(({ body }) => body),
    /** Polls, and what has been put goes the way of all files. */
    async poll(at?: string, more: Partial<ProviderSettings> = {}): Promise<void> {
      if (at) clock.set(Date.parse(at));
      const city = { ...run.city, settings: { oneRoster: { ...settings, ...more } } };
      await pollProvider(ports, city, { clientOf: () => client, pause });
      for (const { name, body } of asking.landing.files.slice(delivered)) await run.file('roster', body, { name });
      delivered = asking.landing.files.length;
    },
    figure: (name: string) => run.ports.metrics.samples.get(`${name} oneroster`),
  };
}
