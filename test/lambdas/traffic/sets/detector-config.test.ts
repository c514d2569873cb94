import fc from 'fast-check';
import {
  type DetectorConfig,
  detectorConfig,
  detectorConfigCodec,
  detectorFunctions,
  phasesByDetector,
} from '../../../../lambdas/traffic/sets/detector-config';
import { detectors } from '../../../support/hires';

const row = fc.record({
  phase: fc.integer({ min: 1, max: 4 }),
  function: fc.constantFrom(...detectorFunctions),
  detector: fc.integer({ min: 1, max: 4 }),
});
const config = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.array(row)).map(([at, rows]) => detectorConfig(at, rows));
const merge = (a: DetectorConfig, b: DetectorConfig) => detectorConfigCodec.merge(a, b).set;

describe('detector configuration', () => {
  it('holds each row once, sorted', () => {
    const { rows } = detectors([2, 'Advance', 10], [2, 'Advance', 9], [2, 'Advance', 10]);
    expect(rows.map((r) => r.detector)).toEqual([9, 10]);
  });

  it('maps a detector to every phase it serves', () => {
    const served = phasesByDetector(detectors([1, 'Presence', 9], [6, 'Presence', 9], [2, 'Advance', 9]), 'Presence');
    expect([...served]).toEqual([[9, [1, 6]]]);
  });

  it('is replaced as a whole by a newer file', () => {
    const older = detectorConfig(1, detectors([1, 'Presence', 9], [2, 'Presence', 10]).rows);
    const newer = detectorConfig(2, detectors([1, 'Presence', 9], [2, 'Presence', 11]).rows);
    expect(detectorConfigCodec.merge(older, newer)).toEqual({ set: newer, accepted: 1 });
    expect(detectorConfigCodec.merge(newer, older)).toEqual({ set: newer, accepted: 0 });
  });

  it('merges in any order and grouping', () => {
    fc.assert(
      fc.property(config, config, config, (a, b, c) => {
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
        expect(merge(a, a)).toEqual(a);
        expect(detectorConfigCodec.decode(detectorConfigCodec.encode(a))).toEqual(a);
      }),
    );
  });
});
