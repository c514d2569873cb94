import type { EventLog } from '../sets/event-log';

const [preemptOn, preemptOff] = [102, 104];

export interface Preemption {
  readonly fromMs: number;
  /** Infinite while it lasts. */
  readonly toMs: number;
}

/** Preemptions of the log, from 102 to the 104 of the same preempt input. */
export function preemptions(log: EventLog): readonly Preemption[] {
  const open = new Map<number, number>();
  const closed: Preemption[] = [];
  for (let i = 0; i < log.length; i++) {
    const input = log.parameter[i] as number;
    if (log.code[i] === preemptOn && !open.has(input)) open.set(input, log.timeMs[i] as number);
    const fromMs = open.get(input);
    if (log.code[i] !== preemptOff || fromMs === undefined) continue;
    closed.push({ fromMs, toMs: log.timeMs[i] as number });
    open.delete(input);
  }
  return [...closed, ...[...open.values()].map((fromMs) => ({ fromMs, toMs: Number.POSITIVE_INFINITY }))];
}
