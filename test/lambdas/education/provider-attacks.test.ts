import { gzipSync } from 'node:zlib';
import { askedTables, knownColumns } from '../../../lambdas/education/roster/columns';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { education } from '../../../lib/services/education/facts';
import { sinksOf, watchedLog } from '../../support/all-sinks';
import { OneRosterServer, pollingSchools, type Row } from '../../support/oneroster-server';
import { type OutsideSays, withOutside } from '../../support/outside-server';
import { canariesIn, canaryAt } from '../../support/planted-canaries';

const range = (count: number, from = 1) => Array.from({ length: count }, (_, i) => from + i);
const row = (id: string, more: object = {}): Row => ({
  ...{ sourcedId: id, status: 'active', dateLastModified: '2026-05-01T00:00:00Z', ...more },
});
const pupil = (n: number, more: object = {}) => row(`p${n}`, { role: 'student', orgs: [{ sourcedId: 's1' }], ...more });
const gzip = { 'content-encoding': 'gzip' };

/** Rows of users that are known and not gone. */
async function users({ run }: ReturnType<typeof pollingSchools>): Promise<number> {
  const items = await run.ports.state.entries('roster', 'users', '', '\uffff');
  const rows = items.flatMap(({ value }) => Object.values(JSON.parse(Buffer.from(value).toString())));
  return (rows as { isGone: boolean }[]).filter(({ isGone }) => !isGone).length;
}

