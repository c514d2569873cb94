import { stopsStream } from '../../../../lambdas/traffic/basic-safety';
import type { Standstill } from '../../../../lambdas/traffic/rules/standstills';
import { metres } from '../../../support/stop-line-messages';

const hourMs = 3_600_000;
/** Midnight of 14 May in Shanghai. */
const midnight = Date.UTC(2026, 4, 13, 16);

const map = {
  firstMs: 0,
  content: {
    intersection: 100,
    latitude: 38.5,
    longitude: 106.2,
    laneWidthCm: 350,
    lines: [{ group: 2, path: [[-1000, 0] as const, [-9000, 0] as const] }],
  },
};
const stops = (n: number, fromMs: number): Standstill[] =>
  Array.from({ length: n }, (_, i) => ({
    ...metres(-13, 0),
    heading: 90,
    fromSecond: fromMs / 1000 + i * 60,
    shown: { '100 2': { red: 0, yellow: 0, green: 30, dark: 0 } },
  }));

/** Signs of the hour at `fromMs`, when the hours given as hours from midnight had so many stops on green. */
function signs(fromHour: number, stopsByHour: Readonly<Record<number, number>>, asOfMs = midnight + 48 * hourMs) {
  const fromMs = midnight + fromHour * hourMs;
  const around = Object.entries(stopsByHour)
    .map(([hour, n]) => ({
      fromMs: midnight + Number(hour) * hourMs,
      summary: stops(n, midnight + Number(hour) * hourMs),
    }))
    .sort((a, b) => a.fromMs - b.fromMs);
  const { alarms } = stopsStream.evaluate({
    events: { shown: [], standing: [] },
    reference: [map],
    around,
    scope: { fromMs, toMs: fromMs + hourMs, asOfMs: Math.min(asOfMs, fromMs + hourMs) },
    deviceId: 'rsu-1',
    city: { city: 'x', service: 'traffic', timeZone: 'Asia/Shanghai', settings: {}, backfill: false },
  });
  return alarms.map((a) => [(a.atMs - midnight) / hourMs, a.detail]);
}

describe('the stream of stops', () => {
  it('adds up the hours of the local day in its last hour', () => {
    expect(signs(-1, { [-24]: 5, [-2]: 4, [-1]: 6 })).toEqual([[0, '450 of 450 s on green in 15 stops']]);
    expect(signs(-2, { [-24]: 5, [-2]: 14 })).toEqual([]);
  });

  it('leaves out the hours of other days', () => {
    expect(signs(-1, { [-25]: 20, [-1]: 9, 0: 20 })).toEqual([]);
  });

  it('waits for the end of the day', () => {
    expect(signs(-1, { [-1]: 10 }, midnight - 2000)).toEqual([]);
    expect(signs(-1, { [-1]: 10 }, midnight - 1000)).toHaveLength(1);
  });

  it('judges in the first hour after a silence the day that ended in it', () => {
    expect(signs(0, { [-5]: 10, 0: 0 })).toEqual([[0, '300 of 300 s on green in 10 stops']]);
    expect(signs(0, { [-1]: 10, 0: 0 })).toEqual([]);
  });
});
