import type { QuarantineCode } from '../../../lib/engine/contracts';
import { standingOf } from './actions';
import type { Fault } from './faults';
import type { Call } from './frame';
import { type Violation, violationOf } from './validate';
import type { Protocol } from './versions';

/** What is wrong with a well-formed CALL of a station: its action, or its payload. */
export function callFault(protocol: Protocol, { action, payload }: Call): Violation | undefined {
  const standing = standingOf(protocol, action);
  // The name of an unknown action is not repeated: it may be anything.
  if (standing === 'not-implemented') return { fault: 'not-implemented', reason: 'action is not known' };
  if (standing === 'not-supported') return { fault: 'not-supported', reason: `${action} is not called in ${protocol}` };
  return violationOf(protocol, action, 'Request', payload);
}

const malformed: ReadonlySet<Fault> = new Set(['unreadable', 'message-type', 'form']);

/** Code of the common checks for a fault. */
export const quarantineCode = (fault: Fault): QuarantineCode =>
  malformed.has(fault) ? 'format.malformed' : 'schema.invalid';
