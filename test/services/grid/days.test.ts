import { datesFrom, deliver, gridCity, halfHours, nameOf, nem12, nem12Days } from '../../support/grid-city';

const ofAll = (values: readonly number[]) => ({ 'M-1': values, 'M-2': values, 'M-3': values });

const energies = ({ rows }: Awaited<ReturnType<typeof gridCity>>) =>
  rows('network_days')
    .filter(({ device_id }) => device_id === nameOf('T-1'))
    .map(({ date, delivered_kwh }) => [date, delivered_kwh]);

describe('a local day', () => {
  it('is whole when its file is there, east of Greenwich too', async () => {
    const run = await gridCity({ timeZone: 'Asia/Shanghai' });
    await run.file('interval-reads', 'x.csv', nem12('2026-05-12', ofAll(halfHours(0.5))));
    expect(run.rows('loads')).toHaveLength(48);
    expect(energies(run)).toEqual([['2026-05-12', 72]]);
  });

  it('is settled when its file is there, east of Greenwich too', async () => {
    const run = await gridCity({ at: '2026-05-21T00:00:00Z', timeZone: 'Asia/Shanghai' });
    const event = {
      id: 'e1',
      programID: 'p',
      targets: [{ type: 'RESOURCE_NAME', values: ['T-1'] }],
      intervalPeriod: { start: '2026-05-18T10:00:00Z', duration: 'PT2H' },
      intervals: [{ id: 0, payloads: [{ type: 'SIMPLE', values: [1] }] }],
    };
    await run.file('demand-events', 'x.json', JSON.stringify([event]));
    await deliver(run, datesFrom('2026-05-04', 15));
    expect(run.rows('demand_settlements')).toHaveLength(1);
  });

  it('begins at its midnight where clocks are at half past, with loads of an hour too', async () => {
    const run = await gridCity({ timeZone: 'Asia/Kolkata', settings: { loadMinutes: 60 } });
    const usual = halfHours(0.1);
    const days = { '2026-05-11': usual, '2026-05-12': usual.with(0, 10), '2026-05-13': usual };
    await run.file(
      'interval-reads',
      'x.csv',
      nem12Days(Object.fromEntries(Object.entries(days).map(([date, values]) => [date, ofAll(values)]))),
    );
    expect(energies(run)).toEqual([
      ['2026-05-11', 14.4],
      ['2026-05-12', 44.1],
      ['2026-05-13', 14.4],
    ]);
    expect(new Set(run.rows('loads').map(({ event_time }) => String(event_time).slice(14, 16)))).toEqual(
      new Set(['30']),
    );
  });
});
