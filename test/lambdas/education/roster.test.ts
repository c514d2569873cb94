import { readArchive } from '../../../lambdas/education/roster/archive';
import { counted, type Finding, findingsOf } from '../../../lambdas/education/roster/findings';
import { educationRun, educationSettings, zipped } from '../../support/education-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const folder = 'education/oneroster-1.2-csv-moodle';
const names = 'academicSessions classes enrollments manifest orgs roles userprofiles users'.split(' ');
const moodle = () =>
  zipped(Object.fromEntries(names.map((name) => [`${name}.csv`, referenceData(`${folder}/${name}.csv`)])));

/** A finding in the words of the reference data. */
function written({ kind, table, column, id, value, to }: Finding): string {
  const place = `${table}.${column} of ${id}`;
  if (kind === 'no-value') return `manifest: ${column} has no value`;
  if (kind === 'file-name') return `file name differs in case: ${table}.csv for ${to}.csv`;
  if (kind === 'no-row') return `${place} → ${value}: no row in ${to}`;
  if (kind === 'no-time') return `${place}: ${value} is no date and time`;
  if (kind === 'column-name') return `${table}: column name ${JSON.stringify(value)}`;
  return `${place}: ${value}`;
}

const at = '2026-05-13T10:00:00+08:00';
const t = (day: number) => `2026-05-${String(day).padStart(2, '0')}T08:00:00Z`;
const manifest = (mode: string, ...tables: readonly string[]) =>
  ['propertyName,value', 'oneroster.version,1.2', ...tables.map((table) => `file.${table},${mode}`)].join('\n');

/** Pupils of a class, with the time at which each was changed. */
const pupils = (ids: readonly number[], day: number, status = 'active') =>
  [
    'sourcedId,status,dateLastModified,username,givenName,password',
    ...ids.map((id) => `p${id},${status},${t(day)},u${id},Ann,Password1-`),
  ].join('\n');
const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const users = (mode: string, ids: readonly number[], day: number, status?: string) =>
  zipped({ 'manifest.csv': manifest(mode, 'users'), 'users.csv': pupils(ids, day, status) });

/** How many users the city knows now. */
async function known(run: ReturnType<typeof educationRun>): Promise<number> {
  const items = await run.ports.state.entries('roster', 'users', '', '\uffff');
  const rows = items.flatMap(({ value }) => Object.values(JSON.parse(Buffer.from(value).toString())));
  return (rows as { isGone: boolean }[]).filter(({ isGone }) => !isGone).length;
}

describeWithReferenceData('a roster of OneRoster 1.2', () => {
  it('has the 24 findings of the reference data, and no other', async () => {
    const expected = JSON.parse(referenceData(`${folder}/expected_findings.json`).toString());
    const roster = await readArchive(Buffer.from(moodle()));
    expect(
      findingsOf(roster, () => false)
        .map(written)
        .sort(),
    ).toEqual([...expected.findings].sort());
    const rows = Object.fromEntries(roster.files.map((file) => [file.name, file.rows.length]));
    expect(rows).toEqual(expected.rows);
    for (const [table, mode] of Object.entries(expected.manifest))
      expect([table, roster.modes.get(table)]).toEqual([table, mode]);
  });

  it('is reported in counts, by names of the standard alone', async () => {
    const run = educationRun(at);
    await run.file('roster', moodle());
    const rows = run.rows('findings');
    expect(rows.reduce((sum, { row_count }) => sum + Number(row_count), 0)).toBe(24);
    expect([run.refused(), run.figure('roster-findings')]).toEqual([[], 24]);
    expect(rows).toContainEqual(
      expect.objectContaining({
        file_table: 'users',
        column_name: 'dateLastModified',
        finding: 'no-time',
        row_count: 5,
      }),
    );
    expect(JSON.stringify(rows)).not.toMatch(/preffered|usr-|john/i);
  });

  it('leaves no password, name or id of a child anywhere', async () => {
    const run = educationRun(at);
    await run.file('roster', moodle());
    await run.file('roster', Buffer.from(moodle()).subarray(0, 3000));
    const all = [
      JSON.stringify(run.quarantined.map(({ bytes, ...rest }) => [rest, Buffer.from(bytes).toString()])),
      JSON.stringify([run.rows('findings'), run.ports.metrics.indicators()]),
    ];
    for (const table of ['users', 'enrollments', 'orgs', 'classes', 'taken'])
      for (const { value } of await run.ports.state.entries('roster', table, '', '\uffff'))
        all.push(Buffer.from(value).toString());
    expect(all.join()).not.toMatch(/Password1-|john|jones|usr-|enr-|603\d{7}/i);
    expect(JSON.stringify(await readArchive(Buffer.from(moodle())))).not.toMatch(/Password1-|john\.doe|603\d{7}/i);
  });
});

