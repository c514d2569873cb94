import type { EventLog } from '../sets/event-log';
import { EventLogBuilder } from '../sets/event-log-builder';

/** An event as [epoch ms, code, parameter]: what a summary, stored as JSON, holds of it. */
export type CarriedEvent = readonly [number, number, number];

/**
 * What the last event of a code and parameter leaves in force until the next, hours later if need be: signal state,
 * call, presence, fault, preemption, split, flash and power. For values (pattern, cycle, offset, flash status, alarm
 * bits) the parameter is the value, and only the last of the code counts.
 */
const lastOfEach = [1, 8, 10, 11, 21, 22, 43, 81, 82, 83, 84, 85, 86, 87, 88, 90, 102, 104, 182, 184];
const lastOfCode = [131, 132, 173, 174, 316, 318, ...Array.from({ length: 16 }, (_, i) => 134 + i)];
const [walk, walkClearance, button] = [21, 22, 90];
/** Of an on and an off of a detector only the later is in force. */
const sameKey = new Map([[82, 81]]);

const lookup = (codes: readonly number[]): Uint8Array => {
  const table = new Uint8Array(65_536);
  for (const code of codes) table[code] = 1;
  return table;
};
const [perParameter, perCode] = [lookup(lastOfEach), lookup(lastOfCode)];

/** Events that later windows may need when this window is no longer among their context. */
export function carriedEvents(log: EventLog): readonly CarriedEvent[] {
  const kept = new Map<string, number>();
  for (let i = 0; i < log.length; i++) {
    const code = log.code[i] as number;
    const parameter = log.parameter[i] as number;
    if (perCode[code] === 1) kept.set(`${code}`, i);
    else if (perParameter[code] === 1) {
      kept.set(`${sameKey.get(code) ?? code} ${parameter}`, i);
      // The first press after a walk starts the delay of rule E; later ones only tell unique presses apart.
      if (code === walk || code === walkClearance) kept.delete(`pressed ${parameter}`);
      else if (code === button && !kept.has(`pressed ${parameter}`)) kept.set(`pressed ${parameter}`, i);
    }
  }
  return [...new Set(kept.values())].sort((a, b) => a - b).map((i) => eventAt(log, i));
}

/** What is in force at the end of several windows, oldest first. */
export function carryOver(windows: readonly (readonly CarriedEvent[])[]): readonly CarriedEvent[] {
  const builder = new EventLogBuilder();
  for (const events of windows) for (const event of events) builder.push(...event);
  return carriedEvents(builder.build().log);
}

function eventAt(log: EventLog, i: number): CarriedEvent {
  return [log.timeMs[i] as number, log.code[i] as number, log.parameter[i] as number];
}
