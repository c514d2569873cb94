import { beginningOf } from '../../../lib/shared/beginning-of';
import type { Connection } from '../connections/connection-store';
import type { CallError, CallResult } from '../ocpp/frame';
import { violationOf } from '../ocpp/validate';
import { SessionBook } from '../sessions/session-book';
import type { System } from '../system';
import { commandOf, endCommand } from './command-store';

/** Status words of answers: all are of these three fields. */
function outcomeOf(payload: CallResult['payload']): string {
  const word = payload.status ?? payload.dataTransferStatus;
  return typeof word === 'string' ? word : 'Answered';
}

/**
 * Takes the answer to a command. `unknown`: no such command of this station was ever sent; `known`: it has been
 * answered, or has timed out, before.
 */
export async function settleCommand(
  { city, ports }: System,
  { stationId, protocol }: Connection,
  frame: CallResult | CallError,
): Promise<'settled' | 'known' | 'unknown'> {
  const command = await commandOf(ports.state, stationId, frame.id);
  if (!command || command.protocol !== protocol) return 'unknown';
  const ended = await endCommand(ports.state, stationId, frame.id, endOf(command.action, frame, protocol));
  if (!ended) return 'known';
  if (ended.reservation && ended.outcome === 'Accepted') {
    const book = new SessionBook(city, ports);
    await book.reserve(stationId, ended.reservation);
    await book.flush();
  }
  ports.metrics.count('CommandsEnded', 1, { Status: ended.status });
  return 'settled';
}

function endOf(action: string, frame: CallResult | CallError, protocol: Connection['protocol']) {
  if (frame.kind === 'error') return { status: 'failed' as const, outcome: beginningOf(frame.code, 64), result: null };
  const violation = violationOf(protocol, action, 'Response', frame.payload);
  if (violation) return { status: 'failed' as const, outcome: violation.reason, result: null };
  return { status: 'answered' as const, outcome: outcomeOf(frame.payload), result: frame.payload };
}
