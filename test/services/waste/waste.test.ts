import fc from 'fast-check';
import { serves } from '../../../lambdas/waste';
import { MemoryDevices } from '../../../lib/engine/ports/memory/sinks';
import { config } from '../../../lib/services/waste/config';
import { runs } from '../../support/exploring';
import { serviceRun } from '../../support/service-run';

const hourMs = 3_600_000;
const startMs = Date.parse('2026-05-13T00:00:00Z');
const at = '2026-05-16T12:00:00Z';
const ts = (hours: number) => new Date(startMs + hours * hourMs).toISOString();
const settings = config.parse({ containers: 3, containerHeightMm: 1000 });

/** The thing of the container that files call 7. */
const seven = 'testville--waste-7';

const startedAt = (time: string) => serviceRun(serves, { settings, at: time, timeZone: 'Asia/Shanghai' });
/** Levels of an ultrasonic sensor, one an hour: a container that fills by a point an hour, from 30 % on. */
const filling = (hours: number, from = 0) =>
  Array.from({ length: hours }, (_, i) => ({ ts: ts(from + i), distanceMm: 700 - 10 * i, temperatureCelsius: 20 }));
const csv = (...rows: string[]) => `SN,Timestamp,Level\n${rows.map((row) => `${row}\n`).join('')}`;

describe('levels of containers', () => {
  it('become rows with a forecast, from a day of levels on', async () => {
    const run = startedAt(at);
    await run.send('fill-level', 'c-1', ...filling(48));
    const rows = run.rows('levels');
    expect(rows).toHaveLength(48);
    expect(rows[23]).toMatchObject({ fill_share: expect.closeTo(0.52), rate_per_hour: null, collect: null });
    expect(rows[25]).toMatchObject({ rate_per_hour: expect.closeTo(0.01), hours_to_full: expect.closeTo(36) });
    // The median follows one reading late: 76 %, and 14 hours to 90 %, then 80 %.
    expect(rows[47]).toMatchObject({
      fill_share: expect.closeTo(0.76),
      hours_to_full: expect.closeTo(14),
      collect: null,
    });
  });

  it('are read in every form, and what is none is refused', async () => {
    const run = startedAt(at);
    const sdm = { id: 'c-1', type: 'WasteContainer', timeInstant: ts(70), fillingLevel: 0.97, status: 'ok' };
    const df702 = {
      level: '2000 mm',
      full: false,
      fire: false,
      tilt: true,
      battery: false,
      angle: '0 °',
      temperature: '25 ℃',
    };
    await run.send('fill-level', 'c-1', sdm, { ...sdm, fillingLevel: 43 }, { level: 3 });
    await run.send('fill-level', 'c-2', df702);
    expect(run.refused()).toEqual(['unit.invalid', 'schema.invalid']);
    expect(run.rows('levels')).toMatchObject([
      { device_id: 'c-1', fill_share: 0.97, collect: 'full', troubles: [] },
      { device_id: 'c-2', fill_share: null, troubles: ['dropped'], temperature_celsius: 25 },
    ]);
    expect(await run.alarms('tilt')).toMatchObject([{ deviceId: 'c-2', clearedAt: null }]);
  });

  it('raise overflow, and count its hours until the container is emptied', async () => {
    const run = startedAt(at);
    const level = (hours: number, fillShare: number) => ({ ts: ts(hours), fillShare });
    await run.send('fill-level', 'c-1', level(22, 0.96), level(23.5, 0.97), level(25, 0.05));
    expect(await run.alarms('overflow')).toMatchObject([
      { raisedAt: '2026-05-13T22:00:00.000Z', clearedAt: '2026-05-14T01:00:00.000Z' },
    ]);
    expect(run.rows('emptyings')).toMatchObject([{ event_time: '2026-05-14T01:00:00.000Z', share_before: 0.97 }]);
    expect(run.indicators('overflow-hours').map(({ value }) => value)).toEqual([2, 1]);
  });

  it('of one time are one row, of which the worse counts, whichever came first', async () => {
    const full = { ts: ts(9), fillShare: 0.95, batteryPercent: 80 };
    const corrected = { ts: ts(9), fillShare: 0.25 };
    for (const messages of [
      [full, corrected],
      [corrected, full, corrected],
    ]) {
      const run = startedAt(at);
      for (const message of messages) await run.send('fill-level', 'c-1', message);
      expect(run.rows('levels')).toMatchObject([{ fill_share: 0.95 }]);
      expect(run.rows('emptyings')).toEqual([]);
    }
  });

  it('raise fire at once, also in a container whose level nobody knows', async () => {
    const run = startedAt(at);
    await run.send('fill-level', 'c-1', { ts: ts(80), temperatureCelsius: 61 });
    expect(run.ports.alarms.published.map(({ change, episode }) => `${change} ${episode.code}`)).toEqual([
      'raised waste.fire',
    ]);
    expect(run.indicators('overflow-hours')).toMatchObject([{ value: null }]);
  });

  it('show how many containers overflow now; confirmations of commands change nothing', async () => {
    const run = startedAt(at);
    await run.send('fill-level', 'c-1', { ts: ts(83), fillShare: 1 });
    await run.send('fill-level', 'c-1', { periodic_interval: '24 hours' });
    await run.send('fill-level', 'c-2', { ts: ts(83), fillShare: 0.2 });
    await run.send('fill-level', 'c-3', { ts: ts(83), temperatureCelsius: 9 });
    await run.sweep('2026-05-16T12:01:00Z');
    expect(run.indicators('overflowing')).toMatchObject([{ value: 50 }]);
    expect(run.refused()).toEqual([]);
    await run.sweep('2026-05-16T20:00:00Z');
    expect(run.indicators('overflowing').at(-1)).toMatchObject({ value: null });
  });
});

