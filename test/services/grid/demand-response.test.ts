import { datesFrom, deliver, gridCity, halfHours, nameOf, nem12Days } from '../../support/grid-city';
import { storedSets } from '../../support/stored-sets';

/** Monday. */
const day = '2026-05-18';
const event = (over: object = {}) => ({
  id: 'e1',
  programID: 'peak',
  targets: [{ type: 'RESOURCE_NAME', values: ['T-1'] }],
  intervalPeriod: { start: `${day}T17:00:00Z`, duration: 'PT2H' },
  intervals: [{ id: 0, payloads: [{ type: 'SIMPLE', values: [2] }] }],
  ...over,
});

/** A day of the main meter: so much from 17 to 19 o'clock, and in each half hour before. */
const dayOf = (evening: number, before = 1) => halfHours(before).fill(evening, 34, 38);

/** Two weeks before the day, and the day. */
async function weeks(evenings: (date: string) => readonly number[], events: readonly object[], settings = {}) {
  const run = await gridCity({ at: '2026-05-21T00:00:00Z', settings });
  await run.file('demand-events', 'x.json', JSON.stringify(events));
  const customers = { 'M-1': halfHours(0.3), 'M-2': halfHours(0.3), 'M-3': halfHours(0.3) };
  const days = datesFrom('2026-05-04', 15).map((date) => [date, { ...customers, 'T-1-main': evenings(date) }]);
  await run.file('interval-reads', 'x.csv', nem12Days(Object.fromEntries(days)));
  return run;
}

describe('an event that asks for less', () => {
  it('is settled against the five highest of ten similar days', async () => {
    // Working days before the event: 4 to 8 and 11 to 15 May, with 1 to 10 kWh in a half hour of the evening.
    const working = datesFrom('2026-05-04', 14).filter((date) => new Date(date).getUTCDay() % 6 !== 0);
    const of = (date: string) =>
      date === day ? dayOf(4) : dayOf(working.includes(date) ? working.indexOf(date) + 1 : 99);
    const run = await weeks(of, [event()]);
    expect(run.rows('demand_settlements')).toEqual([
      {
        event_time: `${day}T17:00:00.000Z`,
        device_id: nameOf('T-1'),
        until: '2026-05-18T19:00:00.000Z',
        event_id: 'e1',
        program: 'peak',
        // (6 + 7 + 8 + 9 + 10) / 5 in each of four half hours.
        baseline_kwh: 32,
        actual_kwh: 16,
        shed_kwh: 16,
        adjustment_percent: 0,
        similar_days: 10,
        unsettled: null,
      },
    ]);
    expect(run.indicators('demand-shed').at(-1)).toMatchObject({ value: 50 });
  });

  it.each([
    [1.1, 10],
    [3, 20],
    [0.2, -20],
  ])('is adjusted by the day itself: %s of the usual morning is %s %%', async (before, percent) => {
    const run = await weeks((date) => (date === day ? dayOf(4, before) : dayOf(5)), [event()]);
    expect(run.rows('demand_settlements')).toMatchObject([
      { adjustment_percent: percent, baseline_kwh: Number((20 * (1 + percent / 100)).toFixed(3)) },
    ]);
  });

  it('is not settled of too few households, without an event, or for a price', async () => {
    const of = (date: string) => dayOf(date === day ? 4 : 5);
    const price = event({ intervals: [{ id: 0, payloads: [{ type: 'PRICE', values: [1] }] }] });
    for (const [events, settings] of [
      [[event()], { fewestMeters: 4 }],
      [[], {}],
      [[price], {}],
    ] as const)
      expect((await weeks(of, events, settings)).rows('demand_settlements')).toEqual([]);
  });

  it('is settled whatever prices come after it, and not where it was deleted', async () => {
    const of = (date: string) => dayOf(date === day ? 4 : 5);
    const later = { intervalPeriod: { start: `${day}T20:00:00Z`, duration: 'PT1H' } };
    const price = { ...event(later), id: 'e2', intervals: [{ id: 0, payloads: [{ type: 'PRICE', values: [1] }] }] };
    expect((await weeks(of, [event(), price])).rows('demand_settlements')).toHaveLength(1);
    const notification = (operation: string, noticedDateTime: string) => ({
      objectType: 'EVENT',
      operation,
      noticedDateTime,
      object: event(),
    });
    const said = [notification('PUT', `${day}T08:00:00Z`), notification('DELETE', `${day}T09:00:00Z`)];
    for (const events of [said, said.toReversed()])
      expect((await weeks(of, events)).rows('demand_settlements')).toEqual([]);
  });
});

