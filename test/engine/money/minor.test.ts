import { roundedMinor, toMinor, written } from '../../../lib/engine/money/minor';
import { minorUnitOf } from '../../../lib/services/shared/currencies';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

describeWithReferenceData('money of the reference data', () => {
  it('has the minor unit of each of the 178 codes of ISO 4217', () => {
    const [, ...rows] = referenceData('payments/iso4217_minor_units.csv').toString().trim().split(/\r?\n/);
    const said = rows.map((row) => row.split(','));
    expect(said).toHaveLength(178);
    const wrong = said.filter(
      ([code = '', , unit = '']) => minorUnitOf(code) !== (unit === 'N.A.' ? null : Number(unit)),
    );
    expect(wrong).toEqual([]);
  });

  interface Amount {
    readonly currency: string;
    readonly text: string;
    readonly minor?: string;
    readonly error?: string;
  }
  const { toMinor: amounts } = JSON.parse(referenceData('payments/amounts.json').toString()) as {
    readonly toMinor: readonly Amount[];
  };

  it.each(amounts)('$text $currency', ({ currency, text, minor, error }) => {
    const read = () => String(toMinor(text, currency));
    if (error === undefined) expect(read()).toBe(minor);
    else expect(read).toThrow(error);
  });
});

describe('money', () => {
  it('rounds a fee once, half away from zero', () => {
    const fees = ['0.06300', '0.00006', '-0.02100', '0.005', '-0.005'];
    expect(fees.map((fee) => roundedMinor(fee, 'CNY'))).toEqual([6n, 0n, -2n, 1n, -1n]);
  });

  it('is written with the places of its currency', () => {
    expect([written(5, 'CNY'), written(-1050, 'EUR'), written(1099, 'JPY'), written(1, 'KWD')]).toEqual([
      '0.05',
      '-10.50',
      '1099',
      '0.001',
    ]);
  });
});
