import fc from 'fast-check';
import { compareVersions } from '../../../lib/devices/updates/versions';
import { runs } from '../../support/exploring';

describe('versions', () => {
  // The order that Semantic Versioning 2.0.0 gives in clause 11.
  const rising = [
    ...['0.9.9', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11'],
    ...['1.0.0-rc.1', '1.0.0', '1.0.1', '1.2', '1.10', '2', '2.0.0.1', '2026.11.24', '2026.11.24.5'],
  ];
  it.each(rising.flatMap((a, i) => rising.slice(i + 1).map((b) => [a, b])))('%s is older than %s', (a, b) => {
    expect([compareVersions(a, b), compareVersions(b, a)]).toEqual([-1, 1]);
  });

  it.each([
    ['2.1', '2.1.0'],
    ['2.1.0', '2.1.0+build.7'],
    ['2026.01.05', '2026.1.5'],
    ['99999999999999999999', '99999999999999999999.0'],
  ])('%s and %s are of one age', (a, b) => {
    expect(compareVersions(a, b)).toBe(0);
  });

  it.each(['R7b', 'v2.1', '', '2..1', '2.1.', '2.1-', '-1', '1.0-a..b', '二'])('%j compares with nothing', (text) => {
    expect([compareVersions(text, '2.1'), compareVersions('2.1', text)]).toEqual([undefined, undefined]);
  });

  it('have one order, whichever three are taken', () => {
    const number = fc.constantFrom('0', '1', '01', '2', '10');
    const identifier = fc.constantFrom('1', '2', '10', 'a', 'a-b', 'rc');
    const version = fc
      .tuple(
        fc.array(number, { minLength: 1, maxLength: 3 }),
        fc.array(identifier, { maxLength: 2 }),
        fc.constantFrom('', '+b', '+b.1'),
      )
      .map(([numbers, pre, build]) => `${numbers.join('.')}${pre.length > 0 ? `-${pre.join('.')}` : ''}${build}`);
    const order = (a: string, b: string) => compareVersions(a, b) as number;
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(order(a, b) + order(b, a)).toBe(0);
        expect(order(a, a)).toBe(0);
        if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
      }),
      { numRuns: runs(500, 8000) },
    );
  });
});
