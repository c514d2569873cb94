import { congestionIndex, congestionSigns } from '../../../../lambdas/traffic/rules/congestion';
import { type StationInterval, speedFromOccupancy, stationIntervals } from '../../../../lambdas/traffic/rules/flow';
import { suspects } from '../../../../lambdas/traffic/rules/flow-suspects';
import { freeFlowSpeeds, percentile } from '../../../../lambdas/traffic/rules/free-flow';
import { levelOfService } from '../../../../lambdas/traffic/rules/level-of-service';
import { type FlowInterval, flowSet } from '../../../../lambdas/traffic/sets/flow-set';
import { ZoneTime } from '../../../../lib/engine/clock/zone-time';

const step = 300_000;
const measured = (fields: Partial<FlowInterval> = {}): FlowInterval => ({
  startMs: 0,
  seconds: 300,
  lane: 0,
  lanes: 1,
  receivedMs: 0,
  vehicles: null,
  occupancyShare: null,
  speedKmh: null,
  controlDelaySeconds: null,
  ...fields,
});
const stations = (...intervals: Partial<FlowInterval>[]) => stationIntervals(flowSet(intervals.map(measured)), 6.5);
/** Intervals of 5 min, one after the other. */
const series = (...fields: Partial<StationInterval>[]): readonly StationInterval[] =>
  fields.map((f, i) => ({ ...measured({ startMs: i * step }), flowVehPerHour: null, ...f }));
const doubts = (...fields: Partial<StationInterval>[]) => suspects(series(...fields), fields.length - 1);
const times = <T>(n: number, value: T): T[] => Array.from({ length: n }, () => value);

describe('traffic rule J', () => {
  it('makes flow of a count', () => {
    expect(stations({ vehicles: 50 })[0]).toMatchObject({ flowVehPerHour: 600, vehicles: 50, speedKmh: null });
  });

  it('makes speed of flow and occupancy per lane, where none is measured', () => {
    // 1200 veh/h × 6.5 m / 0.13 = 60 km/h
    expect(stations({ vehicles: 100, occupancyShare: 0.13 })[0]?.speedKmh).toBeCloseTo(60, 9);
    expect(stations({ vehicles: 200, occupancyShare: 0.13, lanes: 2 })[0]?.speedKmh).toBeCloseTo(60, 9);
    expect(stations({ vehicles: 100, occupancyShare: 0.13, speedKmh: 44 })[0]?.speedKmh).toBe(44);
  });

  it('knows no speed of an empty road', () => {
    expect([speedFromOccupancy(0, 0.1, 6.5), speedFromOccupancy(600, 0, 6.5)]).toEqual([null, null]);
  });

  it('weighs speed by flow and adds up lanes', () => {
    const lanes = [
      { lane: 1, vehicles: 30, speedKmh: 60, occupancyShare: 0.1 },
      { lane: 2, vehicles: 10, speedKmh: 20, occupancyShare: 0.3 },
    ];
    expect(stations(...lanes)[0]).toMatchObject({
      vehicles: 40,
      lanes: 2,
      flowVehPerHour: 480,
      speedKmh: 50,
      occupancyShare: 0.2,
    });
  });

  it('keeps missing apart from 0', () => {
    expect(stations({ lane: 1, vehicles: 5 }, { lane: 2, speedKmh: 40 })[0]).toMatchObject({
      vehicles: null,
      speedKmh: 40,
    });
  });

  it('takes the correction that came last, and lanes before the whole', () => {
    expect(stations({ vehicles: 5, receivedMs: 9 }, { vehicles: 7, receivedMs: 3 })[0]?.vehicles).toBe(5);
    expect(stations({ vehicles: 99 }, { lane: 1, vehicles: 7 })[0]?.vehicles).toBe(7);
  });

  it.each([
    ['flow over 3000 a lane', [{ flowVehPerHour: 3001 }], ['flow-over-3000']],
    ['as much on two lanes', [{ flowVehPerHour: 6000, lanes: 2 }], []],
    ['speed 0 with flow', [{ speedKmh: 0, flowVehPerHour: 12 }], ['speed-0-with-flow']],
    ['speed 0 without flow', [{ speedKmh: 0, flowVehPerHour: 0 }], []],
    ['full for 10 min', times(2, { occupancyShare: 0.96 }), ['occupancy-over-95']],
    ['full for 5 min', [{ occupancyShare: 0.5 }, { occupancyShare: 1 }], []],
    ['12 alike', times(12, { speedKmh: 60 }), ['identical-12']],
    ['11 alike', times(11, { speedKmh: 60 }), []],
    ['12 zeros', times(12, { vehicles: 0 }), []],
    [
      '12 alike with a gap',
      [...times(6, { speedKmh: 60 }), ...times(6, { speedKmh: 60 }).map((f, i) => ({ ...f, startMs: (i + 7) * step }))],
      [],
    ],
  ])('%s', (_, fields, expected) => {
    expect(doubts(...fields)).toEqual(expected);
  });
});

