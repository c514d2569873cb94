import { at, household, volumes, waterRun } from './scene';

const day = 24;
const registered = (externalId: string, deviceType: string) => ({
  thingName: `testville--water-${externalId}`,
  deviceType,
  externalId,
  connectsAs: 'thing' as const,
});
const meters = Array.from({ length: 8 }, (_, i) => registered(String(i), 'water-meter'));

/** How many meters the hours of dma-7 are of, beside so many registered ones; `rows`: what the file says of them. */
async function countsOf(nowhere: number, rows = '') {
  const others = Array.from({ length: nowhere }, (_, i) => registered(`n-${i}`, 'water-meter'));
  const inService = [...meters, ...others, registered('dma-7', 'district-meter')];
  const run = waterRun(day, { fewestMeters: 3 }, 'UTC', inService);
  const placed = meters.map(({ externalId }) => `${externalId},dma-7\n`).join('');
  await run.file('meter-districts', 'a.csv', `meter,district\n${placed}${rows}`);
  for (const { thingName } of [...meters, ...others]) await run.send('consumption', thingName, volumes(0, household));
  await run.sweep(at(2 * day + 1));
  return [...new Set(run.rows('district_hours').map((row) => [row.device_id, row.meters, row.meters_expected].join()))];
}
const of = (count: number) => [`testville--water-dma-7,${count},8`];

describe('beside a meter of which no file says where it is, a sum of a district', () => {
  it('leaves others out: what flowed in less the sum may be the use of that household', async () =>
    expect(await countsOf(1)).toEqual(of(6)));

  it('does so where the file writes a district that the city does not have', async () =>
    expect(await countsOf(1, 'n-0,dma-77\n')).toEqual(of(6)));

  it('is of all where there are none of them, or as many as the city says', async () =>
    expect([await countsOf(0), await countsOf(3)]).toEqual([of(8), of(8)]));
});
