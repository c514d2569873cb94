import type { MeterSample } from '../types';

/** A value over time. */
export interface Reading {
  readonly atMs: number;
  readonly value: number;
}

/** `L1-N` and `L1` are one phase; between two lines or of the neutral there is nothing to add up. */
const phaseOf = ({ phase }: MeterSample): string | undefined => /^(L[123])(-N)?$/.exec(phase ?? '')?.[1];

/** Where energy leaves for the car; other places would count it twice. */
const atOutlet = ({ location = 'Outlet' }: MeterSample) => location === 'Outlet';

const byTimeAndValue = (a: Reading, b: Reading) => a.atMs - b.atMs || a.value - b.value;

function byTime(samples: readonly MeterSample[]): ReadonlyMap<number, readonly MeterSample[]> {
  const groups = new Map<number, MeterSample[]>();
  for (const sample of samples) {
    const group = groups.get(sample.atMs);
    if (group) group.push(sample);
    else groups.set(sample.atMs, [sample]);
  }
  return groups;
}

/** Sum over the phases of one instant; undefined when one that the meter has is missing. */
function total(samples: readonly MeterSample[], phases: ReadonlySet<string>): number | undefined {
  const byPhase = new Map<string, number>();
  for (const sample of samples) {
    const phase = phaseOf(sample);
    // Of several values of one phase in one instant the greatest: the choice must not depend on order.
    if (phase !== undefined) byPhase.set(phase, Math.max(sample.value, byPhase.get(phase) ?? sample.value));
  }
  return byPhase.size === phases.size && phases.size > 0 ? [...byPhase.values()].reduce((a, b) => a + b) : undefined;
}

/** Values of a measurand at the outlet for all phases together, ascending by time: as reported, otherwise summed. */
export function phaseTotals(samples: readonly MeterSample[], measurand: string): readonly Reading[] {
  const own = samples.filter((sample) => sample.measurand === measurand && atOutlet(sample));
  const phases = new Set(own.flatMap((sample) => phaseOf(sample) ?? []));
  const readings: Reading[] = [];
  for (const [atMs, here] of byTime(own)) {
    const reported = new Set(here.filter((sample) => sample.phase === undefined).map((sample) => sample.value));
    const values = reported.size > 0 ? [...reported] : [total(here, phases)];
    for (const value of values) if (value !== undefined) readings.push({ atMs, value });
  }
  return readings.sort(byTimeAndValue);
}