describe('what a container says of itself', () => {
  const ids = ['tilt', 'moved', 'vandalised', 'lid-open', 'battery-low', 'fire', 'overflow'];
  const episodes = async (...messages: readonly object[]) => {
    const run = startedAt(at);
    await run.send('fill-level', 'c-1', ...messages.map((one, i) => ({ ts: ts(i), fillShare: 0.4, ...one })));
    return (await Promise.all(ids.map((id) => run.alarms(id)))).flat();
  };
  const lasted = (id: string, from: number, to: number) => [
    expect.objectContaining({ code: `waste.${id}`, raisedAt: ts(from), clearedAt: ts(to) }),
  ];

  it.each([
    ['tilt', 'dropped'],
    ['moved', 'moved'],
    ['vandalised', 'vandalized'],
    ['lid-open', 'lidOpen'],
  ])('raises %s alone, and clears it when all is well', async (id, trouble) => {
    expect(await episodes({ troubles: [trouble] }, {}, { troubles: [] })).toEqual(lasted(id, 0, 2));
  });

  it('raises battery-low alone below 20 %, and clears it at 25 %', async () => {
    const levels = [20, 19.9, 24.9, 25].map((batteryPercent) => ({ batteryPercent }));
    expect(await episodes(...levels)).toEqual(lasted('battery-low', 1, 3));
  });
});

describe('the share of containers that overflow', () => {
  const level = (hours: number, fillShare: number) => ({ ts: ts(hours), fillShare });
  const echo = [800, 800, 5].map((distanceMm, i) => ({ ts: ts(81 + i), distanceMm }));

  it.each([
    ['within the hysteresis', [level(82, 0.96), level(83, 0.92)], 100],
    ['after a bad echo', echo, 0],
    ['after a message without level', [level(82, 1), { ts: ts(83), temperatureCelsius: 20 }], 100],
    ['after an emptying', [level(82, 1), level(83, 0.1)], 0],
  ])('is as alarm 1 says, %s', async (_, messages, value) => {
    const run = startedAt(at);
    await run.send('fill-level', 'c-1', ...messages);
    await run.sweep('2026-05-16T12:01:00Z');
    expect(run.indicators('overflowing')).toMatchObject([{ value }]);
    const open = (await run.alarms('overflow')).filter(({ clearedAt }) => clearedAt === null);
    expect(open).toHaveLength(value / 100);
  });
});

