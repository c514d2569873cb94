import { flowStream } from '../../../../lambdas/traffic/detector-flow';
import { flowSet } from '../../../../lambdas/traffic/sets/flow-set';

const dayMs = 86_400_000;
const step = 300_000;
const day = Date.UTC(2026, 4, 13);

/** Speeds each 5 min from a time, and the findings of one UTC day, in Shanghai. */
function findings(
  fromMs: number,
  speeds: readonly number[],
  corridorsByStation: Readonly<Record<string, string>> = {},
  deviceId = 'd-1',
) {
  const events = flowSet(
    speeds.map((speedKmh, i) => ({
      startMs: fromMs + i * step,
      seconds: 300,
      lane: 0,
      lanes: 1,
      receivedMs: 0,
      vehicles: 10,
      occupancyShare: null,
      speedKmh,
      controlDelaySeconds: null,
    })),
  );
  return flowStream.evaluate({
    events,
    reference: undefined,
    around: [],
    scope: { fromMs: day, toMs: day + dayMs, asOfMs: day + dayMs },
    deviceId,
    city: {
      city: 'x',
      service: 'traffic',
      timeZone: 'Asia/Shanghai',
      settings: { effectiveVehicleLengthMetres: 6.5, corridorsByStation },
      backfill: false,
    },
  });
}
const night = (n: number) => Array.from({ length: n }, (_, i) => 80 + (i % 2));

describe('the stream of detector flow', () => {
  it('reads the free flow of a local day from the UTC day before', () => {
    // 13 May in Shanghai begins on 12 May, 16:00 UTC.
    const { records, indicators } = findings(day - 8 * 3_600_000, [...night(96), 40]);
    expect(records.map((r) => r.row)).toEqual([
      {
        event_time: '2026-05-13T00:00:00.000Z',
        device_id: 'd-1',
        interval_seconds: 300,
        vehicles: 10,
        flow_veh_per_hour: 120,
        occupancy_share: null,
        speed_km_per_hour: 40,
        congestion_index: 81 / 40,
        suspect: ['identical-12'],
        corridor: null,
      },
    ]);
    expect(indicators).toEqual([{ indicator: 'congestion-index', deviceId: 'd-1', atMs: day, value: 81 / 40 }]);
  });

  it('tells the speed against free flow of a station on a corridor', () => {
    // 85th percentile of 48 × 80 and 48 × 81 km/h is 81.
    const speeds = [...night(96), 40.5, 0];
    const { records, indicators } = findings(day - 8 * 3_600_000, speeds, { 'd-1': 'main-st', 'd-2': 'ring' });
    expect(records.map(({ row }) => row.corridor)).toEqual(['main-st', 'main-st']);
    expect(indicators.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['congestion-index', 2],
      ['congestion-index', null],
      ['corridor-speed-index', 0.5],
      // Nothing measured, or a broken detector: no jam.
      ['corridor-speed-index', null],
    ]);
  });

  it('has no corridor for a station named like a property of every object', () => {
    expect(findings(day, [50], {}, 'constructor').records[0]?.row.corridor).toBeNull();
  });

  it('has no index without a night', () => {
    expect(findings(day, [50, 51]).indicators.map((i) => i.value)).toEqual([null, null]);
  });

  it('raises congestion that began before the window', () => {
    const raised = findings(day - 8 * 3_600_000, [...night(94), 30, 30, 30, 30]).alarms;
    expect(raised.map((a) => [a.kind, a.atMs - day])).toEqual([['raise', 0]]);
  });
});
