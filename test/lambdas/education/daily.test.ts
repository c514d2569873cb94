import { partOf, yearOf } from '../../../lib/services/education/rules/days';
import { educationRun, educationSettings } from '../../support/education-run';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const header = 'school,date,enrolled,present';
const csv = (...rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

describe('attendance of a day', () => {
  it('is a row of the school, without numbers by which few children would be known', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    const first = ['7,2026-05-12,412,380', '8,2026-05-12,412,380'];
    await run.file('daily', csv(...first, '7,2026-05-13,412,380', '8,2026-05-13,412,409', '9,2026-05-13,8,8'));
    const device = (id: string) => `testville--education-${id}`;
    // Of a month the first are hidden: see suppression.
    const [hidden, shown] = [0, 1].map((n) =>
      run
        .rows('attendance')
        .filter((one) => one.event_time === [`2026-05-11T16:00:00.000Z`, `2026-05-12T16:00:00.000Z`][n]),
    );
    expect(hidden?.map(({ attendance_percent }) => attendance_percent)).toEqual([null, null]);
    expect(shown).toEqual([
      expect.objectContaining({ device_id: device('7'), attendance_percent: (100 * 380) / 412, enrolled: 412 }),
      expect.objectContaining({ device_id: device('8'), attendance_percent: null, enrolled: 412, is_hidden: true }),
      expect.objectContaining({ device_id: device('9'), attendance_percent: null, enrolled: null, is_hidden: true }),
    ]);
  });

  it('that is poor raises an alarm once, until a day that is not', async () => {
    const run = educationRun('2026-05-15T10:00:00+08:00');
    await run.file('daily', csv('7,2026-05-13,400,350', '7,2026-05-14,400,355', '7,2026-05-15,400,380'));
    expect(await run.alarms('low-attendance')).toMatchObject([
      { raisedAt: '2026-05-12T16:00:00.000Z', clearedAt: '2026-05-14T16:00:00.000Z', detail: 'below 90 %' },
    ]);
  });

  it('that is exactly what is asked is not poor', async () => {
    const run = educationRun('2026-05-15T10:00:00+08:00');
    await run.file('daily', csv('7,2026-05-13,400,360'));
    expect(await run.alarms('low-attendance')).toEqual([]);
  });

  it('of which fewer than ten are absent raises none, however small the school is', async () => {
    const run = educationRun('2026-05-15T10:00:00+08:00');
    await run.file('daily', csv('7,2026-05-13,20,11', '8,2026-05-13,20,10'));
    expect((await run.alarms('low-attendance')).map(({ deviceId }) => deviceId)).toEqual(['testville--education-8']);
  });

  it('far below the same weekday of four weeks is a drop', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    const before = ['2026-04-22', '2026-04-29', '2026-05-06'].map((date) => `7,${date},400,384`);
    await run.file('daily', csv(...before, '7,2026-05-12,400,200', '7,2026-05-13,400,343'));
    expect(await run.alarms('sudden-drop')).toMatchObject([{ raisedAt: '2026-05-12T16:00:00.000Z', clearedAt: null }]);
  });

  it('is a drop or none whether one child was absent or nine on a day that is hidden', async () => {
    const alarms = new Set<number>();
    for (let absent = 1; absent < 10; absent++) {
      const run = educationRun('2026-05-13T10:00:00+08:00');
      const before = ['04-29', '05-06'].map((date) => `7,2026-${date},60,${60 - absent}`);
      // Nine would be 15 % of the school, and one 2 %.
      await run.file('daily', csv(...before, '7,2026-05-13,60,48'));
      alarms.add((await run.alarms('sudden-drop')).length);
    }
    expect(alarms.size).toBe(1);
  });

  it('that is ten points below is none', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file('daily', csv('7,2026-04-29,400,384', '7,2026-05-06,400,384', '7,2026-05-13,400,344'));
    expect(await run.alarms('sudden-drop')).toEqual([]);
  });

  it('is what the school said last of it', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file('daily', csv('7,2026-05-12,400,380', '7,2026-05-13,400,340'));
    run.ports.clock.set(Date.parse('2026-05-13T15:00:00+08:00'));
    await run.file('daily', csv('7,2026-05-13,400,388'));
    expect(run.rows('attendance')).toMatchObject([{}, { attendance_percent: 97 }]);
    expect((await run.alarms('low-attendance')).filter(({ clearedAt }) => clearedAt === null)).toEqual([]);
  });

  it('stays as it was shown, to the child that came or went, and whatever another day is corrected to', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file('daily', csv('7,2026-05-11,400,388', '7,2026-05-12,400,380', '7,2026-05-13,400,395'));
    run.ports.clock.set(Date.parse('2026-05-13T15:00:00+08:00'));
    await run.file('daily', csv('7,2026-05-11,400,400', '7,2026-05-12,400,379'));
    expect(run.rows('attendance').map(({ attendance_percent }) => attendance_percent)).toEqual([null, 95, null]);
  });

  it('that a school takes back is none: neither row nor alarm, and the school has not reported', async () => {
    const run = educationRun('2026-05-13T09:00:00+08:00');
    await run.file('daily', csv('7,2026-05-12,400,390', '7,2026-05-13,400,340'));
    run.ports.clock.set(Date.parse('2026-05-13T10:00:00+08:00'));
    await run.file('daily', csv('7,2026-05-13,400,NS'));
    await run.sweep('2026-05-13T11:00:00+08:00');
    expect(run.rows('attendance').map(({ event_time }) => event_time)).toEqual(['2026-05-11T16:00:00.000Z']);
    expect((await run.alarms('low-attendance')).filter(({ clearedAt }) => clearedAt === null)).toEqual([]);
    expect([run.figure('schools-reported'), await run.alarms('school-not-reported')]).toMatchObject([
      0,
      [{ detail: 'nothing of 2026-05-13' }],
    ]);
  });

  it.each(['7,2026-02-30,400,380', '7,2026-05-13,0,0', '7,2026-05-13,10,11', '7,2026-05-13,x,1'])(
    'is refused where it cannot be: %s',
    async (row) => {
      const run = educationRun('2026-05-13T10:00:00+08:00');
      await run.file('daily', csv(row));
      expect([run.refused().length, run.rows('attendance')]).toEqual([1, []]);
    },
  );
});

