import fc from 'fast-check';
import { runs } from '../../support/exploring';
import { csv, mapping, outcomes, planOf, type Row } from '../../support/planned-inventory';

const clustering = { mapping: { ...mapping, cluster: { withinMetres: 60 } } };

/** Signal heads of one junction, 22 m apart from north to south. */
const heads: readonly Row[] = [
  { id: '7', name: 'Main & 1st, south', lat: 45.1 },
  { id: '7', name: 'Main & 1st, north', lat: 45.1002 },
  { id: '7', name: 'Main & 1st, middle', lat: 45.1001 },
];

describe('rows that are points of one device', () => {
  it('become the device, in their middle, with the first of their names', async () => {
    const plan = await planOf(csv(heads), clustering);
    expect(outcomes(plan)).toEqual(['create CK6001 1 2 3']);
    expect(plan.entries[0]?.device?.attributes).toMatchObject({
      externalId: '7',
      name: 'Main_#26_1st,_middle',
      latitude: '45.1001',
      district: 'north',
    });
  });

  it('contradict each other without `cluster`, when one is too far away, or in another district', async () => {
    const rejected = ['rejected CK6121 1', 'rejected CK6121 2', 'rejected CK6121 3'];
    const far = [...heads.slice(0, 2), { ...heads[2], id: '7', lat: 45.101 }];
    const elsewhere = [...heads.slice(0, 2), { ...heads[2], id: '7', district: 'south' }];
    expect(outcomes(await planOf(csv(heads)))).toEqual(rejected);
    expect(outcomes(await planOf(csv(far), clustering))).toEqual(rejected);
    expect(outcomes(await planOf(csv(elsewhere), clustering))).toEqual(rejected);
  });

  it('keep out what only some of them say', async () => {
    const rows = 'id,name,lat,lon,district,kind,arm\n7,a,45,-122,north,signal,N\n7,b,45,-122,north,signal,S\n';
    const plan = await planOf(rows, {
      mapping: { ...clustering.mapping, attributes: { kind: 'kind', arm: 'arm' } },
    });
    expect(plan.entries[0]?.device?.attributes).toMatchObject({ kind: 'signal' });
    expect(plan.entries[0]?.device?.attributes).not.toHaveProperty('arm');
  });

  it('give the same device in any order', async () => {
    const point = fc.record({
      id: fc.constantFrom('7', '8'),
      name: fc.constantFrom('a', 'b', 'c'),
      lat: fc.integer({ min: 0, max: 300 }).map((n) => 45.1 + n / 1e6),
    });
    const devices = async (rows: readonly Row[]) =>
      (await planOf(csv(rows), clustering)).entries.map(({ device }) => device);
    await fc.assert(
      fc.asyncProperty(fc.array(point, { minLength: 2, maxLength: 6 }), async (rows) => {
        expect(await devices([...rows].reverse())).toEqual(await devices(rows));
      }),
      { numRuns: runs(20, 500) },
    );
  });
});
