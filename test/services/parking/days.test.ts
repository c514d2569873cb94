import { at, count, parkingRun } from './scene';

const device = 'testville--parking-7';

describe('days of a car park', () => {
  const hourly = (day: number, zoneHours: number) =>
    Array.from({ length: 25 }, (_, i) => ({
      ...count(24 * day + i - zoneHours, 50),
      entered: 10,
      exited: 10,
      minutes: 60,
    }));

  it('have its turnover: arrivals a space, and how long it was known', async () => {
    const run = parkingRun(26, { staleMinutes: 60, carParkMinutes: 30 });
    await run.send('occupancy', device, ...hourly(0, 0));
    expect(run.rows('park_days')).toMatchObject([
      {
        date: '2026-03-02',
        capacity: 100,
        known_percent: 100,
        mean_percent: 50,
        full_minutes: 0,
        arrivals: 240,
        turnover: 2.4,
      },
    ]);
    expect(run.indicators('turnover')).toMatchObject([{ value: 2.4 }]);
  });

  it('have the time in which it was full, and its highest', async () => {
    const run = parkingRun(26, { staleMinutes: 60, carParkMinutes: 30 });
    const counts = hourly(0, 0).map((one, hour) => ({ ...one, occupied: hour === 10 ? 99 : hour === 11 ? 98 : 50 }));
    await run.send('occupancy', device, ...counts);
    expect(run.rows('park_days')).toMatchObject([
      { full_minutes: 120, highest_percent: 99, mean_percent: (22 * 50 + 99 + 98) / 24 },
    ]);
  });

  it('are those of the clock of the city', async () => {
    const run = parkingRun(26, { staleMinutes: 60, carParkMinutes: 30 }, { timeZone: 'Asia/Shanghai' });
    await run.send('occupancy', device, ...hourly(0, 8));
    expect(run.rows('park_days')).toMatchObject([{ date: '2026-03-02', event_time: at(-8), arrivals: 240 }]);
  });

  it('have no arrivals where they were counted for less than nine tenths of the day', async () => {
    const run = parkingRun(26);
    await run.send(
      'occupancy',
      device,
      ...hourly(0, 0).map(({ minutes: _, ...one }, i) => (i < 4 ? count(i, 50) : one)),
    );
    expect(run.rows('park_days')).toMatchObject([{ known_percent: 25, arrivals: null, turnover: null }]);
  });
});

describe('days on which clocks change', () => {
  const dayAt = (date: string) => (Date.parse(`${date}T00:00:00Z`) - Date.parse(at(0))) / 3_600_000;

  it.each([
    // The longer day ends with the window of UTC that follows its own: it is known by what comes after that, and without its last half hour.
    ['Europe/London', '2026-10-25', dayAt('2026-10-24') + 23, 25, 49],
    ['Europe/London', '2026-03-29', dayAt('2026-03-29'), 23],
    ['Australia/Lord_Howe', '2026-04-05', dayAt('2026-04-04') + 13, 24.5],
    ['Australia/Lord_Howe', '2026-10-04', dayAt('2026-10-03') + 13.5, 23.5],
  ])('in %s, %s, are as long as they are', async (timeZone, date, beginsAt, hours, arrivals = 2 * hours) => {
    const run = parkingRun(beginsAt, { staleMinutes: 60, carParkMinutes: 30 }, { timeZone });
    for (let hour = 0; hour <= hours + 1; hour += 0.5) {
      run.ports.clock.set(Date.parse(at(beginsAt + hour)));
      await run.send('occupancy', device, { ...count(beginsAt + hour, 50), entered: 1, exited: 1, minutes: 30 });
    }
    expect(run.rows('park_days')).toMatchObject([{ date, event_time: at(beginsAt), known_percent: 100, arrivals }]);
  });
});

describe('a day that ends in silence', () => {
  it('is known when the clock has passed it, as far as it is known', async () => {
    const run = parkingRun(12);
    await run.send('occupancy', device, count(0, 50), count(11.75, 50));
    await run.sweep(at(25));
    expect(run.rows('park_days')).toMatchObject([{ date: '2026-03-02', known_percent: (100 * 0.5) / 24 }]);
  });

  it('is none of a car park of which only the list is known', async () => {
    const run = parkingRun(12);
    await run.file('sites', 'list.json', JSON.stringify([{ uid: '7', name: 'North', capacity: 50 }]));
    await run.sweep(at(25));
    expect(run.rows('park_days')).toEqual([]);
  });
});
