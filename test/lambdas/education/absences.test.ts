import fc from 'fast-check';
import { absencesOf } from '../../../lambdas/education/absences';
import { dayOf, type Said, withSaid } from '../../../lambdas/education/rules/said';
import { absentDays, chronicKind } from '../../../lib/services/education/rules/absence';
import { educationRun, educationSettings } from '../../support/education-run';
import { runs } from '../../support/exploring';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const event = (pupil: string, date: string, category: string, more: { duration?: number; school?: string } = {}) =>
  `<StudentSchoolAttendanceEvent><AttendanceEvent><EventDate>${date}</EventDate><AttendanceEventCategory>uri://ed-fi.org/AttendanceEventCategoryDescriptor#${category}</AttendanceEventCategory><AttendanceEventReason>Ugly reason of ${pupil}</AttendanceEventReason>${more.duration === undefined ? '' : `<EventDuration>${more.duration}</EventDuration>`}</AttendanceEvent><StudentReference><StudentIdentity><StudentUniqueId>${pupil}</StudentUniqueId></StudentIdentity></StudentReference><SchoolReference><SchoolIdentity><SchoolId>${more.school ?? '7'}</SchoolId></SchoolIdentity></SchoolReference></StudentSchoolAttendanceEvent>`;
const xml = (...events: readonly string[]) => `<I>${events.join('')}</I>`;
const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
const schools = ['7', '8', '9'];
const daily = (date: string) =>
  `school,date,enrolled,present\n${schools.map((school) => `${school},${date},400,380`).join('\n')}\n`;

describe('what was said of a day', () => {
  const kept = async (run: ReturnType<typeof educationRun>) =>
    (await run.ports.state.entries('pupils', 'testville--education-7', '', '\uffff'))
      .flatMap(
        ({ value }) =>
          Buffer.from(value)
            .toString()
            .match(/\d{4}-\d{2}-\d{2}/g) ?? [],
      )
      .sort();
  const dayOfEach = async () => {
    const run = educationRun('2025-02-10T10:00:00+08:00', { schools });
    await run.file('daily', daily('2025-02-10'));
    await run.file('absences', xml(...range(20).map((n) => event(`p${n}`, '2025-02-10', 'Tardy'))));
    return run;
  };

  it('is forgotten after 430 days when something else is said of the school, and does not come again', async () => {
    const run = await dayOfEach();
    run.ports.clock.set(Date.parse('2026-04-16T10:00:00+08:00'));
    await run.file('absences', xml(...range(20).map((n) => event(`p${n}`, '2026-04-15', 'Tardy'))));
    expect(new Set(await kept(run))).toEqual(new Set(['2025-02-10', '2026-04-15']));
    run.ports.clock.set(Date.parse('2026-04-18T10:00:00+08:00'));
    await run.file('absences', xml(...range(20).map((n) => event(`p${n}`, '2026-04-17', 'Tardy'))));
    await run.file('absences', xml(event('p1', '2025-02-10', 'Excused Absence')));
    expect(new Set(await kept(run))).toEqual(new Set(['2026-04-15', '2026-04-17']));
  });

  it('is forgotten by the clock, though its school sends nothing more', async () => {
    const run = await dayOfEach();
    await run.sweep('2026-04-16T11:00:00+08:00');
    expect((await kept(run)).length).toBe(20);
    await run.sweep('2026-04-18T11:00:00+08:00');
    expect(await kept(run)).toEqual([]);
  });
});

