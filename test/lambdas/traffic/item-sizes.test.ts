import { stopsStream } from '../../../lambdas/traffic/basic-safety';
import { standstills } from '../../../lambdas/traffic/rules/standstills';
import { type MapContent, mapSetCodec } from '../../../lambdas/traffic/sets/map-set';
import { stopLineSet } from '../../../lambdas/traffic/sets/stop-line-set';
import { pack } from '../../../lib/engine/ports/packing';
import { WindowStore } from '../../../lib/engine/windows/window-store';
import { explored } from '../../support/exploring';
import { mostItemBytes, watchSizes } from '../../support/item-sizes';
import { movement, rawSpat } from '../../support/spat-messages';
import { trafficRun } from '../../support/traffic-run';

const now = Date.UTC(2026, 4, 13, 12);
const hourMs = 3_600_000;
const start = now - 6 * hourMs;

/** Random numbers below a limit, the same in every run: what deflates worst. */
function randomBelow() {
  let seed = 1;
  return (limit: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
}

function setUp() {
  const run = trafficRun(now);
  return { ...run, sizes: watchSizes(run.ports.state), below: randomBelow() };
}

const time = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Every state of phases, calls, pedestrians, detectors and their faults. */
const codes = [82, 82, 82, 81, 81, 81, 43, 44, 90, 21, 22, 4, 5, 6, 83, 88];

describe('items of the state of traffic', () => {
  // Measured 20,200 events an hour; dense sites 30,000 (docs/domain/traffic.md, sizes); 10 Hz is 36,000.
  it.each(explored([36_000, 100_000], 1))(
    'hold a controller hour of %s random events at 10 Hz on 255 detectors',
    async (events) => {
      const { file, sizes, below } = setUp();
      const configured = range(255).flatMap((i) =>
        ['Presence', 'Advance', 'Yellow_Red', 'Stopbar Count'].map((name) => `7,${1 + (i % 16)},${name},${i + 1}`),
      );
      await file('hires-log', 'detectors.csv', [
        Buffer.from(['DeviceId,Phase,Function,Parameter', ...configured, ''].join('\n')),
      ]);
      const cycles = range(16).flatMap((phase) =>
        range(40).flatMap((cycle) =>
          [1, 8, 10, 11].map(
            (code, i) => `${time(start + cycle * 90_000 + phase * 100 + i * 20_000)},7,${code},${phase + 1}`,
          ),
        ),
      );
      const others = range(events - cycles.length).map(() => {
        const code = codes[below(codes.length)] as number;
        return `${time(start + below(36_000) * 100)},7,${code},${1 + below(code > 80 && code !== 90 ? 255 : 16)}`;
      });
      await file('hires-log', 'log.csv', [
        Buffer.from(['TimeStamp,DeviceId,EventId,Parameter', ...cycles, ...others, ''].join('\n')),
      ]);
      expect(Object.keys(sizes('windows')).sort()).toEqual(['m', 'progress', 's', 'w']);
      expect(Object.keys(sizes('devices'))).toEqual(['ref']);
      for (const bytes of Object.values({ ...sizes('windows'), ...sizes('devices') }))
        expect(bytes).toBeLessThan(mostItemBytes / 2);
    },
  );

  it('hold a minute of SPaT at 10 Hz in which nothing repeats', async () => {
    const { send, sizes, below, ports } = setUp();
    const states = ['STOP_AND_REMAIN', 'PROTECTED_MOVEMENT_ALLOWED', 'PROTECTED_CLEARANCE'];
    const message = (atMs: number) => {
      const movements = range(16).map((g) =>
        movement(g + 1, states[below(3)] as string, { minEndTime: below(36_000), maxEndTime: below(36_000) } as never),
      );
      return {
        device: 'rsu-1',
        receivedAtMs: atMs + below(90),
        bytes: Buffer.from(JSON.stringify(rawSpat({ atMs, movements }))),
      };
    };
    await send(
      'spat-map',
      range(600).map((i) => message(start + i * 100)),
    );
    // What was appended is folded within the hour.
    ports.clock.set(now + hourMs);
    await send('spat-map', [message(now + hourMs)]);
    expect(Object.keys(sizes('windows')).sort()).toEqual(['head', 'head.notes', 'head.part', 'm', 'w']);
    for (const bytes of Object.values(sizes('windows'))) expect(bytes).toBeLessThan(mostItemBytes);
  });

  it('hold an hour in which 20 cars stand by turns, in places that waver', async () => {
    const { sizes, below, ports } = setUp();
    const first = start / 1000;
    const shown = range(3600).map((i) => {
      const lamps = range(16).map((g) => `${g + 1}${'ryg'[(Math.floor(i / 20) + g) % 3]}`);
      return { second: first + i, intersection: 100, lamps: lamps.join(' ') };
    });
    const standing = range(20).flatMap((car) =>
      range(3600)
        .filter((i) => (Math.floor(i / 30) + car) % 2 === 0)
        .map((i) => ({
          second: first + i,
          latitude: 3_850_000 + 6 * (car % 8) + below(2),
          longitude: 10_620_000 + 4 * Math.floor(car / 8) + below(2),
          heading: 90,
        })),
    );
    const stops = new WindowStore(stopsStream, 'rsu-1', ports.state);
    await stops.addEvents(start, [stopLineSet(shown, standing)]);
    await stops.refreshMark(start, standstills);
    expect(Object.keys(sizes('windows')).sort()).toEqual(['s', 'w']);
    // The 16 lanes of a junction have room for three times as many.
    for (const bytes of Object.values(sizes('windows'))) expect(bytes).toBeLessThan(mostItemBytes / 6);
  });

  it('hold the MAPs of a junction that is rebuilt every minute', () => {
    const below = randomBelow();
    const rebuilt = (revision: number): MapContent => ({
      intersection: 12_109,
      region: 0,
      revision: revision % 128,
      latitude: below(9e8) / 1e7,
      longitude: below(18e8) / 1e7,
      lanes: 60,
      connections: range(240).map(() => ({
        ingress: below(255),
        egress: below(255),
        group: below(16),
        path: [
          [below(20_000), below(20_000)],
          [below(20_000), below(20_000)],
        ],
      })),
    });
    const added = range(100).map((i) => ({ firstMs: start + i * 60_000, content: rebuilt(i) }));
    const { set, accepted } = mapSetCodec.merge(undefined, added);
    expect(accepted).toBe(100);
    expect(set.at(-1)).toEqual(added.at(-1));
    expect(pack(mapSetCodec.encode(set)).length).toBeLessThan(mostItemBytes);
    expect(mapSetCodec.merge(set, added.slice(-5))).toEqual({ set, accepted: 0 });
  });

  it('hold six hours of a station of 16 lanes that measures every 20 s', async () => {
    const { file, sizes, below } = setUp();
    const lines = range(1080).map((i) =>
      JSON.stringify({
        station: 'ds-1',
        intervalStart: new Date(start + i * 20_000).toISOString(),
        intervalSeconds: 20,
        perLane: range(16).map((lane) => ({
          lane: lane + 1,
          vehicles: below(12),
          occupancyShare: below(1000) / 1000,
          speedKmh: below(1200) / 10,
        })),
      }),
    );
    await file('detector-flow', 'ds-1.ndjson', [Buffer.from(lines.join('\n'))]);
    for (const bytes of Object.values(sizes('windows'))) expect(bytes).toBeLessThan(mostItemBytes / 2);
  });

  it('hold the alarms of a controller that flashes for two days', async () => {
    const { send, sizes, ports } = setUp();
    for (const hour of range(48)) {
      const batch = range(60).map((minute) => {
        const atMs = start - 48 * hourMs + (hour * 60 + minute) * 60_000;
        const body = {
          ts: new Date(atMs).toISOString(),
          seq: minute,
          mode: 'flash',
          unitFlashStatus: 5,
          alarmBits: 48,
          power: 'ok',
        };
        return { device: 'tc-1', receivedAtMs: atMs + 500, bytes: Buffer.from(JSON.stringify(body)) };
      });
      await send('controller-status', batch);
    }
    expect(ports.alarms.published.map(({ episode }) => episode.code).sort()).toEqual([
      'traffic.conflict-monitor-flash',
      'traffic.unscheduled-flash',
    ]);
    for (const bytes of Object.values(sizes('alarms'))) expect(bytes).toBeLessThan(2000);
  });
});
