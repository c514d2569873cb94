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
    const run = await gridCity();
    if (parts.assets) await run.file('assets', 'a.csv', assets(...parts.assets));
    if (parts.places) await run.file('places', 'm.csv', places(...parts.places));
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
