import { column, readBytes } from '../../support/inventory';

const station = {
  UUID: 'u1',
  AddressInfo: { Title: 'Main St', Latitude: 51.5 },
  Connections: [{ ID: 1, Quantity: 2 }, { ID: 2 }],
  Tags: null,
};

describe('a JSON inventory', () => {
  it('has paths with dots as columns', async () => {
    const read = await readBytes(JSON.stringify([station]));
    expect(column(read, 'AddressInfo.Title')).toEqual(['Main St']);
    expect(column(read, 'AddressInfo.Latitude')).toEqual(['51.5']);
    expect(column(read, 'Tags')).toEqual(['']);
  });

  it('has lists inside a row, whose items know the row', async () => {
    const [row] = (await readBytes(JSON.stringify([station]))).rows;
    expect(row?.list('Connections').map((item) => [item.get('UUID'), item.get('Connections.ID')])).toEqual([
      ['u1', '1'],
      ['u1', '2'],
    ]);
  });

  it('may stand deeper, where the mapping says', async () => {
    const bytes = JSON.stringify({ version: 3, data: { stations: [station, station] } });
    expect((await readBytes(bytes, { path: 'data.stations' })).rows).toHaveLength(2);
    await expect(readBytes(bytes)).rejects.toMatchObject({ code: 'CK6810' });
    await expect(readBytes(bytes, { path: 'stations' })).rejects.toMatchObject({ code: 'CK6810' });
  });

  it('tells items that are no objects, and is refused when it is cut off or broken', async () => {
    expect((await readBytes('[{"a":1},7]')).rows.map((row) => row.fault?.en)).toEqual([
      undefined,
      'it is no JSON object',
    ]);
    await expect(readBytes('[{"a":1},{"a"')).rejects.toMatchObject({ code: 'CK6808' });
    await expect(readBytes(Buffer.from('[{"a":"\u00fc\u00e4"}]', 'latin1'))).rejects.toMatchObject({ code: 'CK6806' });
    await expect(readBytes('[{"a":1},}]')).rejects.toMatchObject({ code: 'CK6807' });
  });
});

describe('a GeoJSON inventory', () => {
  const feature = (properties: object, geometry: object | null) => ({ type: 'Feature', properties, geometry });

  it('gives properties, and longitude and latitude of points', async () => {
    const read = await readBytes(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature({ name: 'Altmarkt' }, { type: 'Point', coordinates: [13.7, 51.1] }),
          feature({ name: 'Zone' }, { type: 'Polygon', coordinates: [[[1, 2]]] }),
          feature({ name: 'Nowhere' }, null),
        ],
      }),
    );
    expect(column(read, 'name')).toEqual(['Altmarkt', 'Zone', 'Nowhere']);
    expect(column(read, 'geometry.latitude')).toEqual(['51.1', '', '']);
    expect(column(read, 'geometry.longitude')).toEqual(['13.7', '', '']);
  });
});
