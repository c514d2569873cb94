import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { isIn } from './bins';
import { type FlashState, flashDetail, flashStates } from './flash-state';
import { clear, raise, type Sign } from './signals';

const [faultMonitor, malfunctionUnit] = [5, 6];
const malfunctionUnitBit = 16;

/** Traffic alarm 1: the conflict monitor has taken the junction to flash. SPaT has a status for the same. */
export function conflictFlash(log: EventLog, scope: Scope): Sign[] {
  const states = flashStates(log);
  return states.flatMap((state, i) => {
    if (!isIn(scope, state.atMs)) return [];
    if (holds(state)) return [raise(state.atMs, '', flashDetail(state))];
    const before = states[i - 1];
    return before === undefined || holds(before) ? [clear(state.atMs, '', flashDetail(state))] : [];
  });
}

function holds({ status, bits }: FlashState): boolean {
  return status === faultMonitor || status === malfunctionUnit || ((bits ?? 0) & malfunctionUnitBit) !== 0;
}