describe('an event that is to come', () => {
  it.each([
    ['2026-06-19', []],
    ['2026-06-22', ['time.future']],
  ])('counts a month before it begins: %s', async (date, refused) => {
    const run = await gridCity({ at: '2026-05-21T00:00:00Z' });
    const events = [event({ intervalPeriod: { start: `${date}T17:00:00Z`, duration: 'PT2H' } })];
    await run.file('demand-events', 'x.json', JSON.stringify(events));
    expect([run.refused(), run.rows('demand_response').length]).toEqual([refused, 1 - refused.length]);
  });
});

describe('what a VTN says', () => {
  const asked = (run: Awaited<ReturnType<typeof gridCity>>) =>
    run.rows('demand_response').map(({ event_time, until, payload }) => [event_time, until, payload]);
  const price = (start: string, duration: string) => ({
    ...event({
      intervalPeriod: { start, duration },
      intervals: [{ id: 0, payloads: [{ type: 'PRICE', values: [1] }] }],
    }),
    modificationDateTime: '2026-05-14T00:00:00Z',
  });

  it('of what is to come is known at once, and however often it is said', async () => {
    const run = await gridCity({ at: '2026-05-14T00:00:00Z' });
    for (const file of ['a.json', 'b.json'])
      await run.file('demand-events', file, JSON.stringify([price('2026-05-16T18:00:00Z', 'PT12H')]));
    expect(asked(run)).toEqual([['2026-05-16T18:00:00.000Z', '2026-05-17T06:00:00.000Z', 'PRICE']]);
    expect((await storedSets(run.ports, 'interval-reads', nameOf('T-1'))).length).toBe(2);
    expect(run.refused()).toEqual([]);
  });

  it('of more than 30 days ahead is refused, for it will say it again', async () => {
    const run = await gridCity({ at: '2026-05-14T00:00:00Z' });
    await run.file('demand-events', 'a.json', JSON.stringify([price('2026-06-15T18:00:00Z', 'PT1H')]));
    expect([run.refused(), asked(run)]).toEqual([['time.future'], []]);
  });

  it('does not make a day be over that is to come', async () => {
    const run = await gridCity({ at: '2026-05-14T12:00:00Z' });
    await deliver(run, ['2026-05-13']);
    await run.file('demand-events', 'a.json', JSON.stringify([price('2026-05-16T18:00:00Z', 'PT1H')]));
    expect([run.rows('network_days').length, await run.alarms('reads-missing')]).toEqual([2, []]);
  });

  it('is settled though it comes after the reads', async () => {
    const late = await weeks((date) => dayOf(date === day ? 4 : 5), []);
    await late.file('demand-events', 'x.json', JSON.stringify([event()]));
    const usual = await weeks((date) => dayOf(date === day ? 4 : 5), [event()]);
    expect(late.rows('demand_settlements')).toEqual(usual.rows('demand_settlements'));
    expect(late.rows('demand_settlements')).toMatchObject([{ shed_kwh: 4 }]);
  });

  it('twice a week is settled twice, and no day of it is like another', async () => {
    const first = event({ id: 'e0', intervalPeriod: { start: '2026-05-14T17:00:00Z', duration: 'PT2H' } });
    const run = await weeks((date) => dayOf(['2026-05-14', day].includes(date) ? 4 : 5), [first, event()]);
    expect(run.rows('demand_settlements').map((row) => [row.event_id, row.shed_kwh, row.similar_days])).toEqual([
      ['e0', 4, 8],
      ['e1', 4, 9],
    ]);
  });

  it('brings too little, until an event brings enough', async () => {
    const first = event({ id: 'e0', intervalPeriod: { start: '2026-05-14T17:00:00Z', duration: 'PT2H' } });
    const of = (date: string) => dayOf(date === '2026-05-14' ? 4.9 : date === day ? 4 : 5);
    const run = await weeks(of, [first, event()]);
    expect(await run.alarms('demand-response-poor')).toMatchObject([
      { deviceId: nameOf('T-1'), raisedAt: '2026-05-14T19:00:00.000Z', clearedAt: '2026-05-18T19:00:00.000Z' },
    ]);
    const lax = await weeks(of, [first, event()], { leastShedPercent: 1 });
    expect(await lax.alarms('demand-response-poor')).toEqual([]);
  });
});

it('an event whose targets are texts, as those of OpenADR 3.1, asks nobody: they do not say whom they are', async () => {
  const run = await gridCity();
  await run.file('demand-events', 'T-1.json', JSON.stringify([event({ targets: ['T-2'] })]));
  expect([run.rows('demand_response'), run.refused()]).toEqual([[], ['schema.invalid']]);
});
