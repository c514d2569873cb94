import { datesFrom, gridCity, halfHours, nem12Days } from '../../support/grid-city';

type Run = Awaited<ReturnType<typeof gridCity>>;
type OfDay = (date: string) => readonly number[];

const homes = { 'M-1': halfHours(0.3), 'M-2': halfHours(0.3), 'M-3': halfHours(0.3) };
const simple = (...levels: readonly number[]) =>
  levels.map((level, id) => ({ id, payloads: [{ type: 'SIMPLE', values: [level] }] }));
const event = (start: string, over: object = {}) => ({
  id: 'e1',
  programID: 'p',
  modificationDateTime: '2026-05-14T00:00:00Z',
  targets: [{ type: 'RESOURCE_NAME', values: ['T-1'] }],
  intervalPeriod: { start, duration: 'PT1H' },
  intervals: simple(1),
  ...over,
});

/** Events, then the reads of so many days up to 18 May, a Monday, and so many after it. */
async function settled(events: readonly object[], of: OfDay, { days = 15, after = 0, settings = {} } = {}) {
  const run = await gridCity({ at: '2026-05-24T00:00:00Z', settings });
  await run.file('demand-events', 'x.json', JSON.stringify(events));
  const first = new Date(Date.UTC(2026, 4, 19 - days)).toISOString().slice(0, 10);
  const dates = datesFrom(first, days + after).map((date) => [date, { ...homes, 'T-1-main': of(date) }]);
  await run.file('interval-reads', 'x.csv', nem12Days(Object.fromEntries(dates)));
  return run;
}
const said = (run: Run) =>
  run
    .rows('demand_settlements')
    // A row that is withdrawn has its key alone.
    .filter(({ until }) => until)
    .map(({ event_id, event_time, shed_kwh, unsettled }) =>
      [event_id, String(event_time).slice(8, 16), unsettled ?? shed_kwh].join(' '),
    )
    .sort();
const monday = '2026-05-18';
const flat: OfDay = () => halfHours(1);

describe('an event is settled', () => {
  it.each([
    ['Saturday', '2026-05-16'],
    ['Sunday', '2026-05-17'],
  ])('on a %s by the two highest of the last three days of weekends', async (_, date) => {
    // From noon to one: 10 kWh a half hour on the fourth day before, 4, 3 and 2 on the last three.
    const weekend = datesFrom('2026-05-02', 16).filter((one) => new Date(one).getUTCDay() % 6 === 0 && one < date);
    const noonOf = (one: string) => [2, 3, 4][weekend.toReversed().indexOf(one)] ?? 10;
    const of: OfDay = (one) => halfHours(1).fill(weekend.includes(one) ? noonOf(one) : 1, 24, 26);
    const run = await settled([event(`${date}T12:00:00Z`)], of, { days: 28 });
    expect(run.rows('demand_settlements')).toMatchObject([{ similar_days: 3, baseline_kwh: 7, actual_kwh: 2 }]);
  });

  it('in each of its hours for which less was asked', async () => {
    const levels = event(`${monday}T08:00:00Z`, { intervals: simple(2, 0, 0, 0, 0, 0, 0, 0, 2) });
    const of: OfDay = (date) => (date === monday ? halfHours(1).fill(0.8, 16, 18).fill(0.8, 32, 34) : halfHours(1));
    const run = await settled([levels], of);
    expect(said(run)).toEqual(['e1 18T08:00 0.4', 'e1 18T16:00 0.4']);
    expect(await run.alarms('demand-response-poor')).toEqual([]);
  });

  it('as one where only its level changes', async () => {
    const levels = event(`${monday}T08:00:00Z`, { intervals: simple(1, 2, 3) });
    expect(said(await settled([levels], flat))).toEqual(['e1 18T08:00 0']);
  });

  it('where it holds, and the stronger one for the rest', async () => {
    const long = event(`${monday}T17:00:00Z`, { priority: 5, intervals: simple(1, 1) });
    const stronger = event(`${monday}T18:00:00Z`, { id: 'e0', priority: 0, intervals: simple(2) });
    expect(said(await settled([long, stronger], flat))).toEqual(['e0 18T18:00 0', 'e1 18T17:00 0']);
  });

  it('without being adjusted by what another shed that day, or on a day before', async () => {
    const [am, pm] = ['14', '17'].map((hour) => event(`${monday}T${hour}:00:00Z`, { id: hour }));
    const before = event('2026-05-15T14:00:00Z', { id: 'before' });
    const of = (date: string) => (date === monday ? halfHours(1).fill(0.5, 28, 30).fill(0.8, 34, 36) : halfHours(1));
    const run = await settled([am as object, pm as object], of);
    expect(said(run)).toContain('17 18T17:00 0.4');
    const less: OfDay = (date) => (date === '2026-05-15' ? halfHours(1).fill(0.2, 26, 32) : halfHours(1));
    expect(said(await settled([before, pm as object], less))).toContain('17 18T17:00 0');
  });

  it('once, however often it is said and whatever comes first', async () => {
    const one = event(`${monday}T17:00:00Z`);
    const run = await settled([one, one], flat);
    await run.file('demand-events', 'again.json', JSON.stringify([one]));
    expect(said(run)).toEqual(['e1 18T17:00 0']);
  });
});

describe('an event that is not settled says why, as soon as its reads must be there', () => {
  it('where another holds, that says that nothing is asked', async () => {
    const none = event(`${monday}T17:00:00Z`, { id: 'e0', priority: 0, intervals: simple(0) });
    const run = await settled([event(`${monday}T17:00:00Z`, { priority: 5 }), none], flat, { after: 2 });
    expect(said(run)).toEqual(['e1 18T17:00 overridden']);
    expect(await run.alarms('demand-response-poor')).toEqual([]);
  });

  it.each<[string, object, OfDay, object]>([
    ['longer-than-a-day', { intervalPeriod: { start: `${monday}T00:00:00Z`, duration: 'P2D' } }, flat, {}],
    ['longer-than-a-day', { intervalPeriod: { start: `${monday}T00:00:00Z`, duration: 'P9999Y' } }, flat, {}],
    ['load-unknown', {}, flat, { settings: { fewestMeters: 4 } }],
    ['similar-days', {}, flat, { days: 5 }],
  ])('%s', async (why, over, of, about) => {
    const one = event(`${monday}T17:00:00Z`, over);
    expect(said(await settled([one], of, about))).toEqual([]);
    const run = await settled([one], of, { ...about, after: 3 });
    expect(run.rows('demand_settlements')).toMatchObject([{ unsettled: why, baseline_kwh: null, similar_days: null }]);
    expect([run.indicators('demand-shed'), await run.alarms('demand-response-poor')]).toEqual([[], []]);
  });

  it('until its reads come', async () => {
    const missing: OfDay = (date) => halfHours(1).map((kwh, i) => (date === monday && i === 34 ? Number.NaN : kwh));
    const run = await settled([event(`${monday}T17:00:00Z`)], (date) => missing(date), { days: 15, after: 2 });
    expect(run.refused().length).toBeGreaterThan(0);
    await run.file('interval-reads', 'late.csv', nem12Days({ [monday]: { ...homes, 'T-1-main': halfHours(1) } }));
    expect(said(run)).toEqual(['e1 18T17:00 0']);
  });
});
