import { listOf, proposed } from '../../support/proposed';

/** What `citykit devices map` takes the rows of a list of a name and columns for. */
async function typeOf(stem: string, columns: readonly string[]) {
  const cells = Object.fromEntries(columns.map((name) => [name, (row: number) => `${name} ${row}`]));
  const { deviceType } = await proposed(listOf(cells, { stem, services: ['traffic', 'parking'] }));
  return 'value' in deviceType ? deviceType.value : undefined;
}

describe('a list of parking', () => {
  it.each([
    ['car_parks', ['name', 'total', 'address'], 'car-park'],
    ['parkhaeuser', ['Id', 'capacity', 'feeInformation'], 'car-park'],
    ['停车场', ['停车场编号', '车位数'], 'car-park'],
    ['parking_spots', ['id', 'ort'], 'spot-sensor'],
    ['泊位', ['泊位编号', '地磁编号'], 'spot-sensor'],
    ['lorawan_network_servers', ['net id', 'name'], 'network-server'],
    ['parking_meters', ['id', 'zone'], undefined],
    ['things', ['id', 'name'], undefined],
  ])('called %s is one of its devices, or is asked about', async (stem, columns, type) => {
    expect(await typeOf(stem, columns)).toBe(type);
  });
});