describe('absences of a day', () => {
  const date = '2026-05-13';
  /** Absences of a day of each school: excused, unexcused and late. */
  const report = (on: string, counts: Readonly<Record<string, readonly [number, number, number]>>) =>
    xml(
      ...Object.entries(counts).flatMap(([school, some]) =>
        ['Excused Absence', 'Unexcused Absence', 'Tardy'].flatMap((kind, k) =>
          range(some[k] ?? 0).map((n) => event(`${school}-${100 * k + n}`, on, kind, { school })),
        ),
      ),
    );
  /** The day before, by which enough is hidden in the week, and the day. */
  const scene = async () => {
    const run = educationRun('2026-05-12T10:00:00+08:00', { schools });
    await run.file('daily', daily('2026-05-12'));
    await run.file('absences', report('2026-05-12', { 7: [30, 20, 10], 8: [30, 20, 10], 9: [30, 20, 10] }));
    await run.sweep('2026-05-13T11:00:00+08:00');
    await run.file('daily', daily(date));
    await run.file('absences', report(date, { 7: [25, 4, 12], 8: [30, 14, 15], 9: [22, 11, 20] }));
    return run;
  };
  const cells = (run: Awaited<ReturnType<typeof scene>>, of = '2026-05-12T16:00:00.000Z') =>
    run
      .rows('absences')
      .filter(({ event_time }) => event_time === of)
      .map(({ device_id, kind, pupils }) => `${String(device_id).slice(-1)} ${kind} ${pupils}`);

  it('are published on the day after, small counts hidden with those that would give them away', async () => {
    const run = await scene();
    await run.sweep('2026-05-14T10:00:00+08:00');
    expect(cells(run)).toEqual([]);
    await run.sweep('2026-05-14T11:00:00+08:00');
    const shown = cells(run);
    expect(shown).toHaveLength(12);
    expect(shown).toContain('8 excused 30');
    // Of whom the attendance says how many were absent, the excused give away the others. A ring of four: two schools and two kinds.
    const hidden = shown.filter((one) => one.endsWith('null'));
    expect([...hidden].sort()).toEqual(['7 excused null', '7 unexcused null', '9 excused null', '9 unexcused null']);
  });

  it('are hidden on the first day of a week with lessons, so that its sum gives no later day away', async () => {
    const run = await scene();
    expect(cells(run, '2026-05-11T16:00:00.000Z').filter((one) => !one.endsWith('null'))).toEqual([]);
  });

  it('are hidden on the first day of the next week as well', async () => {
    const run = await scene();
    for (const day of ['14', '15', '16', '17', '18', '19']) {
      if (day === '18') {
        await run.file('daily', daily('2026-05-18'));
        await run.file('absences', report('2026-05-18', { 7: [30, 20, 10], 8: [30, 20, 10], 9: [30, 20, 10] }));
      }
      await run.sweep(`2026-05-${day}T11:00:00+08:00`);
    }
    const monday = cells(run, '2026-05-17T16:00:00.000Z');
    expect([monday.length, monday.filter((one) => !one.endsWith('null'))]).toEqual([12, []]);
  });

  it('are published once: what comes later gives nothing away by a second export', async () => {
    const run = await scene();
    await run.sweep('2026-05-14T11:00:00+08:00');
    const first = cells(run);
    await run.file(
      'absences',
      xml(event('7-999', '2026-05-13', 'Excused Absence'), event('9-999', '2026-05-13', 'Tardy', { school: '9' })),
    );
    await run.sweep('2026-05-14T12:00:00+08:00');
    await run.sweep('2026-05-15T11:00:00+08:00');
    expect(cells(run).filter((one) => first.includes(one))).toEqual(first);
    expect(cells(run)).toHaveLength(12);
  });

  it('are none of a day of which nothing was reported, nor of a day off', async () => {
    const run = await scene();
    await run.sweep('2026-05-15T11:00:00+08:00');
    await run.file('absences', report('2026-05-16', { 7: [25, 14, 12], 8: [30, 14, 15], 9: [22, 11, 20] }));
    await run.sweep('2026-05-17T11:00:00+08:00');
    expect([cells(run, '2026-05-13T16:00:00.000Z'), cells(run, '2026-05-15T16:00:00.000Z')]).toEqual([[], []]);
  });

  it('that came before a crash are published as they were', async () => {
    const run = await scene();
    const { put } = run.ports.records;
    let fails = true;
    run.ports.records.put = async (rows) => {
      if (fails) throw new Error('crash');
      await put.call(run.ports.records, rows);
    };
    await run.sweep('2026-05-14T11:00:00+08:00').catch(() => undefined);
    fails = false;
    await run.file(
      'absences',
      xml(...range(20).map((n) => event(`8-${500 + n}`, '2026-05-13', 'Excused Absence', { school: '8' }))),
    );
    await run.sweep('2026-05-14T11:15:00+08:00');
    expect(cells(run)).toContain('8 excused 30');
  });
});

