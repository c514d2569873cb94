import { UnreadableFile, type UserError } from '../shared/user-error';
import { type DayFindings, runDay } from './day-run';
import { type DayTools, type DayWork, type Differing, dayOf, differingServices, type Sample } from './service-day';
import { mostMessages } from './simulated';

const sides = ['before', 'after'] as const;
type SideName = (typeof sides)[number];

/** What came of a side of a service: data alone, which goes from thread to thread. */
export type SideOutcome =
  | ({ readonly findings: DayFindings } & Sample)
  | { readonly withoutFiles: readonly string[] }
  | { readonly nothing: true }
  | { readonly unreadable: Pick<UserError, 'code' | 'said' | 'hint'> }
  | { readonly error: unknown };

/** A side that was run, of the service of this index among those that differ. */
export interface SideRun {
  readonly service: number;
  readonly side: SideName;
  readonly outcome: SideOutcome;
}

/** What is taken by somebody, a word a side: threads that share it run each side once. */
export const nothingTaken = (services: number): SharedArrayBuffer =>
  new SharedArrayBuffer(services * sides.length * Int32Array.BYTES_PER_ELEMENT);

/**
 * Takes one side after the other until all are taken. Of a service mostly both, for its day is there and its code is warm;
 * then the second sides of services with whose first another thread is still busy, so that all threads end at about the same time.
 */
function* untaken(services: number, taken: SharedArrayBuffer): Generator<readonly [number, SideName]> {
  const words = new Int32Array(taken);
  const take = (service: number, side: 0 | 1) => Atomics.exchange(words, service * sides.length + side, 1) === 0;
  for (let service = 0; service < services; service++)
    if (take(service, 0)) {
      yield [service, 'before'];
      if (take(service, 1)) yield [service, 'after'];
    }
  for (let service = 0; service < services; service++) if (take(service, 1)) yield [service, 'after'];
}

const failed = (error: unknown): SideOutcome => {
  if (!(error instanceof UnreadableFile)) return { error };
  const { code, said, hint } = error;
  return { unreadable: { code, said, hint } };
};

/** Runs sides that nobody has taken, and tells what came of each. A side that fails is reported, too, and the others are run. */
export async function runSides(
  work: DayWork,
  tools: DayTools,
  taken: SharedArrayBuffer,
  tell: (run: SideRun) => void,
): Promise<void> {
  const differing = differingServices(work, tools.services);
  const extent = work.devices ?? { messages: mostMessages / differing.length };
  let last: { readonly of: Differing; readonly day: ReturnType<typeof dayOf> } | undefined;
  const outcomeOf = async (of: Differing, side: SideName): Promise<SideOutcome> => {
    if (last?.of !== of) last = { of, day: dayOf(work, of, tools, extent) };
    const day = await last.day;
    if (day === undefined) return { nothing: true };
    if ('withoutFiles' in day) return day;
    const { sample, processors, files, nowMs } = day;
    return { findings: await runDay(work[side], of.service, processors, files, nowMs), sample };
  };
  for (const [service, side] of untaken(differing.length, taken)) {
    const outcome = await outcomeOf(differing[service] as Differing, side).catch(failed);
    tell({ service, side, outcome });
  }
}
