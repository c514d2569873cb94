import type { EventLog } from '../sets/event-log';

const [unitFlashStatus, alarmBits] = [173, 174];

/** Flash state after an event 173 or 174. Undefined: no such event yet. */
export interface FlashState {
  readonly atMs: number;
  /** Event 173: 1 other, 2 not flash, 3 automatic, 4 local manual, 5 fault monitor, 6 MMU, 7 startup, 8 preempt. */
  readonly status: number | undefined;
  /** Event 174: 16 MMU flash, 32 local flash; the lower bits are faults of cycle and coordination. */
  readonly bits: number | undefined;
}

/** Flash states of the log, ascending: one an instant that has an event 173 or 174. */
export function flashStates(log: EventLog): readonly FlashState[] {
  const states: FlashState[] = [];
  let status: number | undefined;
  let bits: number | undefined;
  for (let i = 0; i < log.length; i++) {
    const code = log.code[i];
    if (code !== unitFlashStatus && code !== alarmBits) continue;
    if (code === unitFlashStatus) status = log.parameter[i];
    else bits = log.parameter[i];
    const atMs = log.timeMs[i] as number;
    if (states.at(-1)?.atMs === atMs) states.pop();
    states.push({ atMs, status, bits });
  }
  return states;
}

/** In words for the alarm: what the controller reported. */
export const flashDetail = ({ status, bits }: FlashState): string =>
  [status === undefined ? '' : `unit flash status ${status}`, bits === undefined ? '' : `alarm bits ${bits}`]
    .filter((part) => part !== '')
    .join(', ');