describe('chronic absence', () => {
  const settings = { chronicPercent: 10, severePercent: 20, leastEnrolledDays: 10 };

  it('begins at exactly a tenth of the days, of ten days or more', () => {
    expect([chronicKind(3, 30, settings), chronicKind(2.5, 30, settings)]).toEqual(['chronic', 'regular']);
    expect([chronicKind(6, 30, settings), chronicKind(5.5, 30, settings)]).toEqual(['severe', 'chronic']);
    expect([chronicKind(9, 9, settings), chronicKind(1, 10, settings)]).toEqual([null, 'chronic']);
  });

  it('counts every reason, half days as a half, nobody twice a day, and who is late not at all', () => {
    const absences = {
      '2026-05-11': { excused: 1, unexcused: 1 },
      '2026-05-12': { excused: 0.5 },
      '2026-05-13': { tardy: 1 },
      '2026-05-16': { unexcused: 1 },
    };
    expect(absentDays(absences, (date) => date !== '2026-05-16')).toBe(1.5);
  });

  it('is published by month, in steps of five, and as whole percent of the city', async () => {
    const run = educationRun('2026-05-29T10:00:00+08:00', {
      schools,
      settings: educationSettings({ yearBeginsInMonth: 5 }),
    });
    await run.file('daily', daily('2026-05-29'));
    const days = ['2026-05-11', '2026-05-12', '2026-05-13'];
    // 21 days with lessons in May: three are 14 %, six 29 %.
    const absent = (school: string, count: number, dates: readonly string[], from = 0) =>
      range(count).flatMap((n) =>
        dates.map((date) => event(`${school}-${from + n}`, date, 'Unexcused Absence', { school })),
      );
    const six = [...days, '2026-05-14', '2026-05-15', '2026-05-18'];
    const all = schools.flatMap((school) => [...absent(school, 43, days), ...absent(school, 22, six, 100)]);
    await run.file('absences', xml(...all));
    await run.sweep('2026-06-01T11:00:00+08:00');
    const rows = run.rows('chronic').filter(({ device_id }) => String(device_id).endsWith('-7'));
    expect(rows.map(({ kind, pupils }) => [kind, pupils])).toEqual(
      [
        ['chronic', 45],
        ['regular', 335],
        ['severe', 20],
      ].sort((a, b) => rows.findIndex(({ kind }) => kind === a[0]) - rows.findIndex(({ kind }) => kind === b[0])),
    );
    expect([run.figure('chronic-absence'), run.figure('severe-absence')]).toEqual([16, 6]);
  });
});

describe('few of the city', () => {
  it('who are severely absent have no share, by which they would be known', async () => {
    const settings = educationSettings({ yearBeginsInMonth: 5 });
    const run = educationRun('2026-05-29T10:00:00+08:00', { schools, settings });
    await run.file('daily', daily('2026-05-29'));
    const dates = ['2026-05-11', '2026-05-12', '2026-05-13', '2026-05-14', '2026-05-15'];
    const all = range(9).flatMap((n) => dates.map((date) => event(`7-${n}`, date, 'Unexcused Absence')));
    const others = ['8', '9'].flatMap((school) =>
      range(30).map((n) => event(`${school}-${n}`, dates[0] as string, 'Tardy', { school })),
    );
    await run.file('absences', xml(...all, ...others));
    await run.sweep('2026-06-01T11:00:00+08:00');
    expect([run.figure('chronic-absence'), run.figure('severe-absence')]).toEqual([null, null]);
  });
});