describe('free flow', () => {
  const zone = new ZoneTime('Asia/Shanghai');
  const midnight = Date.UTC(2026, 4, 12, 16);
  const night = (speeds: readonly number[], fromMs = midnight) =>
    speeds.map((speedKmh, i) => ({ ...(series({})[0] as StationInterval), startMs: fromMs + i * step, speedKmh }));

  it('interpolates between ranks', () => {
    expect(percentile([10, 20, 30, 40], 85)).toBeCloseTo(35.5, 9);
    expect(percentile([], 85)).toBeUndefined();
  });

  it('is the 85th percentile of the local night', () => {
    const speeds = freeFlowSpeeds([...night(times(60, 50)), ...night(times(20, 99), midnight + 60 * step)], zone);
    expect([...speeds]).toEqual([[Date.UTC(2026, 4, 13), 50]]);
  });

  it('is unknown with less than an hour of values', () => {
    expect(freeFlowSpeeds(night(times(11, 50)), zone).size).toBe(0);
  });
});

describe('traffic alarm 14', () => {
  const traffic = (speeds: readonly (number | null)[], delays: readonly (number | null)[] = []) =>
    speeds.map((speedKmh, i) => ({
      interval: series(...times(i + 1, {})).at(-1) as StationInterval,
      freeFlowKmh: 100,
      ...{ speedKmh },
      delay: delays[i] ?? null,
    }));
  const signals = (speeds: readonly (number | null)[], delays: readonly (number | null)[] = []) =>
    congestionSigns(
      traffic(speeds, delays).map(({ interval, freeFlowKmh, speedKmh, delay }) => ({
        interval: { ...interval, speedKmh, controlDelaySeconds: delay },
        freeFlowKmh,
      })),
      () => true,
    ).map((s) => `${s.kind} ${s.atMs / step}`);

  it('is raised by the third slow value in a row and cleared by the first that is not', () => {
    expect(signals([90, 49, 49, 49, 49, 50, 40, 40])).toEqual(['clear 0', 'raise 3', 'clear 5']);
  });

  it('starts anew after a missing value', () => {
    expect(signals([90, 49, 49, null, 49, 49])).toEqual(['clear 0']);
  });

  it('starts anew after a gap in time', () => {
    const slow = [0, 1, 3, 4].map((i) => ({
      interval: { ...(series({})[0] as StationInterval), startMs: i * step, speedKmh: 40 },
      freeFlowKmh: 100,
    }));
    expect(congestionSigns(slow, () => true)).toEqual([]);
  });

  it('stays open over missing values', () => {
    expect(signals([90, 49, 49, 49, null, 90])).toEqual(['clear 0', 'raise 3', 'clear 5']);
  });

  it('is raised by level of service E', () => {
    expect(signals([90, 90, 90, 90], [20, 56, 60, 90])).toEqual(['clear 0', 'raise 3']);
  });

  it('index: free flow by speed, no data without one', () => {
    const index = (speedKmh: number | null, freeFlowKmh: number | null) =>
      congestionIndex({ interval: { ...(series({})[0] as StationInterval), speedKmh }, freeFlowKmh });
    expect([index(50, 100), index(null, 100), index(50, null), index(0, 100)]).toEqual([2, null, null, null]);
  });

  it('HCM: limits belong to the better level', () => {
    expect([0, 10, 10.1, 20, 35, 55, 55.1, 80, 80.1].map(levelOfService).join('')).toBe('AABBCDEEF');
  });
});
