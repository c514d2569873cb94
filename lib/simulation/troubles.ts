import type { ZoneTime } from '../engine/clock/zone-time';
import type { Chance, Fault } from '../services/shared/simulation';
import { type DeviceFaults, silentFaultOf } from './faults';
import type { Scenario } from './scenario';

const yearSeconds = 365 * 86_400;
const dayMs = 86_400_000;

/** A fault of a device, from its beginning to its end. Epoch ms. */
export interface Trouble {
  readonly fault: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

interface Clocked extends Span {
  readonly zone: ZoneTime;
}

/** What is wrong with a device because of where it stands; undefined: nothing. */
export type Away = (faults: DeviceFaults, chance: Chance) => Trouble | undefined;

/**
 * The faults of a device in a span, ascending and apart: decided before the day begins, so that no device changes another.
 *
 * @param away when power, network or supply is away where the device stands
 */
export function troublesOf(
  faults: DeviceFaults,
  chance: Chance,
  span: Clocked & { readonly intervalMs: number },
  scenario: Scenario,
  away: Away,
): readonly Trouble[] {
  const planned = Object.entries(faults).flatMap(([id, fault]) => [
    ...ordinary(id, fault, chance, span, scenario.faults),
    ...(scenario.fault === id ? [somewhere(id, fault, chance, span)] : []),
  ]);
  const one = away(faults, chance);
  return apart(one ? [...planned, one] : planned, faults, span);
}

/** How a device is silent in an outage: with the alarm of its service, where it has one. */
export const silencedBy = (faults: DeviceFaults, chance: Chance): string =>
  silentFaultOf(faults)?.[0] ?? chance.of(['power-cut', 'network-gap']);

/** A Poisson process: the gaps between two faults are exponential. */
function ordinary(id: string, fault: Fault<string>, chance: Chance, { fromMs, toMs, zone }: Clocked, factor: number) {
  const meanGapMs = (yearSeconds * 1000) / (fault.perYear * factor);
  const troubles: Trouble[] = [];
  let atMs = fromMs;
  while (Number.isFinite(meanGapMs)) {
    atMs = begins(fault, zone, atMs - meanGapMs * Math.log(1 - chance.share()));
    if (atMs >= toMs) break;
    troubles.push({ fault: id, fromMs: atMs, toMs: atMs + chance.between(...fault.lasts) * 1000 });
  }
  return troubles;
}

/** Once, so that a moment of the device meets it, and its end is seen too where the day is long enough. */
function somewhere(
  id: string,
  fault: Fault<string>,
  chance: Chance,
  { fromMs, toMs, zone, intervalMs }: Clocked & { readonly intervalMs: number },
): Trouble {
  const lastsMs = Math.max(chance.between(...fault.lasts) * 1000, intervalMs);
  const earliestMs = fromMs + (fault.settles ?? 0) * 1000;
  const latestMs = toMs - lastsMs - (fault.clearedWithin ?? 0) * 1000;
  const atMs = begins(fault, zone, earliestMs + Math.max(0, latestMs - earliestMs) * chance.share());
  return { fault: id, fromMs: atMs, toMs: atMs + lastsMs };
}

/** The time, or the next at which the fault may begin. */
function begins({ beginsAtHour }: Fault<string>, zone: ZoneTime, atMs: number): number {
  if (beginsAtHour === undefined) return atMs;
  const wallMs = zone.wallMs(atMs);
  const sameDayMs = Math.floor(wallMs / dayMs) * dayMs + beginsAtHour * 3_600_000;
  return zone.instantMs(sameDayMs < wallMs ? sameDayMs + dayMs : sameDayMs);
}

/** Without those that begin before the one before is over and its alarm too: of two at once nobody could say what comes of which. */
function apart(
  troubles: readonly Trouble[],
  faults: DeviceFaults,
  { fromMs, intervalMs }: Span & { readonly intervalMs: number },
): readonly Trouble[] {
  const kept: Trouble[] = [];
  let freeMs = fromMs;
  for (const trouble of [...troubles].sort((a, b) => a.fromMs - b.fromMs)) {
    const { settles = 0, clearedWithin } = faults[trouble.fault] as Fault<string>;
    if (trouble.fromMs < freeMs + settles * 1000) continue;
    kept.push(trouble);
    // Two messages at least say that all is well.
    freeMs = clearedWithin === null ? Number.POSITIVE_INFINITY : trouble.toMs + clearedWithin * 1000 + 2 * intervalMs;
  }
  return kept;
}

/** A fault as the moments of a device met it: from the first of them on, until the first after it; null: to the end. */
export interface Experienced {
  readonly fault: string;
  readonly fromMs: number;
  readonly toMs: number | null;
}

type Over = (trouble: Experienced) => void;

/** Troubles of a device, as its moments meet them. `over` is called with each that has ended. */
export class Troubles {
  private next = 0;
  private open: { readonly fault: string; readonly fromMs: number } | undefined;
  constructor(private readonly planned: readonly Trouble[]) {}

  /** The fault at a moment. */
  at(atMs: number, over: Over): string | undefined {
    for (let planned = this.planned[this.next]; planned && atMs >= planned.toMs; planned = this.planned[++this.next])
      if (this.open) {
        over({ ...this.open, toMs: atMs });
        this.open = undefined;
      }
    const planned = this.planned[this.next];
    if (!planned || atMs < planned.fromMs) return undefined;
    this.open ??= { fault: planned.fault, fromMs: atMs };
    return planned.fault;
  }

  end(over: Over): void {
    if (this.open) over({ ...this.open, toMs: null });
  }
}
