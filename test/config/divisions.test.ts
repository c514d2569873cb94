import { isDivision, nearestDivision } from '../../lib/config/divisions';
import { describeWithReferenceData, referenceData } from '../support/reference-data';

describe('division codes', () => {
  it.each(['110000', '640100', '640104', '460321', '130271'])('%s is one', (code) => {
    expect(isDivision(code)).toBe(true);
  });

  it.each(['000000', '640199', '649900', '999999', '649971'])('%s is none', (code) => {
    expect(isDivision(code)).toBe(false);
  });

  it('the nearest lies in the same prefecture', () => {
    expect(nearestDivision('640109')?.code).toMatch(/^6401/);
  });
});

describeWithReferenceData('the list of China’s administrative divisions', () => {
  const codes = (file: string, suffix: string) =>
    referenceData(`tenancy/china-administrative-divisions/${file}.csv`)
      .toString('utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => `${line.split(',')[0]}${suffix}`);

  it.each([
    ['areas', '', 2978],
    ['cities', '00', 342],
    ['provinces', '0000', 31],
  ])('%s are all accepted', (file, suffix, count) => {
    const all = codes(file, suffix);
    expect(all).toHaveLength(count);
    expect(all.filter((code) => !isDivision(code))).toEqual([]);
  });
});
