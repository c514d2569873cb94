import fc from 'fast-check';
import {
  concentration,
  type Pollutant,
  pollutants,
  ppbOf,
  propertiesOf,
  unitAt,
} from '../../../../lambdas/air/rules/observation';

const gases = ['so2', 'no2', 'co', 'o3'] as const satisfies readonly Pollutant[];

describe('units of concentrations', () => {
  it.each([
    ['GQ', 'ug/m3'],
    ['GP', 'mg/m3'],
    ['59', 'ppm'],
    [61, 'ppb'],
    ['µg/m³', 'ug/m3'],
    ['μg/m³', 'ug/m3'],
    ['ug/m^3', 'ug/m3'],
    ['mg / m3', 'mg/m3'],
    ['PPB', 'ppb'],
    ['ppbv', 'ppb'],
    ['µg m-3', 'ug/m3'],
    ['ug/m**3', 'ug/m3'],
    ['µg·m⁻³', 'ug/m3'],
    ['mg⋅m⁻³', 'mg/m3'],
    ['㎍/㎥', 'ug/m3'],
    ['微克/立方米', 'ug/m3'],
  ])('reads %p as %s', (written, unit) => expect(unitAt(written, 'co.unitCode')).toBe(unit));

  it.each(['', 'KGM', '%', 'constructor', null, {}])('refuses %p', (written) =>
    expect(() => unitAt(written, 'co.unitCode')).toThrow('unit.invalid: co.unitCode is no unit'),
  );

  it('takes gases at 25 °C and 1013.25 hPa', () => {
    expect(concentration('o3', 70, 'ppb').ugM3).toBeCloseTo(137.3, 1);
    expect(concentration('co', 9, 'ppm').ugM3).toBeCloseTo(10_304, 0);
    expect(concentration('no2', 100, 'ppb').ugM3).toBeCloseTo(188, 0);
  });

  it('comes back to the same ppb', () => {
    const gas = fc.constantFrom(...gases);
    fc.assert(
      fc.property(gas, fc.integer({ min: 0, max: 1000 }), (pollutant, ppb) =>
        expect(ppbOf(pollutant, concentration(pollutant, ppb, 'ppb').ugM3)).toBeCloseTo(ppb, 9),
      ),
    );
  });

  it('has no volume fraction of particles', () => {
    expect(() => concentration('pm25', 12, 'ppb')).toThrow('unit.invalid: PM2.5 is particles, not ppb');
  });
});

describe('values that cannot be', () => {
  it('reads CO 900 mg/m³ as µg/m³, and says so', () => {
    expect(concentration('co', 900, 'mg/m3')).toEqual({ ugM3: 900, flags: ['unit-assumed.co'] });
    expect(concentration('co', 0.9, 'mg/m3')).toEqual({ ugM3: 900, flags: [] });
  });

  it.each([
    ['co', 100],
    ['pm25', 4],
    ['pm10', 12],
    ['no2', 5],
    ['so2', 3],
    ['o3', 2],
  ] as const)('reads %s %p marked mg/m³ as µg/m³, and says so', (pollutant, value) =>
    expect(concentration(pollutant, value, 'mg/m3')).toEqual({ ugM3: value, flags: [`unit-assumed.${pollutant}`] }),
  );

  it.each([
    ['co', 60],
    ['pm25', 1.2],
    ['pm10', 8.1],
    ['no2', 0.5],
    ['so2', 2.5],
    ['o3', 0.9],
  ] as const)('keeps the extreme of %s %p mg/m³', (pollutant, value) => {
    expect(concentration(pollutant, value, 'mg/m3').ugM3).toBeCloseTo(value * 1000, 6);
    expect(concentration(pollutant, value * 1000, 'ug/m3').flags).toEqual([]);
  });

  it('doubts CO of 1 µg/m³, which clean air does not have, and not 0', () => {
    expect(concentration('co', 1, 'ug/m3')).toEqual({ ugM3: 1, flags: ['unit-suspect.co'] });
    expect(concentration('co', 0, 'ug/m3').flags).toEqual([]);
  });

  it.each(pollutants)('refuses more %s than air can hold', (pollutant) => {
    const { highest } = propertiesOf[pollutant];
    expect(concentration(pollutant, highest, 'ug/m3').ugM3).toBe(highest);
    expect(() => concentration(pollutant, highest + 1, 'ug/m3')).toThrow('range.exceeded');
    expect(() => concentration(pollutant, highest + 1, 'mg/m3')).toThrow('range.exceeded');
  });
});
