import { OneRosterServer, pollingSchools, type Row } from '../../support/oneroster-server';
import { type OutsideSays, withOutside } from '../../support/outside-server';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const folder = 'education/oneroster-1.1-json';
const listOf = (file: string, table = file): readonly Row[] =>
  JSON.parse(referenceData(`${folder}/${file}.json`).toString())[table];

const t = (day: number, hour = 0) => `2026-05-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
const range = (count: number, from = 1) => Array.from({ length: count }, (_, i) => from + i);
const school: Row = { sourcedId: 's1', status: 'active', dateLastModified: t(1), name: 'Maple', type: 'school' };
const pupil = (n: number, day = 1, more: object = {}): Row => ({
  ...{ sourcedId: `p${n}`, status: 'active', dateLastModified: t(day), role: 'student', orgs: [{ sourcedId: 's1' }] },
  ...{ givenName: 'Zhang', familyName: 'Wei', password: 'Password1-', email: 'z@w.example', ...more },
});

/** Rows of a table that are known and not gone. */
async function known({ run }: ReturnType<typeof pollingSchools>, table: string): Promise<number> {
  const items = await run.ports.state.entries('roster', table, '', '\uffff');
  const rows = items.flatMap(({ value }) => Object.values(JSON.parse(Buffer.from(value).toString())));
  return (rows as { isGone: boolean }[]).filter(({ isGone }) => !isGone).length;
}

withOutside((server) => {
  const scene = (tables: Record<string, readonly Row[]>, version: '1.1' | '1.2' = '1.1') => {
    const provider = new OneRosterServer(server());
    Object.assign(provider, { tables, version });
    return { provider, schools: pollingSchools(provider) };
  };
  const withPupils = (count: number, version?: '1.2') =>
    scene({ orgs: [school], users: range(count).map((n) => pupil(n)) }, version);

  describeWithReferenceData('samples of 1EdTech, asked for by OneRoster 1.1', () => {
    const valid = () => ({
      academicSessions: listOf('academicSessions'),
      courses: listOf('courses'),
      orgs: listOf('orgs'),
    });

    it('become 26 sessions, 80 courses and a school, in which nothing is wrong', async () => {
      const { schools } = scene(valid());
      await schools.poll();
      const counts = await Promise.all(['academicSessions', 'courses', 'orgs'].map((table) => known(schools, table)));
      expect([counts, schools.run.rows('findings'), schools.run.refused()]).toEqual([[26, 80, 1], [], []]);
    });

    it('that are invalid have the six findings of the oracle', async () => {
      const { schools } = scene({
        ...valid(),
        academicSessions: listOf('academicSessions-invalid', 'academicSessions'),
      });
      await schools.poll();
      expect(
        schools.run.rows('findings').map(({ column_name, finding, row_count }) => [column_name, finding, row_count]),
      ).toEqual(
        expect.arrayContaining([
          ['sourcedId', 'no-id', 1],
          ['status', 'status', 1],
          ['dateLastModified', 'no-time', 1],
          ['parentSourcedId', 'no-row', 3],
        ]),
      );
    });
  });

  describe('a provider of OneRoster', () => {
    it.each(['1.1', '1.2'] as const)('of version %s is asked by its paths, with the least scope', async (version) => {
      const { provider, schools } = scene({ orgs: [school] }, version);
      await schools.poll();
      const paths = provider.asked().map(({ pathname }) => pathname);
      const root = version === '1.1' ? '/ims/oneroster/v1p1' : '/ims/oneroster/rostering/v1p2';
      expect(paths).toEqual(
        ['academicSessions', 'orgs', 'courses', 'classes', 'enrollments', 'users'].map((table) => `${root}/${table}`),
      );
      const spec = `https://purl.imsglobal.org/spec/or/v${version.replace('.', 'p')}/scope`;
      expect([provider.scopes, await known(schools, 'orgs')]).toEqual([[`${spec}/roster-core.readonly`], 1]);
    });

    it.each([
      ['says all of it', { total: true, link: true }],
      ['says where the next page is', { total: false, link: true }],
      ['says how many there are', { total: true, link: false }],
      ['says nothing', { total: false, link: false }],
    ])('that %s is read to its last page', async (_, says) => {
      const { provider, schools } = withPupils(23);
      Object.assign(provider, { says, pageSize: 5 });
      await schools.poll();
      expect([await known(schools, 'users'), schools.run.refused()]).toEqual([23, []]);
    });

    it('is not asked for names, and what it says of them all the same is let go of before it is put anywhere', async () => {
      const { provider, schools } = withPupils(3);
      provider.isDeaf = true;
      await schools.poll();
      expect(
        provider
          .asked()
          .map(({ searchParams }) => searchParams.get('fields'))
          .join(),
      ).not.toMatch(/name|pass|mail/i);
      expect([schools.landed().length, schools.landed().join()]).toEqual([
        1,
        expect.not.stringMatching(/Zhang|Wei|Password1-|@/),
      ]);
    });

    it('has roles and schools of users of 1.2 judged', async () => {
      const { schools } = scene(
        {
          orgs: [school],
          users: [
            pupil(1, 1, { role: undefined, orgs: undefined, roles: [{ role: 'wizard', org: { sourcedId: 's2' } }] }),
          ],
        },
        '1.2',
      );
      await schools.poll();
      expect(schools.run.rows('findings')).toMatchObject([
        { file_table: 'roles', column_name: 'orgSourcedId', finding: 'no-row' },
        { file_table: 'roles', column_name: 'role', finding: 'role' },
      ]);
    });
  });

  describe('what has changed at a provider', () => {
    it('is asked for by its time, and what is marked as deleted is gone', async () => {
      const { provider, schools } = withPupils(20);
      await schools.poll();
      provider.tables.users = range(20).map((n) =>
        pupil(n, n === 20 ? 15 : 1, n === 20 ? { status: 'tobedeleted' } : {}),
      );
      const asked = provider.asked().length;
      await schools.poll('2026-05-15T10:00:00+08:00');
      const filters = provider
        .asked()
        .slice(asked)
        .map(({ searchParams }) => searchParams.get('filter'));
      expect(new Set(filters)).toEqual(new Set(["dateLastModified>'2026-04-30T23:50:00.000Z'"]));
      expect([await known(schools, 'users'), JSON.parse(schools.landed()[1] ?? '{}').mode]).toEqual([19, 'delta']);
    });

    it('deletes nothing of what it leaves out, and nothing is put when nothing has changed', async () => {
      const { provider, schools } = withPupils(20);
      await schools.poll();
      Object.assign(provider.tables, { users: [], orgs: [] });
      await schools.poll('2026-05-15T10:00:00+08:00');
      expect([await known(schools, 'users'), schools.landed().length]).toEqual([20, 1]);
    });

    it('is read whole once a day, when what the provider deleted outright is gone', async () => {
      const { provider, schools } = withPupils(20);
      await schools.poll();
      provider.tables.users = range(19).map((n) => pupil(n, n === 1 ? 15 : 1));
      await schools.poll('2026-05-16T08:00:00+08:00');
      expect(await known(schools, 'users')).toBe(20);
      await schools.poll('2026-05-16T09:00:00+08:00');
      expect(await known(schools, 'users')).toBe(19);
    });

    it('stops where more than a tenth would be gone, with the alarm that no later change ends', async () => {
      const { provider, schools } = withPupils(20);
      await schools.poll();
      provider.tables.users = range(15).map((n) => pupil(n));
      await schools.poll('2026-05-16T09:00:00+08:00');
      expect([await known(schools, 'users'), schools.run.refused()]).toEqual([20, ['range.exceeded']]);
      provider.tables.users = [...range(15).map((n) => pupil(n)), { ...pupil(21), dateLastModified: t(16, 1) }];
      await schools.poll('2026-05-16T10:00:00+08:00');
      expect(await schools.run.alarms('roster-stopped')).toMatchObject([{ clearedAt: null }]);
      provider.tables.users = range(21).map((n) => pupil(n));
      await schools.poll('2026-05-17T09:00:00+08:00');
      expect(await schools.run.alarms('roster-stopped')).toMatchObject([{ clearedAt: expect.anything() }]);
    });

    it('is not hidden by a row of a time to come', async () => {
      const { provider, schools } = scene({
        orgs: [school],
        users: [pupil(1), { ...pupil(2), dateLastModified: '2099-01-01T00:00:00Z' }],
      });
      await schools.poll();
      provider.tables.users = [...(provider.tables.users ?? []), { ...pupil(3), dateLastModified: t(15, 1) }];
      await schools.poll('2026-05-15T10:00:00+08:00');
      expect(await known(schools, 'users')).toBe(3);
    });

    it('is read whole of another provider', async () => {
      const { schools } = withPupils(3);
      await schools.poll();
      await schools.poll('2026-05-15T10:00:00+08:00', { address: `${server().address}/` });
      expect(schools.landed().map((body) => JSON.parse(body).mode)).toEqual(['bulk', 'bulk']);
    });
  });

  describe('an answer that is not whole', () => {
    const users = (say: (url: URL) => OutsideSays) => (provider: OneRosterServer) => {
      provider.instead = ({ url }) => (url.pathname.endsWith('users') ? say(url) : undefined);
    };
    const isFirst = (url: URL) => url.searchParams.get('offset') === '0';
    const broken: [string, (provider: OneRosterServer) => void][] = [
      ['of an error', users(() => ({ status: 400, body: {} }))],
      ['of a page that is no list', users(() => ({ body: { orgs: [] } }))],
      ['of a page that is cut', users(() => ({ body: '{"users":[{"givenName":"Zhang"' }))],
      ['that leads elsewhere', users(() => ({ status: 302, headers: { location: 'https://evil.example/' } }))],
      [
        'of fewer than it says',
        users((url) => ({ headers: { 'x-total-count': '20' }, body: { users: isFirst(url) ? [pupil(1)] : [] } })),
      ],
    ];

    it.each(broken)('%s is none: nothing is deleted, and the age of the last grows', async (_, breaks) => {
      const { provider, schools } = withPupils(20);
      const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
      await schools.poll();
      breaks(provider);
      await schools.poll('2026-05-16T10:00:00+08:00');
      const log = logged.mock.calls.flat().join();
      logged.mockRestore();
      expect([await known(schools, 'users'), schools.landed().length]).toEqual([20, 1]);
      expect([schools.figure('AnswerAge'), log]).toEqual([25 * 3600, expect.not.stringMatching(/Zhang|made-up/)]);
    });

    // Who is first leaves when the first page is read, and the second begins one too late; or comes, and is on none.
    it.each([
      ['went', (all: readonly Row[]) => all.slice(1)],
      ['came', (all: readonly Row[]) => [pupil(0), ...all]],
    ])('because somebody %s between two pages is none', async (_, moved) => {
      const { provider, schools } = withPupils(20);
      await schools.poll();
      provider.pageSize = 8;
      provider.instead = ({ url }) => {
        if (url.pathname.endsWith('users') && url.searchParams.get('offset') === '8')
          provider.tables.users = moved(provider.tables.users ?? []);
        return undefined;
      };
      const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
      await schools.poll('2026-05-16T10:00:00+08:00');
      logged.mockRestore();
      expect([await known(schools, 'users'), schools.landed().length]).toEqual([20, 1]);
    });

    it('with a link to another host sends the token nowhere else', async () => {
      const { provider, schools } = withPupils(20);
      provider.pageSize = 8;
      provider.instead = ({ url, headers }) =>
        url.pathname.endsWith('users') && headers.authorization && url.searchParams.get('offset') === '0'
          ? {
              headers: { link: '<https://127.0.0.2/users?offset=8>; rel="next"', 'x-total-count': '20' },
              body: { users: range(8).map((n) => pupil(n)) },
            }
          : undefined;
      await schools.poll();
      expect(await known(schools, 'users')).toBe(20);
    });

    it('of a provider that does not let the city in is reported', async () => {
      const { provider, schools } = withPupils(3);
      provider.instead = ({ url }) =>
        url.pathname === '/oauth2/token' ? { status: 401, body: { error: 'invalid_client' } } : undefined;
      const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
      await schools.poll();
      logged.mockRestore();
      expect([schools.figure('NotLetIn'), schools.landed()]).toEqual([1, []]);
    });

    it('of one that wants to be left alone is waited for', async () => {
      const { provider, schools } = withPupils(3);
      provider.instead = () => ({ status: 429, headers: { 'retry-after': '1800' }, body: {} });
      const logged = jest.spyOn(console, 'error').mockImplementation(() => {});
      await schools.poll();
      const asked = server().asked.length;
      await schools.poll('2026-05-15T09:20:00+08:00');
      logged.mockRestore();
      expect(server().asked.length).toBe(asked);
      provider.instead = () => undefined;
      await schools.poll('2026-05-15T09:31:00+08:00');
      expect(await known(schools, 'users')).toBe(3);
    });
  });
});