describe('shares of the city', () => {
  const three = ['2026-05-11', '2026-05-12', '2026-05-13'];
  const six = [...three, '2026-05-14', '2026-05-15', '2026-05-18'];
  it.each([
    ['of which the difference is few', 30, 8, 12, [67, null]],
    ['that leave few', 30, 13, 12, [null, null]],
    ['of many', 40, 13, 12, [63, 30]],
  ])('%s are published as far as nobody is known by them', async (_, enrolled, chronic, severe, expected) => {
    const settings = educationSettings({ yearBeginsInMonth: 5 });
    const run = educationRun('2026-05-29T10:00:00+08:00', { schools: ['7'], settings });
    await run.file('daily', `school,date,enrolled,present\n7,2026-05-29,${enrolled},${enrolled}\n`);
    const absent = (count: number, dates: readonly string[]) =>
      range(count).flatMap((n) => dates.map((date) => event(`${dates.length}-${n}`, date, 'Unexcused Absence')));
    await run.file('absences', xml(...absent(chronic, three), ...absent(severe, six)));
    await run.sweep('2026-06-01T11:00:00+08:00');
    expect([run.figure('chronic-absence'), run.figure('severe-absence')]).toEqual(expected);
  });
});

describe('a school year', () => {
  it('begins anew on the first of its month: what was before counts no more', async () => {
    const run = educationRun('2026-05-29T10:00:00+08:00', {
      schools,
      settings: educationSettings({ yearBeginsInMonth: 5, leastEnrolledDays: 10 }),
    });
    await run.file('daily', daily('2026-05-29'));
    const before = ['2026-04-20', '2026-04-21', '2026-04-22', '2026-04-23', '2026-04-24', '2026-04-27'];
    const absent = schools.flatMap((school) =>
      range(40).flatMap((n) => before.map((date) => event(`${school}-${n}`, date, 'Unexcused Absence', { school }))),
    );
    await run.file('absences', xml(...absent));
    await run.sweep('2026-06-01T11:00:00+08:00');
    expect([run.figure('chronic-absence'), run.figure('severe-absence')]).toEqual([0, 0]);
    expect(
      run
        .rows('chronic')
        .filter(({ kind }) => kind !== 'regular')
        .map(({ pupils }) => pupils),
    ).toEqual(Array(6).fill(0));
  });
});

describe('a file of absences', () => {
  it('leaves of a pupil a hash with a key of the city, and neither number nor reason', async () => {
    const [run, other] = [educationRun('2026-05-13T10:00:00+08:00'), educationRun('2026-05-13T10:00:00+08:00')];
    const file = xml(event('60482277', '2026-05-13', 'Excused Absence'), event('60482277', '2026-05-13', 'Nonsense'));
    const kept: string[] = [];
    for (const one of [run, other]) {
      await one.file('absences', file);
      const items = await one.ports.state.entries('pupils', 'testville--education-7', '', '\uffff');
      kept.push(items.map(({ value }) => Buffer.from(value).toString()).join());
      expect(one.refused()).toEqual(['schema.invalid']);
    }
    expect(kept[0]).toMatch(/^\{"[0-9a-f]{24}":\{"2026-05-13":\[\[0,1,\d{13},"[0-9a-f]{8}"\]\]\}\}$/);
    expect(kept[0]).not.toBe(kept[1]);
    expect(
      JSON.stringify([kept, run.quarantined.map(({ bytes, ...rest }) => [rest, Buffer.from(bytes).toString()])]),
    ).not.toMatch(/60482277|Ugly/);
  });

  it('has half a day of a part that says no duration', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file('absences', xml(event('1', '2026-05-12', 'Partial'), event('2', '2026-05-12', 'Tardy')));
    const pupils = await absencesOf(run.ports.state, 'testville--education-7');
    expect(pupils.map((one) => absentDays(one, () => true)).sort()).toEqual([0, 0.5]);
  });

  it('of a school that the registry does not have is refused', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00', { schools: ['7'] });
    await run.file('absences', xml(event('1', '2026-05-13', 'Tardy', { school: '8' })));
    expect(run.refused()).toEqual(['device.unknown']);
  });

  it('says the same in any order, twice, and at once', async () => {
    const events = range(12).map((n) =>
      event(`${n % 5}`, `2026-05-${10 + (n % 3)}`, n % 2 ? 'Excused Absence' : 'Tardy', { duration: n / 12 }),
    );
    const read = async (...files: readonly (readonly string[])[]) => {
      const run = educationRun('2026-05-13T10:00:00+08:00');
      await Promise.all(files.map((some) => run.file('absences', xml(...some))));
      const pupils = await absencesOf(run.ports.state, 'testville--education-7');
      return pupils.map((one) => JSON.stringify(Object.entries(one).sort())).sort();
    };
    expect(await read([...events].reverse(), events.slice(3))).toEqual(await read(events));
  });
});