describe('a school that has not reported', () => {
  const week = csv('7,2026-05-11,400,390', '7,2026-05-12,400,390');
  const scene = async (more: object = {}) => {
    const run = educationRun('2026-05-12T10:00:00+08:00', { settings: educationSettings(more) });
    await run.file('daily', week);
    return run;
  };

  it('is an alarm from the hour on, until it reports', async () => {
    const run = await scene();
    await run.sweep('2026-05-13T10:29:00+08:00');
    expect(await run.alarms('school-not-reported')).toEqual([]);
    await run.sweep('2026-05-13T10:30:00+08:00');
    await run.sweep('2026-05-14T08:00:00+08:00');
    expect(await run.alarms('school-not-reported')).toMatchObject([
      { raisedAt: '2026-05-13T02:30:00.000Z', clearedAt: null, detail: 'nothing of 2026-05-13' },
    ]);
    await run.file('daily', csv('7,2026-05-13,400,390'));
    await run.sweep('2026-05-14T08:15:00+08:00');
    expect(await run.alarms('school-not-reported')).toMatchObject([{ clearedAt: '2026-05-14T00:15:00.000Z' }]);
  });

  it('that says in the morning that it has not reported today has reported yesterday', async () => {
    const run = await scene();
    run.ports.clock.set(Date.parse('2026-05-13T08:00:00+08:00'));
    await run.file('daily', csv('7,2026-05-13,400,NS'));
    await run.sweep('2026-05-13T10:00:00+08:00');
    expect(await run.alarms('school-not-reported')).toEqual([]);
  });

  it('that writes NS has not reported', async () => {
    const run = await scene();
    run.ports.clock.set(Date.parse('2026-05-13T10:00:00+08:00'));
    await run.file('daily', csv('7,2026-05-13,400,NS'));
    await run.sweep('2026-05-13T11:00:00+08:00');
    expect([run.refused(), await run.alarms('school-not-reported')]).toEqual([[], [expect.anything()]]);
  });

  it.each([
    ['a holiday', { holidays: ['2026-05-13'] }],
    ['a break', { breaks: [{ from: '2026-05-13', to: '2026-05-20' }] }],
    ['a day without lessons', { schoolDays: [1, 2] }],
  ])('on %s is none', async (_, more) => {
    const run = await scene(more);
    await run.sweep('2026-05-13T15:00:00+08:00');
    expect(await run.alarms('school-not-reported')).toEqual([]);
  });

  it('on a weekend that is worked is one', async () => {
    const run = await scene({ extraSchoolDays: ['2026-05-16'], holidays: ['2026-05-13', '2026-05-14', '2026-05-15'] });
    await run.sweep('2026-05-15T15:00:00+08:00');
    expect(await run.alarms('school-not-reported')).toEqual([]);
    await run.sweep('2026-05-16T15:00:00+08:00');
    expect(await run.alarms('school-not-reported')).toHaveLength(1);
  });

  it('is none on a holiday of its own calendar, and one on a day that its calendar makes up for', async () => {
    const run = await scene();
    await run.file(
      'calendars',
      'school,date,event\n7,2026-05-13,Holiday\n7,2026-05-16,Make-up day\n7,2026-05-14,Strike\n7,2026-05-15,Holiday\n',
    );
    await run.sweep('2026-05-15T15:00:00+08:00');
    expect(await run.alarms('school-not-reported')).toEqual([]);
    await run.sweep('2026-05-16T15:00:00+08:00');
    expect(await run.alarms('school-not-reported')).toMatchObject([{ detail: 'nothing of 2026-05-16' }]);
  });
});