describe('collections', () => {
  it('are matched with the level before, whichever comes first', async () => {
    const [before, after] = [startedAt(at), startedAt(at)];
    const levels = [0, 1, 2].map((hour) => ({ ts: ts(hour), fillShare: 0.4 }));
    // 09:30 in Shanghai.
    const file = csv('7.0,5/13/2026 9:30,RED', '8,5/13/2026 9:30,GREEN');
    await before.send('fill-level', seven, ...levels);
    await before.file('collections', 'may.csv', file);
    await after.file('collections', 'may.csv', file);
    await after.send('fill-level', seven, ...levels);
    expect(before.rows('collections')).toMatchObject([
      { device_id: seven, light: 'RED', share_before: 0.4, early: true, event_time: '2026-05-13T01:30:00.000Z' },
      { device_id: 'testville--waste-8', light: 'GREEN', share_before: null, early: true },
    ]);
    expect(after.rows('collections')).toEqual(before.rows('collections'));
    expect(after.indicators('collected-early')).toEqual(before.indicators('collected-early'));
  });

  it('are the same with their levels whatever the order, repetition and batches', async () => {
    const level = fc.record({
      hours: fc.integer({ min: 0, max: 90 }),
      fillShare: fc.integer({ min: 0, max: 10 }).map((n) => n / 10),
      troubles: fc.constantFrom(null, [], ['dropped']),
    });
    const row = fc.record({ day: fc.integer({ min: 13, max: 16 }), hour: fc.integer({ min: 0, max: 23 }) });
    const levels = fc.array(level, { maxLength: 20 });
    const found = async (messages: readonly unknown[], size: number, rows: readonly string[], filesFirst: boolean) => {
      const run = startedAt('2026-05-17T12:00:00Z');
      const send = async () => {
        for (let i = 0; i < messages.length; i += size)
          await run.send('fill-level', seven, ...messages.slice(i, i + size));
      };
      if (!filesFirst) await send();
      if (rows.length > 0) await run.file('collections', 'may.csv', csv(...rows));
      if (filesFirst) await send();
      const tables = ['levels', 'emptyings', 'collections'].map((table) => run.rows(table));
      const alarms = await Promise.all(['overflow', 'tilt'].map((id) => run.alarms(id)));
      const values = ['overflow-hours', 'collected-early'].map((id) => run.indicators(id));
      return { tables, alarms, values };
    };
    await fc.assert(
      fc.asyncProperty(
        levels,
        fc.array(row, { maxLength: 6 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        async (all, dates, size, filesFirst) => {
          const messages = all.map(({ hours, ...fields }) => ({ ts: ts(hours), ...fields }));
          const rows = dates.map(({ day, hour }) => `7,5/${day}/2026 ${hour}:15,YELLOW`);
          const mixed = [...messages, ...messages].reverse();
          expect(await found(mixed, size, [...rows, ...rows].reverse(), filesFirst)).toEqual(
            await found(messages, 100, rows, false),
          );
        },
      ),
      { numRuns: runs(10, 300) },
    );
  });

  it('are as they were noted last; of one file the fuller light counts', async () => {
    const run = startedAt(at);
    const noted = async (name: string, ...lights: string[]) => {
      await run.file('collections', name, csv(...lights.map((light) => `7,5/13/2026 9:30,${light}`)));
      run.ports.clock.set(run.ports.clock.nowMs() + hourMs);
      return run.rows('collections').at(-1);
    };
    expect(await noted('may.csv', 'RED', 'GREEN')).toMatchObject({ light: 'RED', early: false });
    expect(await noted('corrected.csv', 'YELLOW')).toMatchObject({ light: 'YELLOW', early: false });
    // What was corrected is said again: the last word counts, also back.
    expect(await noted('may-again.csv', 'GREEN', 'RED')).toMatchObject({ light: 'RED', early: false });
    expect(new Set(run.rows('collections').map(({ event_time }) => event_time)).size).toBe(1);
    expect(run.indicators('collected-early').reduce((sum, { value }) => sum + Number(value), 0)).toBe(0);
  });

  it.each([
    ['a serial that is blank', ' ,5/13/2026 9:30,RED', 'schema.invalid'],
    ['a light that is none', '7,5/13/2026 9:30,BLUE', 'schema.invalid'],
    ['a day that is none', '7,2/30/2026 9:30,RED', 'time.invalid'],
  ])('are refused with %s, and what stands around is taken', async (_, row, code) => {
    const run = startedAt(at);
    await run.file('collections', 'may.csv', csv('7,5/13/2026 9:30,RED', row, '8,5/13/2026 9:30,RED'));
    expect(run.refused()).toEqual([code]);
    expect(run.rows('collections')).toHaveLength(2);
  });
});

describe('the list of containers worth driving to', () => {
  /** Half an hour before the list of the 15th is due, at 05:00 in Shanghai. */
  async function evening() {
    const run = startedAt('2026-05-14T20:30:00Z');
    await run.send('fill-level', 'full', { ts: ts(20), fillShare: 0.85 });
    await run.send('fill-level', 'fast', ...filling(50, -6));
    await run.send('fill-level', 'empty', { ts: ts(20), fillShare: 0.1 });
    return run;
  }

  it('is written once a day, from the hour on that the city says', async () => {
    const run = await evening();
    await run.sweep('2026-05-14T20:59:00Z');
    expect(run.ports.reports.written).toEqual([]);
    await run.sweep('2026-05-14T21:00:00Z');
    await run.sweep('2026-05-14T21:01:00Z');
    expect(run.ports.reports.written.map(({ date }) => date)).toEqual(['2026-05-15']);
    await run.sweep('2026-05-15T21:00:00Z');
    expect(run.ports.reports.written.map(({ date }) => date)).toEqual(['2026-05-15', '2026-05-16']);
  });

  it('has what is full and what will be soon, the most urgent first', async () => {
    const run = await evening();
    await run.sweep('2026-05-14T21:00:00Z');
    expect(run.ports.reports.written[0]).toMatchObject({
      columns: ['rank', 'device_id', 'fill_percent', 'hours_to_full', 'reason', 'read_at'],
      rows: [
        { rank: 1, device_id: 'full', reason: 'full', fill_percent: 85, hours_to_full: null },
        { rank: 2, device_id: 'fast', reason: 'soon-full', fill_percent: 78, hours_to_full: 10 },
      ],
    });
  });

  it('lets a container fill on whose sensor fell silent', async () => {
    const run = startedAt('2026-05-14T20:30:00Z');
    await run.send('fill-level', 'c-1', ...filling(30));
    await run.sweep('2026-05-14T21:00:00Z');
    // 58 % at 05:00 UTC, 32 hours to 90 %, and 16 hours have gone.
    expect(run.ports.reports.written[0]?.rows).toEqual([]);
    await run.sweep('2026-05-15T21:00:00Z');
    expect(run.ports.reports.written[1]?.rows).toMatchObject([
      { fill_percent: 58, hours_to_full: 0, reason: 'soon-full' },
    ]);
  });

  it.each([5, 9, 30])('keeps a full container that has been silent for %d days', async (days) => {
    const run = startedAt('2026-05-14T20:30:00Z');
    await run.send('fill-level', 'c-1', { ts: ts(20), fillShare: 1 }, { ts: ts(21), temperatureCelsius: 20 });
    await run.sweep(ts(45 + 24 * days));
    expect(run.ports.reports.written.at(-1)?.rows).toMatchObject([{ device_id: 'c-1', fill_percent: 100 }]);
  });

  it('keeps it by its last known state when all that it reported has expired', async () => {
    const run = startedAt('2026-05-14T20:30:00Z');
    await run.send('fill-level', 'c-1', { ts: ts(20), fillShare: 1 });
    const { state } = run.ports;
    const entries = state.entries.bind(state);
    state.entries = async (store, ...range) => (store === 'windows' ? [] : entries(store, ...range));
    await run.sweep(ts(45 + 24 * 30));
    expect(run.ports.reports.written.at(-1)?.rows).toMatchObject([{ device_id: 'c-1', fill_percent: 100 }]);
  });

  it('loses a container whose collection was noted after its last reading, until it speaks again', async () => {
    const run = startedAt('2026-05-14T20:30:00Z');
    await run.send('fill-level', seven, { ts: ts(20), fillShare: 0.95 });
    await run.file('collections', 'may.csv', csv('7,5/14/2026 3:59,RED'));
    await run.sweep('2026-05-14T21:00:00Z');
    expect(run.ports.reports.written.at(-1)?.rows).toHaveLength(1);
    await run.file('collections', 'late.csv', csv('7,5/15/2026 4:30,RED'));
    for (const day of ['15', '25']) {
      await run.sweep(`2026-05-${day}T21:00:00Z`);
      expect(run.ports.reports.written.at(-1)?.rows).toEqual([]);
    }
    await run.send('fill-level', seven, { ts: '2026-05-25T20:00:00Z', fillShare: 0.95 });
    await run.sweep('2026-05-26T21:00:00Z');
    expect(run.ports.reports.written.at(-1)?.rows).toHaveLength(1);
  });

  it('loses a container that is retired, and has its successor of the same number by what that says', async () => {
    const run = startedAt('2026-05-14T20:30:00Z');
    const inService = (...things: string[]) =>
      Object.assign(run.ports, {
        devices: new MemoryDevices(
          [],
          things.map((thingName) => ({ thingName, deviceType: 'fill-sensor', connectsAs: 'thing' })),
        ),
      });
    const eight = 'testville--waste-8';
    for (const device of [seven, eight]) await run.send('fill-level', device, { ts: ts(20), fillShare: 0.95 });
    inService(seven, eight);
    await run.sweep('2026-05-14T21:00:00Z');
    inService(eight);
    await run.sweep('2026-05-15T21:00:00Z');
    inService(seven, eight);
    await run.send('fill-level', seven, { ts: '2026-05-15T21:00:00Z', fillShare: 0.1 });
    await run.sweep('2026-05-16T21:00:00Z');
    const listed = run.ports.reports.written.map(({ rows }) => rows.map(({ device_id }) => device_id));
    expect(listed).toEqual([[seven, eight], [eight], [eight]]);
  });

  it('is an empty list, not none, where no container is worth it', async () => {
    const run = startedAt(at);
    await run.sweep('2026-05-16T21:00:00Z');
    expect(run.ports.reports.written).toMatchObject([{ date: '2026-05-17', rows: [] }]);
  });
});
