import { inventorySchema } from '../../../lib/config/inventory-schema';
import type { InventoryRow } from '../../../lib/devices/inventory/row';
import { districtReader } from '../../../lib/devices/mapping/district';

const known = ['east.lents', 'east.powell-butte', 'st-johns', 'xing-qing.jie-fang-xi'];

/** District of a row, or the message why it has none. */
function read(
  district: string | readonly string[],
  row: Readonly<Record<string, string>>,
  districts: Readonly<Record<string, string>> = {},
): string {
  const columns = { externalId: 'id', district };
  const reader = districtReader(inventorySchema.parse({ deviceType: 'signal-controller', columns, districts }), known);
  const found = reader({ row: 1, get: (column) => row[column] ?? '' } as InventoryRow);
  return typeof found === 'string' ? found : found.message;
}

describe('the district of a row', () => {
  it('is a path of several columns, each spelled apart', () => {
    expect(read('{D}.{Q}', { D: 'East', Q: 'Powell Butte' })).toBe('east.powell-butte');
    expect(read('{D}.{Q}', { D: '兴庆', Q: '解放西' })).toBe('xing-qing.jie-fang-xi');
  });

  it('may have a part that is the same for all rows', () => {
    expect(read('east.{Q}', { Q: 'Lents' })).toBe('east.lents');
  });

  it('is not divided by a dot in a value, or in the name of a column', () => {
    expect(read('D', { D: 'St. Johns' })).toBe('st-johns');
    expect(read('{p.D}.{p.Q}', { 'p.D': 'East', 'p.Q': 'Lents' })).toBe('east.lents');
  });

  it('may stand in one column as the city writes it', () => {
    expect(read('D', { D: 'east.lents' })).toBe('east.lents');
  });

  it('is given by what the mapping says of the whole text', () => {
    expect(read('{D}.{Q}', { D: 'E', Q: '7' }, { 'E.7': 'east.lents' })).toBe('east.lents');
  });

  it('is the next source where a part is blank', () => {
    expect(read(['{D}.{Q}', 'D'], { D: 'St. Johns', Q: '' })).toBe('st-johns');
    expect(read('{D}.{Q}', { D: 'East', Q: '' })).toBe('the row has no district');
  });

  it.each([
    ['East', 'near: east.lents, east.powell-butte'],
    ['Lents', 'near: east.lents'],
    ['St John', 'near: st-johns'],
  ])('%s alone is none, and what is meant is suggested', (D, near) => {
    expect(read('D', { D })).toBe(`the city has no district ${JSON.stringify(D)}; ${near}`);
  });
});
