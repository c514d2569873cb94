import { absencesOf } from '../../../lambdas/education/absences';
import { absentDays, chronicKind } from '../../../lib/services/education/rules/absence';
import { educationRun, zipped } from '../../support/education-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

/** Figures of the chapter Education of ORACLES.md, those that no other test has: of ORACLES-people.md see roster, provider and suppression. */
describeWithReferenceData('attendance of New York', () => {
  it('has 768 schools below 90 %, 740 below 95 %, 113 above; the least has 32.75 %, the mean is 87.233 %', async () => {
    const run = educationRun('2016-05-03T00:00:00Z', { timeZone: 'America/New_York' });
    await run.file('daily', referenceData('education/nyc-daily-attendance/20160502.xml'), { size: 65_536 });
    const percents = run.rows('attendance').map(({ attendance_percent }) => Number(attendance_percent));
    const poor = percents.filter((one) => one < 90).length;
    const good = percents.filter((one) => one >= 95).length;
    expect([poor, percents.length - poor - good, good, Math.min(...percents)]).toEqual([768, 740, 113, 32.75]);
    expect(percents.reduce((a, b) => a + b, 0) / percents.length).toBeCloseTo(87.233, 3);
    expect(await run.alarms('low-attendance')).toHaveLength(768);
  });
});

describeWithReferenceData('absences of Ed-Fi', () => {
  const scene = async () => {
    const run = educationRun('2022-06-13T10:00:00Z');
    await run.file('absences', referenceData('education/ed-fi/StudentSchoolAttendance.xml'), { size: 65_536 });
    return absencesOf(run.ports.state, 'testville--education-255901001');
  };

  it('are on 130 days, 269 excused and 130 unexcused, and half a day of the one that is Partial', async () => {
    const pupils = await scene();
    const days = pupils.flatMap((one) => Object.entries(one));
    const of = (kind: 'excused' | 'unexcused') => days.filter(([, day]) => day[kind] !== undefined).length;
    expect([new Set(days.map(([date]) => date)).size, of('unexcused')]).toEqual([130, 130]);
    // The pupil of the part has a whole day of the same kind on that date, in the same file.
    expect(of('excused')).toBe(269);
  });

  it('make 7 of 45 pupils chronic in the 81 days of the fall, none severe; the most has 15 days', async () => {
    const settings = { chronicPercent: 10, severePercent: 20, leastEnrolledDays: 10 };
    const fall = (date: string) => date >= '2021-08-23' && date <= '2021-12-17';
    const absent = (await scene()).map((one) => absentDays(one, fall));
    const kinds = absent.map((days) => chronicKind(days, 81, settings));
    const count = (kind: string) => kinds.filter((one) => one === kind).length;
    expect([absent.length, count('chronic'), count('severe'), Math.max(...absent)]).toEqual([45, 7, 0, 15]);
  });
});

describeWithReferenceData('rosters of OneRoster 1.1', () => {
  it('have 2 schools, 2 users, 3 classes and 3 enrollments, and 7 files that are bulk', async () => {
    const tables = 'academicSessions classes courses demographics enrollments manifest orgs users'.split(' ');
    const files = tables.map(
      (name) => [`${name}.csv`, referenceData(`education/oneroster-1.1-csv/${name}.csv`)] as const,
    );
    const run = educationRun('2022-06-13T10:00:00Z');
    await run.file('roster', zipped(Object.fromEntries(files)));
    const known = await Promise.all(
      ['orgs', 'users', 'classes', 'enrollments', 'academicSessions', 'courses'].map(async (table) =>
        (await run.ports.state.entries('roster', table, '', '\uffff')).reduce(
          (sum, { value }) => sum + Object.keys(JSON.parse(Buffer.from(value).toString())).length,
          0,
        ),
      ),
    );
    expect([known, run.refused()]).toEqual([[2, 2, 3, 3, 0, 0], []]);
  });
});
