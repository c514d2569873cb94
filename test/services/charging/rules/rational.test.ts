import * as fc from 'fast-check';
import { Rational } from '../../../../lib/services/charging/rules/rational';

const of = (value: number) => Rational.of(value);

describe('Rational', () => {
  it.each([
    [0.1, 1n, 10n],
    [-2.5, -5n, 2n],
    [1e-7, 1n, 10_000_000n],
    [1.5e21, 1_500_000_000_000_000_000_000n, 1n],
  ])('reads %d as the decimal it was written as', (value, numerator, denominator) => {
    expect(of(value)).toMatchObject({ numerator, denominator });
  });

  it('adds tenths without binary noise', () => {
    expect(of(0.1).plus(of(0.2)).compare(of(0.3))).toBe(0);
  });

  it.each([
    [5.625, 2, '5.63'],
    [-5.625, 2, '-5.63'],
    [0.004, 2, '0.00'],
    [-0.004, 2, '0.00'],
    [1234.5, 0, '1235'],
    [0.029, 3, '0.029'],
  ])('writes %d with %i digits as %s', (value, digits, text) => {
    expect(of(value).toFixed(digits)).toBe(text);
  });

  it('rounds a third at the last digit only', () => {
    expect(of(2).over(of(3)).toFixed(4)).toBe('0.6667');
  });

  it.each([
    [115.2, 1, 116],
    [116, 1, 116],
    [0, 25, 0],
    [101, 25, 125],
    [115.2, 0, 115.2],
  ])('%d up to a step of %d is %d', (value, step, result) => {
    expect(of(value).upTo(of(step)).compare(of(result))).toBe(0);
  });

  it('has no value for what is no decimal', () => {
    expect(() => of(Number.NaN)).toThrow(RangeError);
    expect(() => of(1).over(of(0))).toThrow('division by zero');
  });

  it('agrees with integers', () => {
    const cents = fc.integer({ min: -1_000_000, max: 1_000_000 });
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        const sum = of(a / 100).plus(of(b / 100));
        expect(sum.compare(Rational.ratio(BigInt(a + b), 100n))).toBe(0);
        expect(Number(sum.toFixed(2))).toBeCloseTo((a + b) / 100, 8);
        expect(Number(sum.floor())).toBe(Math.floor((a + b) / 100));
      }),
    );
  });
});
