import { readArchive } from '../../../lambdas/education/roster/archive';
import { educationRun, zipped } from '../../support/education-run';

const at = '2026-05-13T10:00:00+08:00';
const t = (day: number) => `2026-05-${String(day).padStart(2, '0')}T08:00:00Z`;
const manifest = (mode: string, ...tables: readonly string[]) =>
  ['propertyName,value', 'oneroster.version,1.1', ...tables.map((table) => `file.${table},${mode}`)].join('\n');
const header = 'sourcedId,status,dateLastModified,role,orgSourcedIds,password';
const row = (id: string, day = 1, { status = 'active', org = '' } = {}) =>
  `${id},${status},${t(day)},student,${org},Password1-`;
const users = (rows: readonly string[], mode = 'bulk') =>
  zipped({ 'manifest.csv': manifest(mode, 'users'), 'users.csv': [header, ...rows].join('\n') });
const range = (count: number, from = 1) => Array.from({ length: count }, (_, i) => from + i);

/** Rows that the city knows and that are not gone. */
async function known(run: ReturnType<typeof educationRun>, table = 'users'): Promise<number> {
  const items = await run.ports.state.entries('roster', table, '', '\uffff');
  const rows = items.flatMap(({ value }) => Object.values(JSON.parse(Buffer.from(value).toString())));
  return (rows as { isGone: boolean }[]).filter(({ isGone }) => !isGone).length;
}
/** Findings, as `column finding count`. */
const found = (run: ReturnType<typeof educationRun>) =>
  run.rows('findings').map(({ column_name, finding, row_count }) => `${column_name} ${finding} ${row_count}`);

describe('a row of a roster of a time to come', () => {
  it('does not stay for ever: what is said of it later counts', async () => {
    const run = educationRun(at);
    const others = range(20).map((n) => row(`p${n}`));
    await run.file('roster', users([...others, 'x,active,2099-01-01T00:00:00Z,student,,']));
    await run.file('roster', users([row('x', 14, { status: 'tobedeleted' })], 'delta'));
    expect(await known(run)).toBe(20);
  });

  it('does not delete what changes after it, by making the roster one of that time', async () => {
    const run = educationRun(at);
    await run.file('roster', users(range(20).map((n) => row(`p${n}`))));
    await run.file('roster', users([row('new', 12)], 'delta'));
    await run.file(
      'roster',
      users([...range(19).map((n) => row(`p${n}`, 2)), 'p20,active,2099-01-01T00:00:00Z,student,,']),
    );
    expect(await known(run)).toBe(21);
  });
});

describe('ids of a roster', () => {
  it('that differ by case, by a blank within, or by how a letter is composed are others', async () => {
    const run = educationRun(at);
    const ids = ['a1', 'A1', 'a 1', 'Zo\u00e9', 'Zoe\u0301', '李', '\u{20000}', 'е', 'e'];
    await run.file('roster', users(ids.map((id) => row(id))));
    expect([await known(run), found(run)]).toEqual([ids.length, []]);
  });

  it('of another case are no reference', async () => {
    const run = educationRun(at);
    await run.file(
      'roster',
      zipped({
        'manifest.csv': manifest('bulk', 'orgs', 'users'),
        'orgs.csv': `sourcedId,status,dateLastModified\ns1,active,${t(1)}`,
        'users.csv': [header, row('p1', 1, { org: 'S1' }), row('p2', 1, { org: 's1' })].join('\n'),
      }),
    );
    expect(found(run)).toEqual(['orgSourcedIds no-row 1']);
  });

  it('like names of an object are ids like any other', async () => {
    const run = educationRun(at);
    await run.file('roster', users(['__proto__', 'constructor', 'toString', 'hasOwnProperty'].map((id) => row(id))));
    expect([await known(run), found(run)]).toEqual([4, []]);
  });

  it('of another city of the same vendor are no reference, and known to nobody here', async () => {
    const [here, there] = [educationRun(at), educationRun(at)];
    await there.file('roster', users([row('p1')]));
    await here.file('roster', users([row('p2', 1, { org: 'p1' })]));
    expect([await known(here), found(here)]).toEqual([1, ['orgSourcedIds no-row 1']]);
  });
});