describe('a break over new year', () => {
  it('is one: neither the days before nor after it are missed, and the year of schools goes on', async () => {
    const settings = educationSettings({ breaks: [{ from: '2026-12-24', to: '2027-01-05' }] });
    const run = educationRun('2026-12-23T10:00:00+08:00', { settings });
    await run.file('daily', csv('7,2026-12-23,400,390'));
    for (const time of ['2026-12-24T12:00:00+08:00', '2027-01-01T00:30:00+08:00', '2027-01-06T10:29:00+08:00'])
      await run.sweep(time);
    expect(await run.alarms('school-not-reported')).toEqual([]);
    await run.sweep('2027-01-06T10:30:00+08:00');
    expect(await run.alarms('school-not-reported')).toMatchObject([{ detail: 'nothing of 2027-01-06' }]);
    expect(['2026-12-31', '2027-01-01', '2027-07-31'].map((date) => yearOf(date, 8))).toEqual(
      Array(3).fill('2026-08-01'),
    );
    expect(['2026-12-31', '2027-01-01', '2027-01-04'].map(partOf)).toEqual(['2026-12-28', '2027-01-01', '2027-01-04']);
  });
});

describe('a day whose midnight is skipped', () => {
  // Clocks go from 0 to 1 o'clock on Friday, 24 April.
  it('has its report, its lessons and its alarm', async () => {
    const run = educationRun('2026-04-23T10:00:00+02:00', { timeZone: 'Africa/Cairo' });
    await run.file('daily', csv('7,2026-04-23,400,390'));
    await run.sweep('2026-04-24T10:31:00+03:00');
    expect(await run.alarms('school-not-reported')).toMatchObject([{ detail: 'nothing of 2026-04-24' }]);
    await run.file('daily', csv('7,2026-04-24,400,390'));
    await run.sweep('2026-04-24T11:00:00+03:00');
    expect(await run.alarms('school-not-reported')).toMatchObject([{ clearedAt: '2026-04-24T08:00:00.000Z' }]);
  });
});

describe('a break over a change of clocks', () => {
  const timeZone = 'Europe/Berlin';
  const settings = educationSettings({ breaks: [{ from: '2026-03-23', to: '2026-03-29' }] });

  it('begins and ends at midnights of the city, an hour apart', async () => {
    const run = educationRun('2026-03-20T10:00:00+01:00', { settings, timeZone });
    await run.file('daily', csv('7,2026-03-20,400,390'));
    // Clocks go forward on the last day of the break.
    for (const time of ['2026-03-23T12:00:00+01:00', '2026-03-29T23:59:00+02:00', '2026-03-30T10:29:00+02:00'])
      await run.sweep(time);
    expect(await run.alarms('school-not-reported')).toEqual([]);
    await run.sweep('2026-03-30T10:30:00+02:00');
    expect(await run.alarms('school-not-reported')).toMatchObject([{ detail: 'nothing of 2026-03-30' }]);
  });

  it('leaves a drop judged by the same weekday, whatever hours lie between', async () => {
    const run = educationRun('2026-04-15T10:00:00+02:00', { timeZone });
    const before = ['2026-03-18', '2026-03-25', '2026-04-01', '2026-04-08'].map((date) => `7,${date},400,384`);
    await run.file('daily', csv(...before, '7,2026-04-15,400,340'));
    expect(await run.alarms('sudden-drop')).toMatchObject([{ raisedAt: '2026-04-14T22:00:00.000Z', clearedAt: null }]);
  });
});

