import { z } from 'zod';
import { field, wording } from '../../../lib/services/shared';
import { settingNamesOf } from '../../../lib/services/shared/setting-names';

const said = (name: string) => ({
  name: { en: name, zh: `${name}名` },
  doc: { en: 'Said.', zh: '说明。' },
  effect: wording({ en: name, zh: name }),
});
const pads = z.strictObject({ pads: field(z.int().default(0), said('pads')) });

describe('names of settings', () => {
  it('are those of the fields, by path without positions of lists', () => {
    const schema = z.strictObject({
      wireless: field(pads.prefault({}), said('wireless')),
      stations: field(z.array(pads).optional(), said('stations')),
    });
    expect(Object.entries(settingNamesOf(schema)).map(([path, { en, zh }]) => [path, en, zh])).toEqual([
      ['wireless', 'wireless', 'wireless名'],
      ['wireless.pads', 'pads', 'pads名'],
      ['stations', 'stations', 'stations名'],
      ['stations.pads', 'pads', 'pads名'],
    ]);
  });

  it('end where the city chooses the words, and where nothing is said', () => {
    const schema = z.strictObject({ kept: field(z.record(z.string(), pads), said('kept')), plain: z.int() });
    expect(Object.keys(settingNamesOf(schema))).toEqual(['kept']);
  });

  it('are derived once', () => {
    expect(settingNamesOf(pads)).toBe(settingNamesOf(pads));
  });
});
