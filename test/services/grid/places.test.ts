import { deliver, gridCity, halfHours, nameOf, nem12Days } from '../../support/grid-city';

const places = (...rows: string[]) => ['meter,asset,role', ...rows, ''].join('\n');
const assets = (...rows: string[]) => ['asset,parent,rating_kva', ...rows, ''].join('\n');
const customersOf = (asset: string) => ['X-1', 'X-2', 'X-3'].map((meter) => `${meter},${asset},customer`);

describe('losses', () => {
  const dates = ['2026-05-12', '2026-05-13'];
  const home = halfHours(0.5);
  const more = { 'X-1': home, 'X-2': home, 'X-3': home, 'F-1-main': halfHours(3.2), 'F-7-main': halfHours(5) };

  /** Days of T-1 and F-1 and of what else hangs there. */
  async function lossesOf(asset: string, parts: { readonly assets?: string[]; readonly places?: string[] }) {
    const run = await gridCity(parts);
    await deliver(run, dates);
    await run.file('interval-reads', 'x.csv', nem12Days(Object.fromEntries(dates.map((date) => [date, more]))));
    const days = run.rows('network_days').filter(({ device_id }) => device_id === nameOf(asset));
    const alarms = (await run.alarms('losses-high')).filter(({ deviceId }) => deviceId === nameOf(asset));
    return [days.map((day) => day.losses_percent), alarms];
  }

  it('of a feeder are not known where one of its transformers has no main meter', async () => {
    expect(await lossesOf('F-1', { assets: ['T-2,F-1,50'], places: customersOf('T-2') })).toEqual([[null, null], []]);
  });

  it('of a feeder are known where each has one', async () => {
    const parts = { assets: ['T-2,F-1,50'], places: ['X-3,T-2,input'] };
    expect(await lossesOf('F-1', parts)).toMatchObject([[35.03, 35.03], [{ deviceId: nameOf('F-1') }]]);
  });

  it('of a feeder behind which nothing is placed are not known', async () => {
    expect(await lossesOf('F-7', { assets: ['F-7,,900'], places: ['F-7-main,F-7,input'] })).toEqual([[null, null], []]);
  });

  it('of a feeder that supplies another without a main meter are not known', async () => {
    const parts = { assets: ['F-7,,900', 'F-8,F-7,500', 'T-8,F-8,50'], places: ['F-7-main,F-7,input'] };
    expect(await lossesOf('F-7', parts)).toEqual([[null, null], []]);
  });
});

describe('of two rows of one file', () => {
  const day = { 'M-1': halfHours(0.5), 'M-2': halfHours(0.5), 'M-3': halfHours(0.5) };

  it.each([
    ['T-5', 'T-1', 1],
    ['T-1', 'T-5', 0],
  ])('about a meter, at %s and at %s, the later holds', async (first, last, ofT1) => {
    const run = await gridCity({ at: '2026-05-11T12:00:00Z' });
    await run.file('places', 'm.csv', places(`M-1,${first},customer`, `M-1,${last},customer`));
    run.ports.clock.set(Date.parse('2026-05-16T00:00:00Z'));
    await run.file('interval-reads', 'x.csv', nem12Days({ '2026-05-12': day }));
    const kwh = run.rows('network_days').filter(({ device_id }) => device_id === nameOf('T-1'));
    expect(kwh.map(({ meters_read }) => meters_read)).toEqual([2 + ofT1]);
  });

  it.each([
    ['50', '900', []],
    ['900', '50', ['overloaded']],
  ])('about an asset, of %s and of %s kVA, the later holds', async (first, last, alarms) => {
    const run = await gridCity({ at: '2026-05-12T12:00:00Z' });
    await run.file('assets', 'a.csv', assets(`T-1,F-1,${first}`, `T-1,F-1,${last}`));
    const power = [0, 10, 20].map((minute) => ({
      type: 'ACMeasurement',
      dateObserved: `2026-05-12T11:${minute + 10}:00Z`,
      totalApparentPower: 55_000,
    }));
    await run.send('measurements', nameOf('T-1'), ...power);
    expect((await run.alarms('overloaded')).map(({ code }) => code)).toEqual(alarms.map((id) => `grid.${id}`));
  });
});
