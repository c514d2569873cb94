import { flowStream } from '../../../../lambdas/traffic/detector-flow';
import { type FlowInterval, type FlowSet, flowSet } from '../../../../lambdas/traffic/sets/flow-set';
import type { IndicatorValue } from '../../../../lib/engine/contracts';
import { serviceFactsOf } from '../../../../lib/engine/facts';
import { allEpisodes } from '../../../../lib/engine/ports/memory/episodes';
import { memoryPorts } from '../../../../lib/engine/ports/memory/ports';
import { WindowEngine } from '../../../../lib/engine/windows/window-engine';
import { traffic } from '../../../../lib/services/traffic/facts';
import { groupedBy } from '../../../../lib/shared/grouped-by';
import { runs } from '../../../support/exploring';
import { flowInSixHours } from '../../../support/flow-in-six-hours';
import { trafficSettings } from '../../../support/traffic-run';

const hourMs = 3_600_000;
const service = serviceFactsOf(traffic);
type Stream = typeof flowInSixHours | typeof flowStream;

/** Numbers from 0 to 1, the same of the same seed. */
function randomOf(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Day {
  readonly seed: number;
  readonly timeZone: string;
  readonly seconds: number;
}

/** Two days and some hours of a station: free, slow, standing still, silent; some corrected, some late, in batches. */
function batchesOf({ seed, seconds }: Day): readonly FlowSet[] {
  const random = randomOf(seed);
  const fromMs = Date.UTC(2026, 9, 31, 1);
  const sent: { readonly atMs: number; readonly interval: FlowInterval }[] = [];
  let mode = 'free';
  for (let startMs = fromMs; startMs < fromMs + 54 * hourMs; startMs += 1000 * seconds) {
    if (random() < 1 / 24)
      mode = ['free', 'free', 'slow', 'still', 'silent', 'blind'][Math.floor(6 * random())] as string;
    if (mode === 'silent') continue;
    const speedOf = () =>
      mode === 'blind' ? null : mode === 'still' ? 60 : (mode === 'slow' ? 22 : 70) + Math.floor(20 * random());
    const version = (delayMs: number) => {
      const interval = {
        ...{ startMs, seconds, lane: 0, lanes: 2, receivedMs: startMs + delayMs, controlDelaySeconds: null },
        ...{
          vehicles: Math.floor(40 * random()),
          occupancyShare: random() < 0.9 ? random() / 5 : null,
          speedKmh: speedOf(),
        },
      };
      sent.push({ atMs: interval.receivedMs, interval });
    };
    const lot = random();
    version(1000 * seconds + (lot < 0.9 ? 0 : lot < 0.98 ? 40 * 60_000 * random() : 20 * hourMs * random()));
    if (random() < 0.04) version(10 * hourMs * random() + 2_000_000);
    if (random() < 0.03)
      sent.push({ ...(sent.at(-1) as (typeof sent)[number]), atMs: startMs + 15 * hourMs * random() });
  }
  sent.sort((a, b) => a.atMs - b.atMs);
  const batches: FlowSet[] = [];
  for (let i = 0; i < sent.length; ) {
    const size = 1 + Math.floor(random() * random() * 40);
    batches.push(sent.slice(i, i + size).map(({ interval }) => interval));
    i += size;
  }
  return batches;
}

/** What batches come to, each taken by the release of its turn; `twice`: figures that were said as if they were new. */
async function told(day: Day, streamOf: (batch: number, batches: number) => Stream) {
  const ports = memoryPorts(service, 0, () => {});
  const city = { city: 'x', service: 'traffic', timeZone: day.timeZone, settings: trafficSettings, backfill: false };
  const first = new Map<string, number>();
  const { metrics } = ports;
  // Who says a figure for the first time knows of none before it.
  const indicator = (value: IndicatorValue, previous?: number | null) => {
    const id = `${value.indicator} ${value.atMs}`;
    if (previous === undefined) first.set(id, 1 + (first.get(id) ?? 0));
    metrics.indicator(value);
  };
  const counted = { ...ports, metrics: Object.assign(Object.create(metrics), { indicator }) };
  const batches = batchesOf(day);
  for (const [i, batch] of batches.entries()) {
    ports.clock.set(Math.max(ports.clock.nowMs(), ...batch.map(({ receivedMs }) => receivedMs)));
    const engine = new WindowEngine(streamOf(i, batches.length), {
      service,
      city,
      ports: counted,
      lateAfterMs: 600_000,
    });
    for (const [fromMs, its] of groupedBy(batch, ({ startMs }) => engine.windowOf(startMs)))
      await engine.absorb('ds-0', {
        fromMs,
        sets: its.map((one) => flowSet([one])),
        newestMs: Math.max(...its.map(({ startMs }) => startMs)),
      });
    await engine.flush();
  }
  return {
    rows: ports.records.rows('traffic_flows').map(({ ingest_time, quality, ...row }) => row),
    indicators: metrics.indicators(),
    alarms: await allEpisodes(service, ports.state),
    twice: [...first.values()].filter((times) => times > 1).length,
  };
}

const zones = ['Asia/Shanghai', 'America/St_Johns', 'UTC'];
const lengths = [300, 900, 300, 3600];
const days: readonly Day[] = [
  // Intervals of an hour, and the first half hour of a day of 25 hours.
  { seed: 1, timeZone: 'Asia/Shanghai', seconds: 3600 },
  { seed: 35, timeZone: 'America/St_Johns', seconds: 900 },
  ...Array.from({ length: runs(1, 60) }, (_, i) => ({
    seed: i,
    timeZone: zones[i % 3] as string,
    seconds: lengths[i % 4] as number,
  })),
];

describe('hours of detector flow', () => {
  it.each(days)(
    'say what six hours with a day and a half in sight said, and nothing twice across the change (%j)',
    async (day) => {
      const before = await told(day, () => flowInSixHours);
      expect(await told(day, () => flowStream)).toEqual(before);
      expect(before.twice).toBe(0);
      const change = randomOf(day.seed)();
      expect(await told(day, (i, n) => (i < change * n ? flowInSixHours : flowStream))).toEqual(before);
    },
  );
});
