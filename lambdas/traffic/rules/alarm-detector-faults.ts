import { clear, raise, type Sign } from '../../../lib/engine/alarms/signs';
import type { Scope } from '../../../lib/engine/windows/window';
import type { EventLog } from '../sets/event-log';
import { isIn } from './bins';
import { detectorFaults } from './detector-faults';

/** Traffic alarm 8, first half: faults that the controller reports. */
export function detectorFaultSigns(log: EventLog, scope: Scope): Sign[] {
  return detectorFaults(log).flatMap(({ detector, fault, fromMs, toMs }) => [
    ...(isIn(scope, fromMs) ? [raise(fromMs, fault, `detector ${detector}`)] : []),
    ...(isIn(scope, toMs) ? [clear(toMs, 'restored', `detector ${detector}`)] : []),
  ]);
}
