import type { Tariff } from '../../../lib/services/charging/rules/tariff';
import type { ChargingPeriod } from '../../../lib/services/charging/rules/tariff-segments';
import { phaseTotals, type Reading } from '../rules/phase-total';
import { inOrder } from '../rules/session-events';
import type { StateSpan } from '../rules/state-spans';
import type { ChargingSession, SessionEvent } from '../types';
import { flowOf, passings, thresholdsOf, valueAfter } from './flow';

/** Register over time: samples of the session, and meterStart and meterStop where they are all there is. */
function registerOver(events: readonly SessionEvent[]): readonly Reading[] {
  const ends = events.flatMap(({ atMs, registerWh }) =>
    registerWh === undefined ? [] : [{ atMs, value: registerWh }],
  );
  const sampled = phaseTotals(
    events.flatMap((e) => e.samples),
    'Energy.Active.Import.Register',
  );
  return [...ends, ...sampled].sort((a, b) => a.atMs - b.atMs || a.value - b.value);
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

type Stretch = { readonly startMs: number; readonly endMs: number; readonly charging: boolean };

/** What the register rose in each stretch. Between two readings energy flows evenly while the car charges; while nobody says that it does, all the time. Falls count nothing. */
function risenIn(readings: readonly Reading[], parts: readonly Stretch[]): readonly number[] {
  const risen = parts.map(() => 0);
  readings.slice(1).forEach((reading, i) => {
    const before = readings[i] as Reading;
    const rise = reading.value - before.value;
    if (rise <= 0) return;
    const shared = parts.map((p) => Math.max(0, Math.min(p.endMs, reading.atMs) - Math.max(p.startMs, before.atMs)));
    const charged = shared.map((ms, n) => (parts[n]?.charging ? ms : 0));
    const flowing = charged.some((ms) => ms > 0) ? charged : shared;
    const [within, sum] = [sumOf(shared) / (reading.atMs - before.atMs), sumOf(flowing)];
    flowing.forEach((ms, n) => {
      if (ms > 0) risen[n] = (risen[n] as number) + (rise * within * ms) / sum;
    });
  });
  return risen;
}

/**
 * Stretches of a session in which it charges, or does not. When no message has its state it counts as charging until
 * its end.
 */
function stretches(spans: readonly StateSpan[], startMs: number, endMs: number) {
  if (spans.length === 0) return [{ startMs, endMs, charging: true }];
  const cuts = [startMs, ...spans.map((s) => s.fromMs).filter((ms) => ms > startMs && ms < endMs), endMs];
  return cuts.slice(1).map((toMs, i) => {
    const fromMs = cuts[i] as number;
    const state = spans.findLast((s) => s.fromMs <= fromMs)?.state ?? 'EVConnected';
    return { startMs: fromMs, endMs: toMs, charging: state === 'Charging' };
  });
}

/** Stretches cut where current or power pass a threshold of the tariff, each with what flowed in it. */
function withFlow(parts: ReturnType<typeof stretches>, events: readonly SessionEvent[], tariff: Tariff) {
  const { currents, powers } = flowOf(events);
  const [amps, kilowatts] = [
    thresholdsOf(tariff, 'min_current', 'max_current'),
    thresholdsOf(tariff, 'min_power', 'max_power'),
  ];
  return parts.flatMap((part) => {
    const cuts = [...passings(currents, amps, part), ...passings(powers, kilowatts, part)];
    const edges = [...new Set([part.startMs, ...cuts])].sort((a, b) => a - b);
    return edges.map((startMs, i) => ({
      startMs,
      endMs: edges[i + 1] ?? part.endMs,
      charging: part.charging,
      currentA: valueAfter(currents, startMs, part),
      powerKw: valueAfter(powers, startMs, part),
    }));
  });
}

/** Periods by which an ended session is billed (charging rule E): its energy lies where the register rose. */
export function chargingPeriods(
  session: ChargingSession,
  events: readonly SessionEvent[],
  spans: readonly StateSpan[],
  tariff: Tariff,
): readonly ChargingPeriod[] {
  const { startMs, endMs, energyWh } = session;
  if (startMs === null || endMs === null || endMs <= startMs) return [];
  const parts = withFlow(stretches(spans, startMs, endMs), events, tariff);
  const readings = registerOver(inOrder(events));
  const risen = risenIn(readings, parts);
  const weights = risen.some((w) => w > 0) ? risen : parts.map((p) => (p.charging ? p.endMs - p.startMs : 0));
  const total = sumOf(weights);
  return parts.map((part, i) => ({
    ...part,
    energyWh: total > 0 ? ((energyWh ?? 0) * (weights[i] as number)) / total : 0,
  }));
}
