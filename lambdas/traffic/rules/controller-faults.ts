import { clear, raise, raiseAfter, type Sign } from '../../../lib/engine/alarms/signs';
import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { isIn } from './bins';
import { lastStandardCode } from './completeness';
import type { FlashSchedule } from './flash-schedule';

const [unitFlashStatus, alarmBits] = [173, 174];

/** Flash state after an event 173 or 174. Undefined: no such event yet. */
interface FlashState {
  readonly atMs: number;
  /** Event 173: 1 other, 2 not flash, 3 automatic, 4 local manual, 5 fault monitor, 6 MMU, 7 startup, 8 preempt. */
  readonly status: number | undefined;
  /** Event 174: 16 MMU flash, 32 local flash; the lower bits are faults of cycle and coordination. */
  readonly bits: number | undefined;
}

/** Flash states of the log, ascending: one an instant that has an event 173 or 174. */
function flashStates(log: EventLog): readonly FlashState[] {
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
const flashDetail = ({ status, bits }: FlashState): string =>
  [status === undefined ? '' : `unit flash status ${status}`, bits === undefined ? '' : `alarm bits ${bits}`]
    .filter((part) => part !== '')
    .join(', ');

const [faultMonitor, malfunctionUnit] = [5, 6];
const malfunctionUnitBit = 16;

/** Traffic alarm 1: the conflict monitor has taken the junction to flash. SPaT has a status for the same. */
export function conflictFlash(log: EventLog, scope: Scope): Sign[] {
  const states = flashStates(log);
  return states.flatMap((state, i) => {
    if (!isIn(scope, state.atMs)) return [];
    if (showsFault(state)) return [raise(state.atMs, flashDetail(state))];
    const before = states[i - 1];
    return before === undefined || showsFault(before) ? [clear(state.atMs, flashDetail(state))] : [];
  });
}

function showsFault({ status, bits }: FlashState): boolean {
  return status === faultMonitor || status === malfunctionUnit || ((bits ?? 0) & malfunctionUnitBit) !== 0;
}

const [automatic, localManual] = [3, 4];
const localFlashBit = 32;

/** Traffic alarm 2: local or automatic flash that nobody planned, also when planned flash does not end in time. */
export function unscheduledFlash(log: EventLog, schedule: FlashSchedule, scope: Scope): Sign[] {
  const states = flashStates(log);
  const unplanned = states.flatMap((state, i) => {
    if (!isIn(scope, state.atMs)) return [];
    if (flashes(state)) return schedule.covers(state.atMs) ? [] : [raise(state.atMs, flashDetail(state))];
    const before = states[i - 1];
    return before === undefined || flashes(before) ? [clear(state.atMs, flashDetail(state))] : [];
  });
  const overdue = schedule.endsIn(scope.fromMs, scope.toMs).flatMap((endMs) => {
    const state = states.findLast(({ atMs }) => atMs <= endMs);
    const isOverdue = state !== undefined && flashes(state) && endMs <= scope.asOfMs;
    return isOverdue ? [raise(endMs, `still in flash after the schedule: ${flashDetail(state)}`)] : [];
  });
  return [...unplanned, ...overdue];
}

function flashes({ status, bits }: FlashState): boolean {
  return status === automatic || status === localManual || ((bits ?? 0) & localFlashBit) !== 0;
}

const [powerFailure, powerRestored] = [182, 184];
const restoredWithinMs = 60_000;

/** Traffic alarm 3: power that has not come back within 60 s. */
export function powerFailures(log: EventLog, scope: Scope): Sign[] {
  const signs: Sign[] = [];
  let failedMs: number | undefined;
  const raiseIfLong = (untilMs: number) => {
    if (failedMs === undefined || untilMs - failedMs <= restoredWithinMs || !isIn(scope, failedMs)) return;
    signs.push(raiseAfter(failedMs, restoredWithinMs, `no power since ${new Date(failedMs).toISOString()}`));
  };
  for (let i = 0; i < log.length; i++) {
    const timeMs = log.timeMs[i] as number;
    if (log.code[i] === powerFailure) failedMs ??= timeMs;
    if (log.code[i] !== powerRestored) continue;
    raiseIfLong(timeMs);
    const wasLong = failedMs === undefined || timeMs - failedMs > restoredWithinMs;
    if (wasLong && isIn(scope, timeMs)) signs.push(clear(timeMs, 'power restored'));
    failedMs = undefined;
  }
  raiseIfLong(scope.asOfMs);
  return signs;
}

/** So long without an event is no data. */
export const silenceMs = 300_000;

/** Traffic alarm 5: no standard event for 5 minutes. */
export function noData(log: EventLog, scope: Scope): Sign[] {
  const signs: Sign[] = [];
  let lastMs: number | undefined;
  const raiseIfSilent = (untilMs: number) => {
    if (lastMs === undefined || untilMs - lastMs <= silenceMs || !isIn(scope, lastMs)) return;
    signs.push(raiseAfter(lastMs, silenceMs, `last event ${new Date(lastMs).toISOString()}`));
  };
  for (let i = 0; i < log.length; i++) {
    if ((log.code[i] as number) > lastStandardCode) continue;
    const timeMs = log.timeMs[i] as number;
    raiseIfSilent(timeMs);
    const wasSilent = lastMs === undefined || timeMs - lastMs > silenceMs;
    if (wasSilent && isIn(scope, timeMs)) signs.push(clear(timeMs, 'events again'));
    lastMs = timeMs;
  }
  raiseIfSilent(scope.asOfMs);
  return signs;
}
