import { gzipSync } from 'node:zlib';
import { OneRosterServer, pollingSchools, type Row } from '../../support/oneroster-server';
import { type OutsideSays, withOutside } from '../../support/outside-server';

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

    it.each(attacks)('by %s changes nothing, and no credential is told', async (_, says) => {
      const { provider, schools } = scene();
      const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
      await schools.poll();
      provider.instead = ({ url }) => (url.pathname.endsWith('users') ? says(url) : undefined);
      await schools.poll('2026-05-16T10:00:00+08:00');
      const told = JSON.stringify([logged.mock.calls, [...schools.run.ports.metrics.samples], provider.asked()]);
      logged.mockRestore();
      expect([await users(schools), schools.landed().length]).toEqual([20, 1]);
      expect([schools.figure('AnswerAge'), told]).toEqual([
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
