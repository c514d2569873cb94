import type { JsonObject } from '../../../lib/engine/intake/reading';
import { callText } from '../ocpp/frame';
import { violationOf } from '../ocpp/validate';
import { isReservationAction, reservationAsked } from '../reservations/asked';
import { presenceOf } from '../stations/presence';
import { TokenHasher } from '../stations/tokens';
import type { System } from '../system';
import { commandActions } from './actions';
import { type Command, claimStation, endCommand, keepCommand, nextCommandId } from './command-store';

/** Longer than any station thinks; drivers have gone by then. */
const answerWithinMs = 60_000;

/** A command that cannot be sent as it is: the caller's mistake. */
class CommandFault extends Error {}

/**
 * Sends a command to a station and answers its state: `sent`, whose answer comes later (`commandOf`); `not-connected`;
 * or `busy` while another is on its way. Throws `CommandFault` for a station that never connected, an action that its version does not have, and
 * a payload that does not fit the schema.
 *
 * @param onItsWay done just before it is sent: where that fails the station gets nothing
 */
export async function sendCommand(
  { ports, connections }: System,
  stationId: string,
  action: string,
  payload: JsonObject,
  onItsWay: (commandId: string) => Promise<void> = async () => {},
): Promise<Command> {
  const { state, clock } = ports;
  const presence = await presenceOf(state, stationId);
  if (!presence) throw new CommandFault(`station ${stationId} has never connected`);
  const { protocol, connectionId } = presence;
  if (!commandActions[protocol].includes(action))
    throw new CommandFault(`${action} is no command of ${protocol}: ${commandActions[protocol].join(', ')}`);
  const violation = violationOf(protocol, action, 'Request', payload);
  if (violation) throw new CommandFault(`${action}: ${violation.reason}`);
  const sentMs = clock.nowMs();
  const reservation = isReservationAction(action)
    ? reservationAsked(protocol, action, payload, sentMs, (await TokenHasher.of(state)).hash)
    : null;
  const command: Command = {
    id: await nextCommandId(state, stationId),
    stationId,
    protocol,
    action,
    status: connectionId === null ? 'not-connected' : 'sent',
    sentMs,
    deadlineMs: sentMs + answerWithinMs,
    outcome: null,
    reservation,
    result: null,
  };
  if (connectionId !== null && !(await claimStation(state, stationId, command, sentMs)))
    return { ...command, status: 'busy' };
  // Kept before it is sent: the answer may be faster than we are.
  await keepCommand(state, command);
  if (connectionId === null) return command;
  await onItsWay(command.id);
  if (await connections.post(connectionId, callText(command.id, action, payload))) return command;
  const end = { status: 'not-connected', outcome: null, result: null } as const;
  return (await endCommand(state, stationId, command.id, end)) ?? command;
}