describeWithReferenceData('a roster of OneRoster 1.1', () => {
  it('is read with its extensions and empty times, and has the findings of the oracle', async () => {
    const tables = 'academicSessions classes courses demographics enrollments manifest orgs users'.split(' ');
    const files = Object.fromEntries(
      tables.map((name) => [`${name}.csv`, referenceData(`education/oneroster-1.1-csv/${name}.csv`)]),
    );
    const findings = findingsOf(await readArchive(Buffer.from(zipped(files))), () => false);
    // Both users have one userId, too, which is never read.
    const reported = findings.flatMap(({ kind, table, column, value }) =>
      kind === 'no-time' ? [] : [`${kind} ${table} ${column} ${value}`],
    );
    expect(reported.sort()).toEqual([
      'column-name classes grade grade',
      'column-name courses grade grade',
      'column-name users agents agents',
      ...Array(3).fill('no-row classes termSourcedIds 1'),
    ]);
    expect(findings.filter(({ kind }) => kind === 'no-time').map(({ value }) => value)).toContain('2017-04-05');
  });
});

describe('a bulk roster', () => {
  it('deletes what it leaves out, up to a tenth', async () => {
    const run = educationRun(at);
    await run.file('roster', users('bulk', range(20), 1));
    await run.file('roster', users('bulk', range(18), 2));
    expect([await known(run), run.refused(), await run.alarms('roster-stopped')]).toEqual([18, [], []]);
  });

  it('that would delete more is stopped with an alarm, and changes nothing', async () => {
    const run = educationRun(at);
    await run.file('roster', users('bulk', range(20), 1));
    await run.file('roster', users('bulk', [...range(17), 21, 22], 2));
    expect([await known(run), run.refused()]).toEqual([20, ['range.exceeded']]);
    expect(await run.alarms('roster-stopped')).toMatchObject([
      { clearedAt: null, detail: 'users: 15.0 % would be gone, the limit is 10 %' },
    ]);
    run.ports.clock.set(Date.parse('2026-05-14T10:00:00+08:00'));
    await run.file('roster', users('bulk', range(21), 3));
    expect([await known(run), await run.alarms('roster-stopped')]).toMatchObject([
      21,
      [{ clearedAt: expect.anything() }],
    ]);
  });

  it('that was stopped ends its alarm when it is taken after all; a delta in between does not', async () => {
    const settings = { ...educationSettings() };
    const run = educationRun(at, { settings });
    const deletes = users('delta', range(5), 2, 'tobedeleted');
    await run.file('roster', users('bulk', range(20), 1));
    await run.file('roster', deletes);
    await run.file('roster', users('delta', [21], 3));
    expect(await run.alarms('roster-stopped')).toMatchObject([{ clearedAt: null }]);
    Object.assign(settings, { mostDeletedPercent: 30 });
    run.ports.clock.set(Date.parse('2026-05-14T10:00:00+08:00'));
    await run.file('roster', deletes);
    expect([await known(run), await run.alarms('roster-stopped')]).toMatchObject([
      16,
      [{ clearedAt: expect.anything() }],
    ]);
  });

  it('that marks as deleted what it may not leave out is stopped as well', async () => {
    const run = educationRun(at, { settings: educationSettings({ mostDeletedPercent: 20 }) });
    await run.file('roster', users('bulk', range(20), 1));
    await run.file('roster', users('delta', range(5), 2, 'tobedeleted'));
    expect([await known(run), run.refused()]).toEqual([20, ['range.exceeded']]);
  });

  it('of yesterday does not delete what came today', async () => {
    const run = educationRun(at);
    await run.file('roster', users('bulk', range(20), 1));
    await run.file('roster', users('delta', [21], 5));
    await run.file('roster', users('bulk', range(20), 3));
    expect(await known(run)).toBe(21);
  });
});

describe('what a whole roster left out', () => {
  const made = (ids: readonly number[], day: number) => {
    const text = [pupils(ids, 1), `t,active,${t(day)},t,Ann,x`].join('\n');
    return zipped({ 'manifest.csv': manifest('bulk', 'users'), 'users.csv': text });
  };
  const counts = async (...all: readonly Uint8Array[]) => {
    const run = educationRun(at);
    const seen: number[] = [];
    for (const one of all) {
      await run.file('roster', one);
      seen.push(await known(run));
    }
    return [seen, run.refused()];
  };

  it('is back with a newer one that has it, with the time of before, and not with an older one that is sent again', async () => {
    const [first, cut, whole] = [made(range(20), 2), made(range(18), 3), made(range(20), 4)];
    expect(await counts(first, cut, first, whole, cut)).toEqual([[21, 19, 19, 21, 21], []]);
  });

  it('and was deleted by a row of its own is not', async () => {
    const deleted = users('delta', [20], 3, 'tobedeleted');
    expect(await counts(made(range(20), 2), deleted, made(range(20), 4))).toEqual([[21, 20, 20], []]);
  });
});