describe('an absence that a school takes back', () => {
  const day = '2026-05-13';
  const scene = async (...files: readonly (readonly string[])[]) => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    for (const some of files) {
      await run.file('absences', xml(...some));
      run.ports.clock.set(run.ports.clock.nowMs() + 3_600_000);
    }
    const [pupil] = await absencesOf(run.ports.state, 'testville--education-7');
    return pupil?.[day];
  };
  const of = (category: string, duration?: number) => [
    event('1', day, category, duration === undefined ? {} : { duration }),
  ];

  it.each([
    ['was there', [of('Unexcused Absence'), of('In Attendance')], undefined],
    ['was absent for no part of the day', [of('Excused Absence'), of('Excused Absence', 0)], undefined],
    ['was excused', [of('Unexcused Absence'), of('Excused Absence')], { excused: 1 }],
    ['came late', [of('Unexcused Absence'), of('Tardy')], { tardy: 1 }],
    ['was there for half of the day', [of('Excused Absence'), of('In Attendance', 0.5)], { excused: 0.5 }],
    ['was absent for half of it', [of('Excused Absence'), of('Excused Absence', 0.5)], { excused: 0.5 }],
    [
      'went home after noon',
      [of('Excused Absence', 0.5), of('Unexcused Absence', 0.5)],
      { excused: 0.5, unexcused: 0.5 },
    ],
  ])('says that the pupil %s', async (_, files, expected) => expect(await scene(...files)).toEqual(expected));

  it('is not there again when the first file is sent again, nor gone again when the last is', async () => {
    const [absent, there, again] = [of('Excused Absence'), of('In Attendance'), of('Excused Absence', 0.9)];
    expect(await scene(absent, there, absent)).toBeUndefined();
    expect(await scene(absent, there, again, there)).toEqual({ excused: 0.9 });
  });

  it('is the same in any order of arrival', () => {
    const said = fc.tuple(
      fc.nat(3),
      fc.constantFrom(0, 0.25, 0.5, 1),
      fc.integer({ min: 1, max: 5 }),
      fc.constantFrom('a', 'b', 'c'),
    );
    const fold = (all: readonly Said[]) => all.reduce<readonly Said[]>((one, next) => withSaid(one, next) ?? one, []);
    fc.assert(
      fc.property(fc.array(said, { maxLength: 10 }), fc.nat(), (all, seed) => {
        const other = [...all, ...all].sort((a, b) => ((a[2] * 7 + seed) % 5) - ((b[2] * 7 + seed) % 5));
        expect(dayOf(fold(other))).toEqual(dayOf(fold(all)));
      }),
      { numRuns: runs(300, 8000) },
    );
  });

  it('in a file of a thousand corrections fills nothing', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file(
      'absences',
      xml(...range(1000).map((n) => event('1', day, 'Excused Absence', { duration: n / 1000 }))),
    );
    const [item] = await run.ports.state.entries('pupils', 'testville--education-7', '', '\uffff');
    expect(item?.value.length).toBeLessThan(1000);
  });
});

describeWithReferenceData('attendance of Ed-Fi', () => {
  it('is 400 events of 45 pupils of one school, on 399 days: a whole day and a part of it are one', async () => {
    const run = educationRun('2022-06-13T10:00:00Z');
    const file = referenceData('education/ed-fi/StudentSchoolAttendance.xml');
    const outcome = await run.file('absences', file, { size: 65_536 });
    expect([outcome.sent, outcome.accepted + outcome.duplicates, run.refused()]).toEqual([400, 400, []]);
    const pupils = await absencesOf(run.ports.state, 'testville--education-255901001');
    expect([pupils.length, pupils.reduce((sum, one) => sum + absentDays(one, () => true), 0)]).toEqual([45, 399]);
  });

  it('has calendars with two days', async () => {
    const run = educationRun('2022-06-13T10:00:00Z');
    const outcome = await run.file('calendars', referenceData('education/ed-fi/EducationOrgCalendar.xml'));
    expect([outcome.accepted, run.refused()]).toEqual([2, []]);
  });
});
