import type { AnyFacts } from '../services/shared/facts';
import type { AnySimulation } from '../services/shared/simulation';
import { chanceOf } from './chance';
import type { DeviceFaults } from './faults';
import { isOut, type Outage } from './outage';
import type { Scenario } from './scenario';
import type { Span } from './troubles';
import type { Truth } from './truth';

const longestMs = 8 * 3_600_000;

/** A loss of supply of a day, at the same time in every service that is simulated with the same seed. */
export function supplyOutageOf({
  seed,
  scenario,
  fromMs,
  toMs,
}: Span & { seed: number; scenario: Scenario }): Outage | undefined {
  if (scenario.dark === 0) return undefined;
  const quarterMs = (toMs - fromMs) / 4;
  const beginsMs = Math.floor(fromMs + quarterMs * chanceOf(seed, 'supply-outage').between(1, 1.5));
  const every = Math.round(1 / scenario.dark);
  return {
    fromMs: beginsMs,
    toMs: Math.floor(beginsMs + Math.min(longestMs, quarterMs)),
    every,
    first: 1 + (seed % every),
  };
}

/** Faults whose alarms may stand for a loss of supply. */
const ofSupply = ({ alarms }: AnyFacts, faults: DeviceFaults): readonly string[] =>
  Object.keys(faults).filter((fault) => alarms[fault]?.supply);

/** How the device of a number shows that it has no supply: the devices of a kind in turn; undefined: it does not show it. */
export function lostBy(facts: AnyFacts, faults: DeviceFaults, number: number): string | undefined {
  const shown = ofSupply(facts, faults);
  return shown[number % shown.length];
}

/** Says in the truth when supply was away, and of how many devices that can show it. */
export function tellSupplyOutage(
  dark: Outage,
  { of, section }: { readonly of: AnySimulation; readonly section: unknown },
  devices: Iterable<{ readonly kind: string; readonly number: number; readonly id: string }>,
  truth: Truth,
): void {
  const counts = { devices: 0, of: 0 };
  for (const { kind, number, id } of devices) {
    counts.of += 1;
    const faults = of.devices[kind]?.faults ?? {};
    const shows = ofSupply(of.facts, faults).some((fault) => faults[fault]?.isPossible?.(section, id) !== false);
    if (isOut(dark, number) && shows) counts.devices += 1;
  }
  truth.outage = { fromMs: dark.fromMs, toMs: dark.toMs, ...counts };
}