describe('an archive of a roster', () => {
  const content = [header, row('p1')].join('\n');
  const of = (name: string) => zipped({ 'manifest.csv': manifest('bulk', 'users'), [name]: content });

  it.each(['../users.csv', '../../etc/users.csv', '/users.csv', 'C:\\users.csv', 'a/b/users.csv', 'users.csv/x.csv'])(
    'with a file that would lie elsewhere, %s, writes nothing anywhere, and takes no row of it',
    async (name) => {
      const run = educationRun(at);
      await run.file('roster', of(name));
      expect(await known(run)).toBe(0);
    },
  );

  it('that is a bomb is refused before it is inflated whole', async () => {
    const bomb = Buffer.from(of('users.csv'));
    const large = zipped({ 'manifest.csv': manifest('bulk', 'users'), 'users.csv': 'sourcedId\n'.repeat(100_000) });
    expect(large.length).toBeLessThan(10_000);
    await expect(readArchive(Buffer.from(large), 100_000)).rejects.toMatchObject({ code: 'size.exceeded' });
    // The room is that of all files together.
    await expect(readArchive(bomb, 100)).rejects.toMatchObject({ code: 'size.exceeded' });
    expect((await readArchive(bomb, 1000)).files).toHaveLength(1);
  });

  it('with thousands of files is refused by its table of contents', async () => {
    const run = educationRun(at);
    const many = Object.fromEntries(range(2000).map((n) => [`f${n}.csv`, 'a']));
    await run.file('roster', zipped({ 'manifest.csv': manifest('bulk'), ...many }));
    expect(run.refused()).toEqual(['format.malformed']);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(content)]), 1],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(content, 'utf16le')]), 1],
    ['UTF-16, the high byte first', Buffer.from(`\ufeff${content}`, 'utf16le').swap16(), 1],
    [
      'GB18030',
      Buffer.concat([Buffer.from(`${content.slice(0, -'Password1-'.length)}`), Buffer.from('cdf5d0a1c3f7', 'hex')]),
      1,
    ],
    ['Latin-1', Buffer.from(`${header},name\n${row('p1')},M\xfcller`, 'latin1'), 1],
    ['CRLF', Buffer.from(content.replaceAll('\n', '\r\n')), 1],
  ])('in %s is read', async (_, bytes, rows) => {
    const run = educationRun(at);
    await run.file('roster', zipped({ 'manifest.csv': manifest('bulk', 'users'), 'users.csv': bytes }));
    expect([await known(run), run.refused()]).toEqual([rows, []]);
  });

  it('with a row of a million empty cells is refused before they are held', async () => {
    const run = educationRun(at);
    const text = `${content}\n${','.repeat(1_000_000)}`;
    await run.file('roster', zipped({ 'manifest.csv': manifest('bulk', 'users'), 'users.csv': text }));
    expect([await known(run), run.refused()]).toEqual([0, ['format.malformed']]);
  });

  it('with what macOS, Windows and vendors pack beside the files is read all the same', async () => {
    const run = educationRun(at);
    const beside = {
      '__MACOSX/._users.csv': Buffer.from([0, 5, 0x16, 7, 0xff, 0xfe, 0, 0]),
      '._manifest.csv': Buffer.from([0xff, 0, 0xff]),
      'roster/': '',
      '学校/': '',
      'Thumbs.db': Buffer.from([0xd0, 0xcf]),
      'readme.txt': 'Rosen',
    };
    await run.file('roster', zipped({ ...beside, 'manifest.csv': manifest('bulk', 'users'), 'users.csv': content }));
    expect([await known(run), run.refused()]).toEqual([1, []]);
  });

  it('of which an entry is encrypted, or packed in a way that nobody knows, is refused whole', async () => {
    for (const [offset, value] of [
      [8, 1],
      [10, 14],
    ] as const) {
      const zip = Buffer.from(of('users.csv'));
      // The flags, or the method, of the last entry as the table of contents has it.
      zip.writeUInt16LE(value, zip.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1')) + offset);
      const run = educationRun(at);
      await run.file('roster', zip);
      expect([offset, await known(run), run.refused()]).toEqual([offset, 0, ['format.malformed']]);
    }
  });

  it('with text before it, as archives that unpack themselves have it, loses or invents no row', async () => {
    const run = educationRun(at);
    await run.file('roster', Buffer.concat([Buffer.from('MZ\u0000 {not JSON}'), of('users.csv')]));
    expect([(await known(run)) + run.refused().length]).toEqual([1]);
  });

  it('of UTF-8 with a row that is damaged is refused whole, without a word of it', async () => {
    const run = educationRun(at);
    const damaged = Buffer.concat([
      Buffer.from(`${content}\n${row('p2')},王小明\n${row('p3')},`),
      Buffer.from('M\xfcller', 'latin1'),
    ]);
    await run.file('roster', zipped({ 'manifest.csv': manifest('bulk', 'users'), 'users.csv': damaged }));
    expect([await known(run), run.refused(), JSON.stringify(run.quarantined)]).toEqual([
      0,
      ['encoding.invalid'],
      expect.not.stringMatching(/ller|王/),
    ]);
  });

  it('with columns that the standard has not, in another order, twice, or none in a row is read by their names', async () => {
    const run = educationRun(at);
    const text = ['metadata.x,role,extra,sourcedId,role', '1,student,=cmd(),p1,student,,,', 'x', ''].join('\n');
    await run.file('roster', zipped({ 'manifest.csv': manifest('bulk', 'users'), 'users.csv': text }));
    expect([await known(run), found(run).sort()]).toEqual([1, ['- column-name 1', 'sourcedId no-id 1']]);
  });
});

