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

/** Power or network is away for a part of the devices of each kind: every `every`-th, from the `first` on. */
export interface Outage extends Span {
  readonly every: number;
  readonly first: number;
}

interface Place extends Span {
  readonly of: AnySimulation;
  readonly section: unknown;
  readonly seed: number;
  /** At most so many of each kind. */
  readonly devices?: DeviceLimit;
  readonly scenario: Scenario;
}

/** At most so many of each kind of device, or of each by its own number. */
export type DeviceLimit = number | Readonly<Record<string, number>>;

/** At most so many devices of a kind are played. */
export const limitOf = (devices: DeviceLimit | undefined, kind: string): number =>
  (typeof devices === 'object' ? devices[kind] : devices) ?? Number.POSITIVE_INFINITY;

const intervalMsOf = ({ of, section }: Place, kind: string) => 1000 * (of.facts.devices[kind]?.reports(section) ?? 0);

const countOf = ({ of, section, devices }: Place, kind: string) =>
  Math.min(limitOf(devices, kind), of.facts.devices[kind]?.count(section) ?? 0);

/** The outage of a day: a quarter of it, but so long that the alarms of silence come. */
export function outageOf(place: Place): Outage | undefined {
  const { of, seed, scenario, fromMs, toMs } = place;
  if (scenario.outage === 0) return undefined;
  const faultsOfAll = Object.values(of.devices).flatMap(({ faults }) => Object.values(faults));
  const silences = Object.entries(of.devices).flatMap(([kind, { faults }]) => [
    (missed + 1) * intervalMsOf(place, kind),
    ...Object.values(faults).flatMap(({ silent, lasts }) => (silent ? [lasts[0] * 1000] : [])),
  ]);
  const lastsMs = Math.max(Math.min(longestMs, (toMs - fromMs) / 4), ...silences);
  const chance = chanceOf(seed, of.facts.id, 'outage');
  // A device that has sent nothing yet is not missed.
  const settledMs =
    fromMs + 1000 * Math.max(0, ...faultsOfAll.map(({ silent, settles = 0 }) => (silent ? settles : 0)));
  const beginsMs = Math.max(settledMs, fromMs + ((toMs - fromMs) / 4) * chance.between(1, 1.5));
  const every = Math.round(1 / scenario.outage);
  // Where there are fewer devices than that, one of them is out all the same.
  const most = Math.max(1, ...Object.keys(of.devices).map((kind) => countOf(place, kind)));
  const first = 1 + ((seed + every - 1) % Math.min(every, most));
  return { fromMs: Math.floor(beginsMs), toMs: Math.floor(beginsMs + lastsMs), every, first };
}

export const isOut = ({ every, first }: Outage, number: number): boolean => number % every === first % every;

/** Says in the truth how many devices are out, and that many are offline at once where a clock waits for them. */
export function tellOutage(
  outage: Outage,
  place: Place & { readonly city: string },
  devices: Iterable<{ readonly kind: string; readonly number: number }>,
  truth: Truth,
): void {
  const awaited = awaitedKinds(place.of.facts);
  const lasting = outage.toMs - outage.fromMs;
  let [all, out, slowestMs] = [0, 0, 0];
  const away = { devices: 0, of: 0 };
  for (const { kind, number } of devices) {
    away.of += 1;
    if (isOut(outage, number)) away.devices += 1;
    if (!awaited.has(kind)) continue;
    all += 1;
    const intervalMs = intervalMsOf(place, kind);
    if (!isOut(outage, number) || Math.max(missed * intervalMs, offlineAtLeastMs) >= lasting) continue;
    out += 1;
    slowestMs = Math.max(slowestMs, intervalMs);
  }
  truth.outage = { fromMs: outage.fromMs, toMs: outage.toMs, ...away };
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
