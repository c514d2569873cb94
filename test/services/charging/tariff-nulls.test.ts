import { tariff } from '../../../lib/services/charging/tariff-config';

/** A tariff that says all that OCPI 2.2.1 and 2.3.0 have words for, but for what the other has instead. */
const whole = {
  country_code: 'DE',
  party_id: 'ALL',
  id: '16',
  currency: 'EUR',
  type: 'REGULAR',
  tariff_alt_text: [{ language: 'en', text: '2 an hour' }],
  tariff_alt_url: 'https://power.example/16',
  min_price: { before_taxes: 1, after_taxes: 1.1 },
  max_price: { excl_vat: 10, incl_vat: 11 },
  preauthorize_amount: 20,
  elements: [
    {
      price_components: [{ type: 'ENERGY', price: 0.25, vat: 10, step_size: 1 }],
      restrictions: {
        start_time: '10:00',
        end_time: '12:00',
        start_date: '2026-01-01',
        end_date: '2027-01-01',
        min_kwh: 1,
        max_kwh: 2,
        min_current: 1,
        max_current: 2,
        min_power: 1,
        max_power: 2,
        min_duration: 1,
        max_duration: 2,
        day_of_week: ['MONDAY'],
        reservation: 'RESERVATION',
      },
    },
  ],
  tax_included: 'NO',
  start_date_time: '2026-01-01T00:00:00Z',
  end_date_time: '2027-01-01T00:00:00Z',
  energy_mix: {
    is_green_energy: true,
    energy_sources: [{ source: 'SOLAR', percentage: 100 }],
    environ_impact: [{ category: 'CARBON_DIOXIDE', amount: 1 }],
    supplier_name: 'City Power',
    energy_product_name: 'Solar 100',
  },
  last_updated: '2026-01-01T00:00:00Z',
};

type Path = readonly (string | number)[];

/** Paths of all fields, those inside lists too. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (value === null || typeof value !== 'object') return [];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, own]) => {
    const here = [...path, isList ? Number(key) : key];
    return [...(isList ? [] : [here]), ...pathsOf(own, here)];
  });
}

/** The tariff after a change of one of its fields. */
function changed(path: Path, change: (parent: Record<string, unknown>, key: string) => void): unknown {
  const copy = structuredClone(whole) as unknown as Record<string, unknown>;
  const parent = path.slice(0, -1).reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  change(parent as Record<string, unknown>, String(path.at(-1)));
  return copy;
}

describe('a field of a tariff that is null', () => {
  it.each(pathsOf(whole).map((path) => [path.join('.'), path] as const))(
    'is the same as left out: %s',
    (_name, path) => {
      const ofNull = tariff.safeParse(changed(path, (parent, key) => Object.assign(parent, { [key]: null })));
      const leftOut = tariff.safeParse(changed(path, (parent, key) => delete parent[key]));
      expect(ofNull.data).toEqual(leftOut.data);
      expect(ofNull.error?.issues).toEqual(leftOut.error?.issues);
    },
  );

  it('may be each that OCPI does not require', () => {
    const required = pathsOf(whole).filter((path) => {
      const text = changed(path, (parent, key) => Object.assign(parent, { [key]: null }));
      return !tariff.safeParse(text).success;
    });
    expect(new Set(required.map((path) => path.filter((key) => typeof key === 'string').join('.')))).toEqual(
      new Set([
        'id',
        'currency',
        'tariff_alt_text.language',
        'tariff_alt_text.text',
        'elements',
        'elements.price_components',
        'elements.price_components.type',
        'elements.price_components.price',
        'energy_mix.is_green_energy',
        'energy_mix.energy_sources.source',
        'energy_mix.energy_sources.percentage',
        'energy_mix.environ_impact.category',
        'energy_mix.environ_impact.amount',
      ]),
    );
  });
});

describe('a list of a tariff that is empty', () => {
  it('says nothing: all days, any source, no text', () => {
    const element = { price_components: [{ type: 'FLAT', price: 1 }], restrictions: { day_of_week: [] } };
    const mix = { is_green_energy: true, energy_sources: [], environ_impact: [] };
    expect(
      tariff.safeParse({ ...whole, elements: [element], energy_mix: mix, tariff_alt_text: [] }).error,
    ).toBeUndefined();
  });
});
