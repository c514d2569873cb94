import { educationRun } from '../../support/education-run';

const csv = (...rows: readonly string[]) => `${['platform,date,minutes,up_minutes', ...rows].join('\n')}\n`;
const may = (day: number) => `2026-05-${String(day).padStart(2, '0')}`;
/** Days of a learning platform from 6 May on, minutes that it was gone each. */
const days = (gone: readonly number[]) => csv(...gone.map((minutes, i) => `lms,${may(6 + i)},1440,${1440 - minutes}`));

describe('a learning platform or network', () => {
  it('that was there for less than 99.5 % of seven days is an alarm, until it was', async () => {
    const run = educationRun('2026-05-20T10:00:00+08:00');
    // Of 10,080 minutes 50.4 are half a percent.
    await run.file('availability', days([0, 0, 0, 0, 0, 0, 51, 0, 0, 0, 0, 0, 0, 0]));
    expect(await run.alarms('system-unavailable')).toMatchObject([
      { raisedAt: '2026-05-11T16:00:00.000Z', clearedAt: '2026-05-18T16:00:00.000Z', detail: '99.49 % of seven days' },
    ]);
  });

  it('that was there for as long as is asked is none', async () => {
    const run = educationRun('2026-05-20T10:00:00+08:00');
    await run.file('availability', days([0, 0, 0, 0, 0, 0, 50.4, 0, 0]));
    expect(await run.alarms('system-unavailable')).toEqual([]);
  });

  it('has a row of each day, corrected by what is said later', async () => {
    const run = educationRun('2026-05-07T10:00:00+08:00');
    await run.file('availability', days([720, 0]));
    run.ports.clock.set(Date.parse('2026-05-07T11:00:00+08:00'));
    await run.file('availability', days([144]));
    expect(run.rows('availability')).toEqual([
      expect.objectContaining({ available_percent: 90, week_percent: 90 }),
      expect.objectContaining({ available_percent: 100, week_percent: 95 }),
    ]);
  });

  it('is judged by seven days, also where one of them has 23 hours', async () => {
    const run = educationRun('2026-03-31T10:00:00+02:00', { timeZone: 'Europe/Berlin' });
    const row = (day: number, up: number) => `lms,2026-03-${day},${day === 29 ? 1380 : 1440},${up}`;
    await run.file(
      'availability',
      csv(row(23, 0), ...[24, 25, 26, 27, 28].map((n) => row(n, 1440)), row(29, 1380), row(30, 1440)),
    );
    expect(
      run
        .rows('availability')
        .map(({ week_percent }) => week_percent)
        .at(-1),
    ).toBe(100);
  });

  it('is a figure of the city by its minutes, and no data when nobody says anything', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file(
      'availability',
      csv('lms,2026-05-12,1440,1440', 'net-7,2026-05-12,480,240', 'net-8,2026-05-10,480,0'),
    );
    await run.sweep('2026-05-13T11:00:00+08:00');
    expect(run.figure('availability')).toBe(87.5);
    await run.sweep('2026-05-15T11:00:00+08:00');
    expect(run.figure('availability')).toBeNull();
  });

  it.each(['lms,2026-05-13,1440,1441', 'lms,2026-05-13,0,0', 'lms,2026-05-13,1501,1', 'lms,2026-02-30,60,60'])(
    'is refused where it cannot be: %s',
    async (row) => {
      const run = educationRun('2026-05-13T10:00:00+08:00');
      await run.file('availability', csv(row));
      expect([run.refused().length, run.rows('availability')]).toEqual([1, []]);
    },
  );
});

describe('rosters that are refused', () => {
  it('are counted by day, each once', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00');
    await run.file('roster', 'PK none');
    await run.file('roster', 'PK none');
    await run.file('roster', '{"mode":"all"}');
    await run.sweep('2026-05-13T11:00:00+08:00');
    expect(run.figure('rosters-refused')).toBe(2);
    await run.sweep('2026-05-14T11:00:00+08:00');
    expect(run.figure('rosters-refused')).toBe(0);
  });
});
