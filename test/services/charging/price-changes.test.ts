import fc from 'fast-check';
import type { Tariff } from '../../../lib/services/charging/rules/tariff';
import { priceChanges, priceOf } from '../../../lib/services/charging/tariff-sample';
import { runs } from '../../support/exploring';

const clock = fc.constantFrom('00:00', '06:30', '18:00', '22:00');
const restrictions = fc.record(
  {
    start_time: clock,
    end_time: clock,
    start_date: fc.constantFrom('2026-06-01', '2027-01-01'),
    day_of_week: fc.constant(['SATURDAY', 'SUNDAY'] as const),
    min_kwh: fc.constantFrom(0, 10),
    max_power: fc.constantFrom(11, 60),
  },
  { requiredKeys: [] },
);
const component = fc.record({
  type: fc.constantFrom('ENERGY', 'FLAT', 'TIME', 'PARKING_TIME'),
  price: fc.integer({ min: 0, max: 400 }).map((cents) => cents / 100),
  step_size: fc.constantFrom(1, 900),
});
const element = fc.record(
  { price_components: fc.array(component, { minLength: 1, maxLength: 2 }), restrictions },
  { requiredKeys: ['price_components'] },
);
const tariff: fc.Arbitrary<Tariff> = fc.record({
  id: fc.constant('any'),
  currency: fc.constant('USD'),
  elements: fc.array(element, { minLength: 1, maxLength: 3 }),
}) as never;

/** Changes without what a direction decides. */
const sums = (changes: ReturnType<typeof priceChanges>) =>
  changes.map(({ sample, startMs, before, after }) => JSON.stringify([sample, startMs, [before, after].sort()])).sort();

describe('what people do that costs otherwise', () => {
  it('is the same there and back, with the sums exchanged', () => {
    fc.assert(
      fc.property(tariff, tariff, (a, b) => {
        expect(sums(priceChanges(a, b))).toEqual(sums(priceChanges(b, a)));
      }),
      { numRuns: runs(5, 8) },
    );
  });

  it('costs what the tariff says, to the cent', () => {
    fc.assert(
      fc.property(tariff, tariff, (a, b) => {
        for (const { sample, startMs, before, after } of priceChanges(a, b)) {
          expect(before).toBe(priceOf(sample, a, startMs));
          expect(after).toBe(priceOf(sample, b, startMs));
          expect(before).not.toBe(after);
        }
      }),
      { numRuns: runs(5, 8) },
    );
  });

  it('is nothing while the tariff is the same', () => {
    fc.assert(
      fc.property(tariff, (a) => {
        expect(priceChanges(a, structuredClone(a))).toEqual([]);
      }),
      { numRuns: runs(4, 8) },
    );
  });

  it('is stated where the night alone costs otherwise', () => {
    const flat = { price_components: [{ type: 'ENERGY', price: 0.32, step_size: 1 }] } as const;
    const night = { ...flat, restrictions: { start_time: '22:00', end_time: '06:00' } };
    const dearer = { ...night, price_components: [{ type: 'ENERGY', price: 0.4187, step_size: 1 }] } as const;
    const of = (...elements: Tariff['elements'][number][]): Tariff => ({ id: 'x', currency: 'USD', elements });
    const changes = priceChanges(of(night, flat), of(dearer, flat));
    const [change] = changes;
    expect(changes.map(({ sample }) => sample)).toEqual(['slow', 'gentle', 'fast', 'standing', 'odd', 'small']);
    expect(change).toMatchObject({ sample: 'slow', before: 9.6, after: 12.56, sums: { anyDay: true, anyHour: false } });
  });
});
