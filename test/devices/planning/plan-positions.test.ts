import { csv, mapping, outcomes, planOf, type Row } from '../../support/planned-inventory';

const plan = (rows: readonly Row[], options?: Parameters<typeof planOf>[1]) => planOf(csv(rows), options);
/** Rows that give the middle of a city, so that one that stands elsewhere is seen. */
const crowd: Row[] = Array.from({ length: 12 }, (_, i) => ({ id: `c${i}`, lat: 38.9 + i / 1000, lon: -77 - i / 1000 }));

describe('a device that is near another', () => {
  const names = ({ entries }: Awaited<ReturnType<typeof plan>>) =>
    entries.map(({ device, notes = [] }) => [device?.externalId, ...notes.map((note) => note.message)]);

  it('is created and noted when the names are alike', async () => {
    const made = await plan([
      { id: '1', name: '5th St & Main', lat: 45.1 },
      { id: '2', name: '5th Street & Main', lat: 45.10002 },
      { id: '3', name: 'Harbour Bridge', lat: 45.10001 },
    ]);
    expect(made.header.counts.create).toBe(3);
    expect(names(made)).toEqual([
      ['1', '2 m from row 2, 2 (5th Street & Main)'],
      ['2', '2 m from row 1, 1 (5th St & Main)'],
      ['3'],
    ]);
  });

  it('is not noted when names are of another crossing, or poles without names stand apart', async () => {
    const made = await plan([
      { id: '1', name: 'Oak St & 2nd Ave' },
      { id: '2', name: 'Elm St & 9th Ave' },
    ]);
    expect(names(made)).toEqual([['1'], ['2']]);
    const poles = await plan([
      { id: '1', name: '', lat: 45.1 },
      { id: '2', name: '', lat: 45.10002 },
      { id: '3', name: '', lat: 45.10002 },
    ]);
    expect(names(poles)).toEqual([['1'], ['2', 'same place as row 3, 3'], ['3', 'same place as row 2, 2']]);
  });

  it('is not noted among the devices of one row', async () => {
    const made = await planOf('id,name,lat,lon,district,ports\n1,Garage,45.1,-122.5,north,2\n', {
      mapping: { ...mapping, explode: { counts: [{ column: 'ports' }] } },
    });
    expect(names(made)).toEqual([['1-1'], ['1-2']]);
  });

  it('has no note of the neighbours of a rejected row with its id', async () => {
    const made = await plan([
      ...crowd,
      { id: 'x', name: 'Twin', lat: 10, lon: 10 },
      { id: 'y', name: 'Twin', lat: 10, lon: 10 },
      { id: 'x', name: 'Twin', lat: 38.905, lon: -77.1 },
    ]);
    expect(names(made).filter(([id]) => id === 'x')).toEqual([['x']]);
  });

  it('has one note of all its neighbours', async () => {
    const made = await plan(Array.from({ length: 4 }, (_, i) => ({ id: `${i}`, name: 'Depot' })));
    expect(names(made)[0]).toEqual(['0', 'same place as row 2, 1 (Depot), and 2 more']);
  });
});

describe('a position that cannot be of this city', () => {
  it('is rejected when latitude and longitude are swapped', async () => {
    const made = await plan([...crowd, { id: 'x', lat: -77.005, lon: 38.905 }]);
    expect(outcomes(made).at(-1)).toBe('rejected CK6107 13');
  });

  it('is rejected when it lies in the sea, far from all others', async () => {
    const made = await plan([...crowd, { id: 'x', lat: 38.905, lon: -65 }]);
    expect(made.entries.at(-1)?.reason).toEqual({
      code: 'CK6108',
      message: 'latitude 38.905, longitude -65: 1039 km from the middle of the other devices',
    });
  });

  it('is rejected when a sign is wrong', async () => {
    const made = await plan([...crowd, { id: 'x', lat: 38.905, lon: 77.005 }]);
    expect(made.entries.at(-1)?.reason.message).toBe('latitude 38.905, longitude 77.005: a sign is wrong');
  });

  it('is judged by the box of the city, where it has one', async () => {
    const devices = { area: { south: 45, west: -123, north: 46, east: -122 } };
    const made = await plan([{ id: '1' }, { id: '2', lat: 44.9 }, { id: '3', lat: -122.5, lon: 45.1 }], { devices });
    expect(outcomes(made)).toEqual(['create CK6001 1', 'rejected CK6108 2', 'rejected CK6107 3']);
  });

  it('finds swapped rows even when a third of the file is swapped', async () => {
    const swapped = crowd.slice(0, 5).map(({ id, lat, lon }) => ({ id: `s${id}`, lat: lon, lon: lat }));
    const made = await plan([...crowd, ...swapped]);
    expect(made.entries.filter(({ reason }) => reason.code === 'CK6107')).toHaveLength(5);
  });
});
