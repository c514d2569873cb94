import { readAcMeasurement } from '../../../lambdas/grid/measurements';
import {
  type Measurement,
  powerFactorOf,
  unbalanced,
  unbalancePercent,
  zeroSequencePercent,
} from '../../../lambdas/grid/rules/quality';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';

const energy = (file: string) => String(referenceData(`energy/${file}`));

/** Magnitude between two phases of which magnitudes and angles are known. */
function between([u, phi]: readonly [number, number], [v, psi]: readonly [number, number]): number {
  const [a, b] = [(phi * Math.PI) / 180, (psi * Math.PI) / 180];
  return Math.hypot(u * Math.cos(a) - v * Math.cos(b), u * Math.sin(a) - v * Math.sin(b));
}

describeWithReferenceData('negative and zero sequence', () => {
  const [, ...rows] = energy('voltage-quality/unbalance.csv').trim().split('\n');

  /** Voltages of a row, to neutral and between phases, and what stands beside them. */
  const ofRow = (row: string) => {
    const [u1 = 0, p1 = 0, u2 = 0, p2 = 0, u3 = 0, p3 = 0, negative = 0, zero = 0, deviation = 0] = row
      .split(',')
      .map(Number);
    const [a, b, c] = [
      [u1, p1],
      [u2, p2],
      [u3, p3],
    ] as const;
    const lineVolts = [between(a, b), between(b, c), between(c, a)] as const;
    return { volts: [u1, u2, u3] as const, lineVolts, negative, zero, deviation };
  };

  it.each(rows.map((row) => [row] as const))('are what pqopen-lib makes of %s', (row) => {
    const { volts, lineVolts, negative, zero } = ofRow(row);
    expect(unbalancePercent(lineVolts)).toBeCloseTo(negative, 4);
    // Of a balanced system a root of rounding is left.
    expect(zeroSequencePercent({ volts, lineVolts })).toBeCloseTo(zero, 4);
  });

  it.each(rows.map((row) => [row] as const))('raise alarm 6, not the largest deviation from the mean: %s', (row) => {
    const { volts, lineVolts, negative, deviation } = ofRow(row);
    const mean = volts.reduce((sum, one) => sum + one, 0) / 3;
    const largest = (100 * Math.max(...volts.map((one) => Math.abs(one - mean)))) / mean;
    expect(largest).toBeCloseTo(deviation, 4);
    const raised = unbalanced([{ atMs: 0, volts, lineVolts } as unknown as Measurement]);
    expect(raised.some(({ kind }) => kind === 'raise')).toBe(negative > 2);
  });

  it('are below their limit in two networks whose largest deviation is above it', () => {
    const wrongly = rows.map(ofRow).filter(({ negative, deviation }) => negative <= 2 && deviation > 2);
    expect(wrongly.map(({ volts }) => volts)).toEqual([
      [230, 225, 235],
      [230, 220, 236],
    ]);
  });
});

describe('zero sequence', () => {
  const of = (volts: readonly (number | null)[], lineVolts: readonly (number | null)[]) =>
    zeroSequencePercent({ volts, lineVolts } as Parameters<typeof zeroSequencePercent>[0]);
  const line = 230 * Math.sqrt(3);

  it('shows a lost neutral: the phases lie elsewhere, and the lines as before', () => {
    // The star point lies 40 V beside the middle of the triangle, toward L1.
    const far = Math.hypot(115 + 40, line / 2);
    expect(of([190, far, far], [line, line, line])).toBeCloseTo((100 * 40) / 230, 6);
  });

  it.each([
    ['a phase', [null, 230, 230], [line, line, line]],
    ['a line', [230, 230, 230], [line, null, line]],
    ['all voltage', [0, 0, 0], [0, 0, 0]],
  ])('is unknown without %s', (_, volts, lines) => expect(of(volts, lines)).toBeNull());

  it('is none where meters that are a little off leave less than nothing', () =>
    expect(of([229.9, 229.9, 229.9], [line, line, line])).toBe(0));
});

describeWithReferenceData('measurements of Smart Data Models', () => {
  const [ac, normalised] = ['ACMeasurement.example', 'ACMeasurement.example-normalized'].map((file) =>
    readAcMeasurement(JSON.parse(energy(`examples-sdm/${file}.json`)), 7),
  );

  it('are the same in both forms', () => expect(normalised).toEqual(ac));

  it('have volts, hertz and power', () => {
    expect(ac).toMatchObject({ atMs: Date.parse('2020-03-17T08:45:00Z'), hertz: 50.020672, apparentKva: 36.019089844 });
    expect(ac?.volts).toEqual([234.961304, 234.563477, 235.354034]);
    expect(ac && powerFactorOf(ac)).toBeCloseTo(0.9708, 3);
  });

  it.each([
    ['ThreePhaseAcMeasurement.example', 7],
    // Its attributes say when each was measured.
    ['ThreePhaseAcMeasurement.example-normalized', Date.UTC(2019, 0, 24, 22, 0, 0, 173)],
  ])('%s is read', (file, atMs) =>
    expect(readAcMeasurement(JSON.parse(energy(`examples-sdm/${file}.json`)), 7)).toMatchObject({
      atMs,
      hertz: 50.020672,
    }),
  );
});
