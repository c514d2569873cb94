import { padTelemetry } from '../../../lambdas/charging/pad-telemetry';
import type { PadState } from '../../../lambdas/charging/types';
import { flowStream } from '../../../lambdas/traffic/detector-flow';
import type { FlowInterval, FlowSet } from '../../../lambdas/traffic/sets/flow-set';
import type { IndicatorValue } from '../../../lib/engine/contracts';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { allEpisodes } from '../../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../../lib/engine/ports/memory/ports';
import type { WindowedStream } from '../../../lib/engine/windows/window';
import { WindowEngine } from '../../../lib/engine/windows/window-engine';
import { charging } from '../../../lib/services/charging/facts';
import { traffic } from '../../../lib/services/traffic/facts';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { explored } from '../../support/exploring';
import { trafficSettings } from '../../support/traffic-run';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Numbers from 0 to 1, the same of the same seed. */
function randomOf(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Sent<E> {
  /** When it comes. */
  readonly atMs: number;
  readonly ofMs: number;
  readonly events: E;
}

/** A stream of today and of the release before, and what a device sends. */
interface Case<E, R, S> {
  readonly of: typeof traffic | typeof charging;
  readonly now: WindowedStream<E, R, S>;
  readonly before: Pick<WindowedStream<E, R, S>, 'id' | 'windowMs' | 'contextBefore' | 'contextAfter'>;
  readonly settings: unknown;
  readonly timeZone: string;
  readonly seed: number;
  readonly sent: readonly Sent<E>[];
}

/** The same rules over the windows of the release before, which had no summaries, and items of each device alone. */
function beforeOf<E, R, S>({ now, before }: Case<E, R, S>): WindowedStream<E, R, S> {
  const { earlier, shards, summarise, readBy, inForce, aroundMs, completeMs, ...rest } = now;
  return { ...rest, ...before };
}

/** What messages come to in batches, each taken by the release of its turn; `twice`: figures that were said as if they were new. */
async function told<E, R, S>(one: Case<E, R, S>, isNow: (share: number) => boolean) {
  const service = serviceFactsOf(one.of);
  const ports = memoryPorts(service, 0, () => {});
  const { metrics } = ports;
  const first = new Map<string, number>();
  // Who says a figure for the first time knows of none before it.
  const indicator = (value: IndicatorValue, previous?: number | null) => {
    const id = `${value.indicator} ${value.atMs}`;
    if (previous === undefined) first.set(id, 1 + (first.get(id) ?? 0));
    metrics.indicator(value);
  };
  const environment = {
    service,
    city: { city: 'x', service: service.id, timeZone: one.timeZone, settings: one.settings, backfill: false },
    ports: { ...ports, metrics: Object.assign(Object.create(metrics), { indicator }) },
    lateAfterMs: 600_000,
  };
  const random = randomOf(one.seed);
  for (let i = 0; i < one.sent.length; ) {
    const batch = one.sent.slice(i, i + 1 + Math.floor(random() * random() * 40));
    const stream = isNow(i / one.sent.length) ? one.now : beforeOf(one);
    const engine = new WindowEngine(stream, environment);
    // A silence, and a look at it, before what ends it comes.
    const [last, next] = [one.sent[i - 1], batch[0] as Sent<E>];
    if (last && next.atMs - last.atMs > 30 * minuteMs) await engine.sweep('ds-0', last.atMs + 10 * minuteMs);
    i += batch.length;
    ports.clock.set((batch.at(-1) as Sent<E>).atMs);
    for (const [fromMs, its] of groupedBy(batch, ({ ofMs }) => engine.windowOf(ofMs))) {
      const newestMs = Math.max(...its.map(({ ofMs }) => ofMs));
      await engine.absorb('ds-0', { fromMs, newestMs, sets: its.map(({ events }) => events) });
    }
    await engine.flush();
  }
  return {
    rows: service.records
      .flatMap(({ table }) => ports.records.rows(table))
      .map(({ ingest_time, quality, ...row }) => row),
    indicators: metrics.indicators(),
    alarms: await allEpisodes(service, ports.state),
    twice: [...first.values()].filter((times) => times > 1).length,
  };
}

interface Station {
  readonly seed: number;
  readonly timeZone: string;
  readonly seconds: number;
}

/** Two days and some hours of a station: free, slow, standing still, silent, blind; some corrected, some late, some repeated. */
function flowOf({ seed, timeZone, seconds }: Station): Case<FlowSet, null, never> {
  const random = randomOf(seed);
  const fromMs = Date.UTC(2026, 9, 31, 1);
  const sent: Sent<FlowSet>[] = [];
  let mode = 'free';
  for (let startMs = fromMs; startMs < fromMs + 54 * hourMs; startMs += 1000 * seconds) {
    if (random() < 1 / 24)
      mode = ['free', 'free', 'slow', 'still', 'silent', 'blind'][Math.floor(6 * random())] as string;
    if (mode === 'silent') continue;
    const version = (delayMs: number) => {
      const speeds = { free: 70, slow: 22, still: 60, blind: null }[mode] ?? null;
      const speedKmh = speeds === null || mode === 'still' ? speeds : speeds + Math.floor(20 * random());
      const interval: FlowInterval = {
        ...{ startMs, seconds, lane: 0, lanes: 2, receivedMs: startMs + delayMs, controlDelaySeconds: null, speedKmh },
        ...{ vehicles: Math.floor(40 * random()), occupancyShare: random() < 0.9 ? random() / 5 : null },
      };
      sent.push({ atMs: interval.receivedMs, ofMs: startMs, events: [interval] });
    };
    const lot = random();
    version(1000 * seconds + (lot < 0.9 ? 0 : lot < 0.98 ? 40 * minuteMs * random() : 20 * hourMs * random()));
    if (random() < 0.04) version(10 * hourMs * random() + 2_000_000);
    if (random() < 0.03) sent.push({ ...(sent.at(-1) as Sent<FlowSet>), atMs: startMs + 15 * hourMs * random() });
  }
  sent.sort((a, b) => a.atMs - b.atMs);
  const before = { id: 'flow', windowMs: 6 * hourMs, contextBefore: 5, contextAfter: 1 };
  return { of: traffic, now: flowStream as never, before, settings: trafficSettings, timeZone, seed, sent };
}

/** Some hours of a pad: well, with an object, with low output, with a car to the side; some late, some repeated, silences. */
function padsOf(seed: number): Case<readonly PadState[], null, never> {
  const random = randomOf(seed);
  const fromMs = Date.UTC(2026, 9, 31, 1) + Math.floor(hourMs * random());
  const sent: Sent<readonly PadState[]>[] = [];
  let mode = 'well';
  for (let atMs = fromMs; atMs < fromMs + 7 * hourMs; atMs += 10_000) {
    if (random() < 1 / 60) {
      mode = ['well', 'well', 'idle', 'object', 'low', 'side', 'edge'][Math.floor(7 * random())] as string;
      // So long a silence that both know what came before it, or neither.
      if (random() < 0.15) atMs += random() < 0.5 ? 50 * minuteMs * random() : 3 * hourMs;
    }
    const pad: PadState = {
      ...{ atMs, coilFrequencyHz: 85_000, coupling: 0.2, livingObject: false, temperatureC: 20 },
      inputPowerKw: mode === 'idle' || (mode === 'object' && random() < 0.3) ? 0 : 10,
      outputPowerKw: mode === 'idle' ? 0 : mode === 'low' ? 7 : 9,
      alignment: {
        dxMm: { side: 120, edge: 95 }[mode] ?? 10,
        dyMm: 0,
        dzMm: 200,
        state: mode === 'idle' ? 'absent' : 'aligned',
      },
      foreignObject: mode === 'object',
    };
    const lateMs = random() < 0.97 ? 0 : 40 * minuteMs * random();
    sent.push({ atMs: atMs + lateMs, ofMs: atMs, events: [pad] });
    if (random() < 0.02) sent.push({ atMs: atMs + hourMs * random(), ofMs: atMs, events: [pad] });
  }
  sent.sort((a, b) => a.atMs - b.atMs);
  const before = { id: 'pad-telemetry', windowMs: hourMs, contextBefore: 1, contextAfter: 0 };
  return { of: charging, now: padTelemetry.stream as never, before, settings: {}, timeZone: 'UTC', seed, sent };
}

const [zones, lengths] = [
  ['Asia/Shanghai', 'America/St_Johns', 'UTC'],
  [300, 900, 300, 3600],
];
const stations: readonly Station[] = [
  // Intervals of an hour, and the first half hour of a day of 25 hours.
  { seed: 1, timeZone: 'Asia/Shanghai', seconds: 3600 },
  { seed: 35, timeZone: 'America/St_Johns', seconds: 900 },
  ...explored([...Array(15).keys()], 1, 15).map((i) => ({
    ...{ seed: i, timeZone: zones[i % 3] as string, seconds: lengths[i % 4] as number },
  })),
];

async function sameAcrossTheChange<E>(one: Case<E, null, never>): Promise<void> {
  const before = await told(one, () => false);
  expect(await told(one, () => true)).toEqual(before);
  expect(before.twice).toBe(0);
  const change = randomOf(one.seed)();
  expect(await told(one, (share) => share >= change)).toEqual(before);
}

describe('windows that became shorter', () => {
  it.each(stations)('say of detector flow what they said, and nothing twice across the change (%j)', (station) =>
    sameAcrossTheChange(flowOf(station)),
  );

  it.each(explored([...Array(15).keys()], 1, 15))(
    'say of wireless pads what they said, and nothing twice across the change (%d)',
    (seed) => sameAcrossTheChange(padsOf(seed)),
  );

  it.each(explored([...Array(15).keys()], 1, 15))(
    'say it too of pads that have an item each, and had one then (%d)',
    (seed) => {
      const { now, ...pads } = padsOf(seed);
      const { shards, ...rest } = now;
      return sameAcrossTheChange({ ...pads, now: { ...rest, oneItem: { aheadMs: 0 } } });
    },
  );
});