describe('passwords of a roster', () => {
  it.each(['users.csv', 'userProfiles.csv', 'notes.csv'])(
    'in %s are nowhere: not in stores, rows, quarantine, logs',
    async (name) => {
      const lines: string[] = [];
      const spies = (['error', 'warn', 'info', 'log'] as const).map((of) =>
        jest.spyOn(console, of).mockImplementation((...some) => void lines.push(some.join())),
      );
      const run = educationRun(at);
      const good = { 'manifest.csv': manifest('bulk', 'users'), [name]: [header, row('p1')].join('\n') };
      await run.file('roster', zipped(good));
      await run.file('roster', zipped({ ...good, [name]: `${header}\n"${row('p1')}` }));
      await run.file(
        'roster',
        `{"mode":"bulk","users":[{"sourcedId":"p1","password":"Password1-"}]}\n{"users":"Password1-"}\n{"Password1-`,
      );
      for (const spy of spies) spy.mockRestore();
      const kept = JSON.stringify([lines, run.quarantined, run.rows('findings'), run.ports.metrics.indicators()]);
      const stored: string[] = [];
      for (const table of ['users', 'orgs', 'taken', 'refused', 'provider'])
        for (const { value } of await run.ports.state.entries('roster', table, '', '\uffff'))
          stored.push(Buffer.from(value).toString());
      expect(kept + stored.join()).not.toContain('Password1-');
    },
  );
});

describe('two rosters at once', () => {
  it('come to the same as one after the other', async () => {
    const [a, b] = [
      users(range(30).map((n) => row(`p${n}`, 2))),
      users(
        range(10, 31).map((n) => row(`p${n}`, 3)),
        'delta',
      ),
    ];
    const [together, apart] = [educationRun(at), educationRun(at)];
    await Promise.all([together.file('roster', a), together.file('roster', b)]);
    for (const one of [a, b]) await apart.file('roster', one);
    expect([await known(together), await known(apart)]).toEqual([40, 40]);
  });

  it('the same one, are one', async () => {
    const run = educationRun(at);
    const whole = users(range(30).map((n) => row(`p${n}`)));
    const outcomes = await Promise.all([run.file('roster', whole), run.file('roster', whole)]);
    expect([await known(run), outcomes.reduce((sum, { accepted }) => sum + accepted, 0)]).toEqual([30, 1]);
  });
});

describe('a school of a roster', () => {
  const orgs = (rows: readonly string[], mode = 'delta') =>
    zipped({
      'manifest.csv': manifest(mode, 'orgs'),
      'orgs.csv': ['sourcedId,status,dateLastModified,parentSourcedId', ...rows].join('\n'),
    });

  it('that closes, moves and returns is there when it was last said to be', async () => {
    const run = educationRun(at);
    await run.file(
      'roster',
      orgs(
        range(12).map((n) => `s${n},active,${t(1)},`),
        'bulk',
      ),
    );
    await run.file('roster', orgs([`s1,tobedeleted,${t(2)},`]));
    expect(await known(run, 'orgs')).toBe(11);
    await run.file('roster', orgs([`s1,active,${t(4)},s2`]));
    await run.file('roster', orgs([`s1,tobedeleted,${t(3)},`]));
    expect(await known(run, 'orgs')).toBe(12);
  });

  it('that is gone is no reference any more, and is one again when it is back', async () => {
    const run = educationRun(at);
    await run.file(
      'roster',
      orgs(
        range(12).map((n) => `s${n},active,${t(1)},`),
        'bulk',
      ),
    );
    await run.file('roster', orgs([`s1,tobedeleted,${t(2)},`]));
    await run.file('roster', orgs([`s13,active,${t(3)},s1`]));
    expect(found(run)).toEqual(['parentSourcedId no-row 1']);
    await run.file('roster', orgs([`s1,active,${t(4)},`, `s14,active,${t(5)},s1`]));
    expect(found(run)).toHaveLength(1);
  });
});
