import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { isIn } from './bins';
import type { FlashSchedule } from './flash-schedule';
import { type FlashState, flashDetail, flashStates } from './flash-state';
import { clear, raise, type Sign } from './signals';

const [automatic, localManual] = [3, 4];
const localFlashBit = 32;

/** Traffic alarm 2: local or automatic flash that nobody planned, also when planned flash does not end in time. */
export function unscheduledFlash(log: EventLog, schedule: FlashSchedule, scope: Scope): Sign[] {
  const states = flashStates(log);
  const told = states.flatMap((state, i) => {
    if (!isIn(scope, state.atMs)) return [];
    if (flashes(state)) return schedule.covers(state.atMs) ? [] : [raise(state.atMs, '', flashDetail(state))];
    const before = states[i - 1];
    return before === undefined || flashes(before) ? [clear(state.atMs, '', flashDetail(state))] : [];
  });
  const overdue = schedule.endsIn(scope.fromMs, scope.toMs).flatMap((endMs) => {
    const state = states.findLast(({ atMs }) => atMs <= endMs);
    const isOverdue = state !== undefined && flashes(state) && endMs <= scope.asOfMs;
    return isOverdue ? [raise(endMs, '', `still in flash after the schedule: ${flashDetail(state)}`)] : [];
  });
  return [...told, ...overdue];
}

function flashes({ status, bits }: FlashState): boolean {
  return status === automatic || status === localManual || ((bits ?? 0) & localFlashBit) !== 0;
}
