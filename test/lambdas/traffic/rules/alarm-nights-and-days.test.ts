import { missingRecords } from '../../../../lambdas/traffic/rules/alarm-missing-records';
import { redRunning } from '../../../../lambdas/traffic/rules/alarm-red-running';
import { stuckPedestrianButton } from '../../../../lambdas/traffic/rules/alarm-stuck-pedestrian-button';
import { terminationsAtMaximum } from '../../../../lambdas/traffic/rules/alarm-terminations-at-maximum';
import { passagesByState } from '../../../../lambdas/traffic/rules/passages';
import { quartersOf } from '../../../../lambdas/traffic/rules/quarters';
import type { Sign } from '../../../../lib/engine/alarms/signs';
import { detectors, type Event, logOf, noon } from '../../../support/hires';

const period = { fromMs: noon, toMs: noon + 4 * 3_600_000 };
const brief = (signs: Sign[]) => signs.map((sign) => [sign.kind, sign.subject]);
const repeated = (count: number, code: number, parameter: number, every = 10, from = 0): Event[] =>
  Array.from({ length: count }, (_, i): Event => [from + i * every, code, parameter]);

describe('traffic alarm 10', () => {
  const alarm = (...events: Event[]) => brief(stuckPedestrianButton(quartersOf(logOf(...events)), period));

  it('is raised by more than 200 walks and ends of walks of a phase', () => {
    expect(alarm(...repeated(101, 21, 4), ...repeated(100, 23, 4, 10, 5))).toEqual([['raise', 'phase 4']]);
    expect(alarm(...repeated(100, 21, 4), ...repeated(100, 23, 4, 10, 5))).toEqual([['clear', 'phase 4']]);
  });

  it('does not add phases up', () => {
    expect(alarm(...repeated(150, 21, 4), ...repeated(150, 21, 8)).map(([kind]) => kind)).toEqual(['clear', 'clear']);
  });
});

describe('traffic alarm 11', () => {
  const raised = (...events: Event[]) =>
    terminationsAtMaximum(quartersOf(logOf(...events)), period)
      .filter((sign) => sign.kind === 'raise')
      .map((sign) => sign.subject);

  it('is raised when 90 % of 50 terminations or more are the third max-out in a row or later', () => {
    // 2 begin the run: 48 of 53 count with 3 gap-outs, 47 of 53 with 4.
    expect(raised(...repeated(3, 4, 2, 1), ...repeated(50, 5, 2, 10, 10))).toEqual(['phase 2 max-outs']);
    expect(raised(...repeated(4, 4, 2, 1), ...repeated(49, 5, 2, 10, 10))).toEqual([]);
  });

  it('is raised for force-offs alike', () => expect(raised(...repeated(50, 6, 2))).toEqual(['phase 2 force-offs']));

  it('is not judged on fewer than 50 terminations', () => expect(raised(...repeated(49, 5, 2))).toEqual([]));
});

describe('traffic alarm 12', () => {
  it('is raised below 500 events in a day', () => {
    const alarm = (count: number) => brief(missingRecords(quartersOf(logOf(...repeated(count, 82, 1))), period));
    expect([alarm(499), alarm(500)]).toEqual([[['raise', '']], [['clear', '']]]);
  });
});

describe('traffic alarm 13', () => {
  const config = detectors([2, 'Yellow_Red', 9], [4, 'Presence', 9]);
  const signals: Event[] = [
    [0, 1, 2],
    [100, 8, 2],
    [200, 10, 2],
    [0, 1, 4],
  ];
  const alarm = (green: number, yellow: number, red: number) => {
    const passages = [
      ...repeated(green, 82, 9, 1, 10),
      ...repeated(yellow, 82, 9, 1, 110),
      ...repeated(red, 82, 9, 1, 210),
    ];
    return redRunning([passagesByState(logOf(...signals, ...passages))], config, period);
  };

  it.each([
    [8, 0, 2, 'raise'],
    [9, 0, 2, 'clear'],
    [9, 3, 0, 'raise'],
    [10, 3, 0, 'clear'],
  ])('of %s on green, %s on yellow and %s on red: %s', (green, yellow, red, kind) => {
    expect(brief(alarm(green, yellow, red))).toEqual([[kind, 'phase 2']]);
  });

  it('is not judged on fewer than 10 passages', () => expect(alarm(0, 0, 9)).toEqual([]));

  it('sees a passage 1.5 s before the detector', () => {
    expect(passagesByState(logOf([0, 1, 2], [100, 8, 2], [101.4, 82, 9], [101.5, 82, 9]))).toEqual({
      9: { 2: [1, 1, 0] },
    });
  });
});
