import type { ZoneTime } from '../engine/clock/zone-time';
import type { Chance, Fault } from '../services/shared/simulation';
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

type Faults = Readonly<Record<string, Fault<string>>>;

/** The faults of a device in a span, ascending and apart: decided before the day begins, so that no device changes another. */
export function troublesOf(
  faults: Faults,
  chance: Chance,
  span: Clocked & { readonly intervalMs: number },
  scenario: Scenario,
): readonly Trouble[] {
  const planned = Object.entries(faults).flatMap(([id, fault]) => [
    ...ordinary(id, fault, chance, span, scenario.faults),
    ...(scenario.fault === id ? [somewhere(id, fault, chance, span)] : []),
  ]);
  const silent = Object.entries(faults).find(([, fault]) => fault.silent);
  if (silent && chance.is(scenario.silent)) planned.push(somewhere(...silent, chance, span));
  return apart(planned, faults, span);
}

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

/** Once, so that its end is seen too where the day is long enough. */
function somewhere(id: string, fault: Fault<string>, chance: Chance, { fromMs, toMs, zone }: Clocked): Trouble {
  const lastsMs = chance.between(...fault.lasts) * 1000;
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
  faults: Faults,
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