withOutside((server) => {
  const scene = () => {
    const provider = new OneRosterServer(server());
    provider.tables = { orgs: [row('s1', { type: 'school' })], users: range(20).map((n) => pupil(n)) };
    return { provider, schools: pollingSchools(provider) };
  };
  const page = (some: readonly Row[], headers: Record<string, string> = {}): OutsideSays => ({
    headers,
    body: { users: some },
  });

  describe('a provider of OneRoster that was broken into', () => {
    const offsetIn = (url: URL) => Number(url.searchParams.get('offset'));
    const linkTo = (href: string, offset: number) => ({ link: `<${href.split('?')[0]}?offset=${offset}>; rel="next"` });
    const attacks: [string, (url: URL) => OutsideSays][] = [
      ['members that are there twice', () => ({ body: '{"users":[{"sourcedId":"p1","sourcedId":"p2"}]}' })],
      ['a list that is there twice', () => ({ body: '{"users":[{"sourcedId":"p1"}],"users":[]}' })],
      ['HTML', () => ({ headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' })],
      ['what was packed', () => ({ headers: gzip, body: gzipSync('{"users":[]}') })],
      ['a bomb', () => ({ headers: gzip, body: gzipSync(Buffer.alloc(20_000_000, ' ')) })],
      ['a text of UTF-16', () => ({ body: Buffer.from('{"users":[{"sourcedId":"p1"}]}', 'utf16le') })],
      ['ids in Latin-1', () => ({ body: Buffer.from('{"users":[{"sourcedId":"p\xfc"}]}', 'latin1') })],
      ['XML, said to be JSON', () => ({ body: '<users><user sourcedId="p1"/></users>' })],
      ['an object in the place of a list', () => ({ body: { users: { 0: pupil(1), length: 1 } } })],
      ['another host', () => ({ status: 307, headers: { location: 'https://127.0.0.2/users' } })],
      ['totals that change', (url) => page([pupil(offsetIn(url))], { 'x-total-count': `${20 - offsetIn(url)}` })],
      ['a page that comes again', () => page([pupil(1)], { 'x-total-count': '20' })],
      ['a page that comes again, with another to follow', ({ href }) => page([pupil(1)], linkTo(href, 100))],
      ['pages in a ring', (url) => page([pupil(offsetIn(url) % 3)], linkTo(url.href, (offsetIn(url) + 1) % 3))],
      ['an empty page with another to follow', ({ href }) => page([], linkTo(href, 100))],
      [
        'pages that end before what was said',
        (url) => page(offsetIn(url) > 3 ? [] : [pupil(offsetIn(url))], { 'x-total-count': '20' }),
      ],
      ['pages that skip', (url) => page(offsetIn(url) > 1 ? [] : [pupil(offsetIn(url))], { 'x-total-count': '20' })],
      ['errors without end', () => ({ status: 503, headers: { 'retry-after': '0' }, body: {} })],
      ['a token that is never let in', () => ({ status: 401, body: {} })],
    ];

    it.each(attacks)('by %s changes nothing, and no credential is shown', async (_, says) => {
      const { provider, schools } = scene();
      const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
      await schools.poll();
      provider.instead = ({ url }) => (url.pathname.endsWith('users') ? says(url) : undefined);
      await schools.poll('2026-05-16T10:00:00+08:00');
      const written = JSON.stringify([logged.mock.calls, [...schools.run.ports.metrics.samples], provider.asked()]);
      logged.mockRestore();
      expect([await users(schools), schools.landed().length]).toEqual([20, 1]);
      expect([schools.figure('AnswerAge'), written]).toEqual([
        25 * 3600,
        expect.not.stringMatching(/made-up|Bearer|"t\d"/),
      ]);
    });

    it('by 11 % that are marked as deleted in a delta changes nothing', async () => {
      const { provider, schools } = scene();
      await schools.poll();
      provider.tables.users = range(3).map((n) =>
        pupil(n, { status: 'tobedeleted', dateLastModified: '2026-05-15T01:00:00Z' }),
      );
      await schools.poll('2026-05-15T10:00:00+08:00');
      expect([await users(schools), schools.run.refused()]).toEqual([20, ['range.exceeded']]);
    });

    it('by the roster of another district changes nothing: all that is known would be gone', async () => {
      const { provider, schools } = scene();
      await schools.poll();
      provider.tables.users = range(20).map((n) => row(`other-${n}`, { role: 'student', orgs: [{ sourcedId: 's9' }] }));
      await schools.poll('2026-05-16T10:00:00+08:00');
      expect([await users(schools), schools.run.refused()]).toEqual([20, ['range.exceeded']]);
    });
  });

  describe('of who goes to school nothing is left, in no sink, log, metric or name,', () => {
    const log = watchedLog();
    /** Canaries by sink; ids and numbers lie in the landing zone alone. */
    const left = async ({ run }: ReturnType<typeof pollingSchools>) => {
      const asking = { landing: run.ports.asking.landing };
      const sinks = await sinksOf(serviceFactsOf(education), { ...run.ports, asking }, run.quarantined);
      const metrics = JSON.stringify([...run.ports.metrics.samples]);
      return Object.entries({ ...sinks, log: log(), metrics }).flatMap(([sink, text]) =>
        canariesIn(text)
          .filter((one) => !(sink.endsWith('landing') && one.startsWith(canaryAt('id.'))))
          .map((one) => `${sink}: ${one}`),
      );
    };
    const ref = (place: string) => ({
      ...{ sourcedId: canaryAt(`id.${place}`), type: canaryAt('type'), href: `https://x.example/${canaryAt('href')}` },
    });
    /** An object with a canary in each member that the standard has or has not, and in those that are given. */
    const planted = (table: string, more: object): Row => ({
      ...Object.fromEntries([...knownColumns].map((name) => [name, canaryAt(`${table}.${name}`)])),
      ...{ [canaryAt('member')]: canaryAt('value'), metadata: { note: canaryAt('metadata') } },
      ...{ userIds: [{ type: canaryAt('type'), identifier: canaryAt('userIds') }], name: canaryAt('name') },
      ...Object.fromEntries(
        ['parent', 'org', 'course', 'schoolYear', 'school', 'class', 'user'].map((name) => [name, ref(name)]),
      ),
      ...{ orgs: [ref('orgs')], agents: [ref('agents')], terms: [ref('terms')], primaryOrg: ref('primaryOrg') },
      ...row(`${table}-1`, { role: 'student', identifier: canaryAt('id.number'), beginDate: '', endDate: '', ...more }),
    });
    const tables = (more: object) =>
      Object.fromEntries(
        askedTables.map((table) => [
          table,
          [planted(table, more), planted(table, { ...more, sourcedId: canaryAt('id.own') })],
        ]),
      );

    it.each<[string, object]>([
      ['of a member beside those that are read', {}],
      ...['status', 'role', 'dateLastModified', 'beginDate', 'endDate'].map((name): [string, object] => [
        `of ${name}`,
        { [name]: canaryAt(name) },
      ]),
      [
        'of a role of a user',
        {
          roles: [
            { role: canaryAt('roles'), org: ref('role'), beginDate: canaryAt('from'), roleType: canaryAt('kind') },
          ],
        },
      ],
      [
        'of an id that is a text of many',
        { orgs: { a: canaryAt('orgs') }, agents: [[canaryAt('agents')]], status: [canaryAt('status')] },
      ],
    ])('%s', async (_, more) => {
      for (const version of ['1.1', '1.2'] as const) {
        const provider = new OneRosterServer(server());
        Object.assign(provider, { tables: tables(more), version, isDeaf: true });
        const schools = pollingSchools(provider);
        await schools.poll();
        expect([schools.landed().length, await left(schools)]).toEqual([1, []]);
      }
    });

    const body = {
      imsx_codeMajor: 'failure',
      imsx_description: canaryAt('said'),
      error: 'zeisig_code',
      users: [{ name: canaryAt('name') }],
    };
    const headers = {
      ...{
        'retry-after': canaryAt('retry'),
        'x-total-count': canaryAt('total'),
        'www-authenticate': canaryAt('realm'),
      },
      ...{
        link: `<https://${canaryAt('host')}/?offset=7>; rel="next"`,
        location: `https://x.example/${canaryAt('to')}`,
      },
      [canaryAt('header')]: canaryAt('header'),
    };
    it.each<[string, OutsideSays]>([
      ...[401, 403, 404, 422, 429, 500, 503, 302, 206].map((status): [string, OutsideSays] => [
        `status ${status}`,
        { status, headers, body },
      ]),
      ['a list that is none', { headers, body: { users: canaryAt('list') } }],
      ['a list of texts', { headers, body: { users: [canaryAt('row')] } }],
      ['what is no JSON', { headers, body: `{"users": ${canaryAt('text')}}` }],
      [
        'a member that is there twice',
        { headers, body: `{"users":[{"sourcedId":"${canaryAt('a')}","sourcedId":"p"}]}` },
      ],
      ['a connection that breaks', { headers, body, breaks: 'within' }],
    ])('of an answer of %s, of the provider or who gives tokens', async (_, says) => {
      for (const path of ['users', 'token']) {
        const { provider, schools } = scene();
        provider.instead = ({ url }) => (url.pathname.endsWith(path) ? says : undefined);
        await schools.poll();
        expect([path, schools.landed().length, await left(schools)]).toEqual([path, 0, []]);
      }
    });
  });

  describe('an honest provider of OneRoster', () => {
    it('whose token ends between two pages is asked for another, once', async () => {
      const { provider, schools } = scene();
      provider.pageSize = 8;
      provider.instead = ({ url }) => {
        if (url.pathname.endsWith('users') && url.searchParams.get('offset') === '8' && provider.tokens === 1)
          return { status: 401, body: {} };
        return undefined;
      };
      await schools.poll();
      expect([provider.tokens, await users(schools)]).toEqual([2, 20]);
    });

    it.each([429, 503])('that says %d once is asked again after as long as it says', async (status) => {
      const { provider, schools } = scene();
      provider.instead = (_, n) => (n === 2 ? { status, headers: { 'retry-after': '30' }, body: {} } : undefined);
      await schools.poll();
      expect([schools.clock.nowMs(), await users(schools)]).toEqual([Date.parse('2026-05-15T09:00:30+08:00'), 20]);
    });

    it('that says until when it is busy, as a date, is asked again then', async () => {
      const { provider, schools } = scene();
      const until = { 'retry-after': 'Fri, 15 May 2026 01:00:40 GMT' };
      provider.instead = (_, n) => (n === 2 ? { status: 429, headers: until, body: {} } : undefined);
      await schools.poll();
      expect([schools.clock.nowMs(), await users(schools)]).toEqual([Date.parse('2026-05-15T09:00:40+08:00'), 20]);
    });

    it('that wants to be left alone until tomorrow is, for an hour, and not asked before', async () => {
      const { provider, schools } = scene();
      jest.spyOn(console, 'error').mockImplementationOnce(() => {});
      const until = { 'retry-after': 'Sat, 16 May 2026 01:00:00 GMT' };
      provider.instead = (_, n) => (n === 2 ? { status: 429, headers: until, body: {} } : undefined);
      await schools.poll();
      const asked = provider.asked().length;
      await schools.poll('2026-05-15T09:59:00+08:00');
      expect([provider.asked().length, await users(schools)]).toEqual([asked, 0]);
      await schools.poll('2026-05-15T10:01:00+08:00');
      expect(await users(schools)).toBe(20);
    });

    it('that says its type otherwise, or ends its lists with an empty page, is read', async () => {
      const { provider, schools } = scene();
      provider.says = { total: false, link: false };
      provider.pageSize = 10;
      provider.instead = ({ url }) => {
        if (!url.pathname.endsWith('orgs')) return undefined;
        const body = url.searchParams.get('offset') === '0' ? { orgs: provider.tables.orgs } : { orgs: [] };
        return { headers: { 'content-type': 'application/vnd.ims.or+json; charset=UTF-8' }, body };
      };
      await schools.poll();
      expect(await users(schools)).toBe(20);
    });

    it('whose clock is behind is asked by it, so that none of its changes is missed', async () => {
      const { provider, schools } = scene();
      await schools.poll();
      provider.tables.users = [
        ...range(20).map((n) => pupil(n)),
        pupil(21, { dateLastModified: '2026-05-01T00:05:00Z' }),
      ];
      await schools.poll('2026-05-15T10:00:00+08:00');
      expect(await users(schools)).toBe(21);
    });
  });
});