describe('figures of today', () => {
  it('are whole percent of three schools or more, and no data of fewer', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file('daily', csv('7,2026-05-13,400,380', '8,2026-05-13,400,360'));
    await run.sweep('2026-05-13T10:01:00+08:00');
    expect([run.figure('attendance-today'), run.figure('schools-reported')]).toEqual([null, 100]);
    await run.file('daily', csv('9,2026-05-13,400,383'));
    await run.sweep('2026-05-13T10:02:00+08:00');
    expect(run.figure('attendance-today')).toBe(94);
  });

  it('are the same whether one child of a small school is absent or nine, to who knows the other schools', async () => {
    const means = new Set<unknown>();
    for (let absent = 1; absent < 10; absent++) {
      const run = educationRun('2026-05-13T10:00:00+08:00');
      await run.file('daily', csv('7,2026-05-13,400,380', '8,2026-05-13,400,360', `9,2026-05-13,30,${30 - absent}`));
      await run.sweep('2026-05-13T10:01:00+08:00');
      means.add(run.figure('attendance-today'));
    }
    expect([...means]).toEqual([89]);
  });

  it('leave out a school of few pupils, of which two are not published', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file('daily', csv('7,2026-05-13,400,380', '8,2026-05-13,400,360', '9,2026-05-13,9,3'));
    await run.sweep('2026-05-13T10:01:00+08:00');
    expect([run.figure('attendance-today'), run.figure('schools-reported')]).toEqual([null, 100]);
  });

  it('are of what a school said last, be it less than before', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file('daily', csv(...['7', '8', '9'].map((school) => `${school},2026-05-13,400,392`)));
    run.ports.clock.set(Date.parse('2026-05-13T10:30:00+08:00'));
    await run.file('daily', csv(...['7', '8', '9'].map((school) => `${school},2026-05-13,400,288`)));
    await run.sweep('2026-05-13T10:31:00+08:00');
    expect(run.figure('attendance-today')).toBe(72);
  });

  it('count the schools alone that have lessons', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file('daily', csv('1,2026-05-13,400,390', '2,2026-05-13,400,390', '3,2026-05-12,400,390'));
    await run.file('calendars', 'school,date,event\n3,2026-05-13,Holiday\n');
    await run.sweep('2026-05-13T11:00:00+08:00');
    expect(run.figure('schools-reported')).toBe(100);
  });

  it('are no data on a day off', async () => {
    const run = educationRun('2026-05-15T10:00:00+08:00');
    await run.file('daily', csv('7,2026-05-15,400,380'));
    await run.sweep('2026-05-16T12:00:00+08:00');
    expect([run.figure('attendance-today'), run.figure('schools-reported')]).toEqual([null, null]);
  });
});

describeWithReferenceData('attendance as New York publishes it', () => {
  const scene = async () => {
    const run = educationRun('2016-05-03T00:00:00Z', { timeZone: 'America/New_York' });
    const outcome = await run.file('daily', referenceData('education/nyc-daily-attendance/20160502.xml'), {
      size: 65_536,
    });
    return { run, outcome };
  };

  it('is of 1,621 schools; NS and the total of the city are none', async () => {
    const { run, outcome } = await scene();
    const rows = run.rows('attendance');
    expect([outcome.accepted, rows.length, run.refused()]).toEqual([1646, 1621, []]);
    expect(rows.find(({ device_id }) => device_id === 'testville--education-01M015')).toMatchObject({
      event_time: '2016-05-02T04:00:00.000Z',
      attendance_percent: 86.95,
    });
  });

  it('gives the mean of the schools, not the total of the pupils', async () => {
    const { run } = await scene();
    await run.sweep('2016-05-02T20:00:00Z');
    const percents = run.rows('attendance').map(({ attendance_percent }) => Number(attendance_percent));
    expect(run.figure('attendance-today')).toBe(Math.round(percents.reduce((a, b) => a + b, 0) / percents.length));
  });

  it('of a holiday, a total of 0.00 alone, is neither a row nor an alarm', async () => {
    const { run } = await scene();
    const total =
      '<r><item><DBN>TOTAL</DBN><ATTN_DATE_YMD>20160530</ATTN_DATE_YMD><ATTN_PCT>0.00</ATTN_PCT></item></r>';
    const before = run.rows('attendance').length;
    await run.file('daily', total);
    expect([run.rows('attendance').length, run.refused()]).toEqual([before, []]);
  });
});
