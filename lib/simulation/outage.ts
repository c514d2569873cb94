import type { AnySimulation } from '../services/shared/simulation';
import { chanceOf } from './chance';
import { awaitedKinds, manyOffline } from './faults';
import type { Scenario } from './scenario';
import type { Span } from './troubles';
import type { Truth } from './truth';

const longestMs = 8 * 3_600_000;
/** Offline is who misses three messages, and at least for five minutes (docs/domain/common.md, liveness). */
const missed = 3;
const offlineAtLeastMs = 5 * 60_000;
/** Above this share the alarm comes. */
const manyShare = 0.05;
/** The clock looks each minute. */
const clockSeconds = 60;

/** Power or network is away for a part of the devices: every `every`-th. */
export interface Outage extends Span {
  readonly every: number;
  readonly rest: number;
}

interface Place extends Span {
  readonly of: AnySimulation;
  readonly section: unknown;
  readonly seed: number;
  readonly scenario: Scenario;
}

const intervalMsOf = ({ of, section }: Place, kind: string) => 1000 * (of.facts.devices[kind]?.reports(section) ?? 0);

/** The outage of a day: a quarter of it, but so long that the alarms of silence come. */
export function outageOf(place: Place): Outage | undefined {
  const { of, seed, scenario, fromMs, toMs } = place;
  if (scenario.outage === 0) return undefined;
  const silences = Object.entries(of.devices).flatMap(([kind, { faults }]) => [
    (missed + 1) * intervalMsOf(place, kind),
    ...Object.values(faults).flatMap(({ silent, lasts }) => (silent ? [lasts[0] * 1000] : [])),
  ]);
  const lastsMs = Math.max(Math.min(longestMs, (toMs - fromMs) / 4), ...silences);
  const chance = chanceOf(seed, of.facts.id, 'outage');
  const beginsMs = fromMs + ((toMs - fromMs) / 4) * chance.between(1, 1.5);
  const every = Math.round(1 / scenario.outage);
  return { fromMs: Math.floor(beginsMs), toMs: Math.floor(beginsMs + lastsMs), every, rest: seed % every };
}

export const isOut = ({ every, rest }: Outage, number: number): boolean => number % every === rest;

/** Says in the truth that many devices are offline at once, where a clock waits for them. */
export function tellOutage(
  outage: Outage,
  place: Place & { readonly city: string },
  devices: Iterable<{ readonly kind: string; readonly number: number }>,
  truth: Truth,
): void {
  const awaited = awaitedKinds(place.of.facts);
  const lasting = outage.toMs - outage.fromMs;
  let [all, out, slowestMs] = [0, 0, 0];
  for (const { kind, number } of devices) {
    if (!awaited.has(kind)) continue;
    all += 1;
    const intervalMs = intervalMsOf(place, kind);
    if (!isOut(outage, number) || Math.max(missed * intervalMs, offlineAtLeastMs) >= lasting) continue;
    out += 1;
    slowestMs = Math.max(slowestMs, intervalMs);
  }
  if (out <= manyShare * all) return;
  const raisedWithin = Math.max(missed * slowestMs, offlineAtLeastMs) / 1000 + clockSeconds;
  const clearedWithin = slowestMs / 1000 + clockSeconds;
  truth.fault(
    manyOffline,
    place.city,
    { perYear: 0, lasts: [0, 0], raisedWithin, clearedWithin },
    outage.fromMs,
    outage.toMs,
  );
}