describe('a delta roster', () => {
  it('deletes nothing that it leaves out', async () => {
    const run = educationRun(at);
    await run.file('roster', users('bulk', range(20), 1));
    await run.file('roster', users('delta', [21], 2));
    expect(await known(run)).toBe(21);
  });

  it('that deletes, sent again, does not delete who has come back', async () => {
    const run = educationRun(at);
    const deletes = users('delta', [20], 2, 'tobedeleted');
    await run.file('roster', users('bulk', range(20), 1));
    await run.file('roster', deletes);
    expect(await known(run)).toBe(19);
    await run.file('roster', users('delta', [20], 3));
    await run.file('roster', deletes);
    expect(await known(run)).toBe(20);
  });

  it('says the same in any order, twice', async () => {
    const files = [
      users('delta', range(20), 1),
      users('delta', [20], 2, 'tobedeleted'),
      users('delta', [20], 3),
      users('delta', [19], 4, 'tobedeleted'),
    ];
    for (const order of [
      [0, 1, 2, 3],
      [0, 3, 2, 1],
      [0, 2, 0, 1, 3, 2],
    ]) {
      const run = educationRun(at);
      for (const i of order) await run.file('roster', files[i] as Uint8Array);
      expect([order, await known(run)]).toEqual([order, 19]);
    }
  });
});

describe('the mean size of classes', () => {
  const enrollments = (classes: number) =>
    [
      'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role',
      ...range(classes * 24).map((n) => `e${n},active,${t(1)},c${n % classes},s1,p${n},student`),
      `t1,active,${t(1)},c1,s1,t1,teacher`,
    ].join('\n');
  const zip = (classes: number) =>
    zipped({ 'manifest.csv': manifest('bulk', 'enrollments'), 'enrollments.csv': enrollments(classes) });

  it('counts pupils, of three classes or more', async () => {
    const run = educationRun(at);
    await run.file('roster', zip(3));
    expect(run.figure('class-size')).toBe(24);
    const few = educationRun(at);
    await few.file('roster', zip(2));
    expect(few.figure('class-size')).toBeNull();
  });
});

describe('an archive that is none', () => {
  const whole = Buffer.from(users('bulk', range(30), 1));

  it('cut anywhere is refused, every byte of it accounted for', async () => {
    for (let length = 1; length < whole.length; length += 7) {
      const run = educationRun(at);
      const outcome = await run.file('roster', whole.subarray(0, length));
      expect([length, outcome.bytes, run.refused()]).toEqual([
        length,
        { records: 0, refused: length, framing: 0 },
        ['format.malformed'],
      ]);
      expect(run.quarantined[0]?.bytes).toHaveLength(0);
    }
  });

  it.each([
    ['without a manifest', { 'users.csv': pupils([1], 1) }, 'schema.invalid'],
    [
      'with a file twice',
      { 'manifest.csv': manifest('bulk', 'users'), 'users.csv': pupils([1], 1), 'a/users.csv': pupils([2], 1) },
      'format.malformed',
    ],
    [
      'with an open quotation',
      { 'manifest.csv': manifest('bulk', 'users'), 'users.csv': 'sourcedId\n"Zhang' },
      'format.malformed',
    ],
  ])('%s is refused', async (_, files, code) => {
    const run = educationRun(at);
    await run.file('roster', zipped(files as Record<string, string>));
    expect([run.refused(), JSON.stringify(run.quarantined)]).toEqual([[code], expect.not.stringMatching(/Zhang/)]);
  });

  it('that lies about what it holds is refused before it fills the memory', async () => {
    const bomb = Buffer.from(
      zipped({ 'manifest.csv': manifest('bulk', 'users'), 'users.csv': 'sourcedId\n'.repeat(10_000) }),
    );
    // The size of an entry, as the table of contents has it, one byte too small.
    const directory = bomb.lastIndexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    bomb.writeUInt32LE(10, directory + 24);
    const run = educationRun(at);
    await run.file('roster', bomb);
    expect(run.refused()).toEqual(['format.malformed']);
  });

  it('sent again after others is known all the same, and its figures are not those of today', async () => {
    const run = educationRun(at);
    const lines = range(3).map((n) =>
      JSON.stringify({
        mode: 'delta',
        orgs: range(n).map((id) => ({ sourcedId: `s${id}`, status: n === 3 ? 'x' : 'active' })),
      }),
    );
    const [first, again] = [await run.file('roster', lines.join('\n')), await run.file('roster', lines.join('\n'))];
    expect([first.accepted, again.accepted, again.duplicates]).toEqual([3, 0, 3]);
    await run.file('roster', lines[0] as string);
    expect(run.figure('roster-findings')).toBe(3);
  });

  it('sent twice is taken once', async () => {
    const run = educationRun(at);
    const [first, second] = [await run.file('roster', whole), await run.file('roster', whole)];
    expect([first.accepted, second.accepted, second.duplicates]).toEqual([1, 0, 1]);
  });
});

it('counts findings of columns and files that the standard has not under no name', () => {
  const finding: Finding = { kind: 'column-name', table: 'Zhang Wei', column: 'Zhang', id: '', value: 'Zhang' };
  expect(counted([finding, finding])).toEqual([{ table: '-', column: '-', kind: 'column-name', rows: 2 }]);
});
