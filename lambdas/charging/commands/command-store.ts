import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import { type DueList, timeKey } from '../../../lib/engine/subjects/due';
import type { Protocol } from '../ocpp/versions';
import type { ReservationEvent } from '../rules/reservation';

const store = 'commands';
/** Commands by their deadlines. */
export const dueList: DueList = { store, partition: 'due' };

export type CommandStatus =
  /** On its way. */
  | 'sent'
  /** Answered; `result` says what the station thinks of it. */
  | 'answered'
  /** Answered with a CALLERROR, or with what does not fit the schema. */
  | 'failed'
  /** Not answered in time. */
  | 'timed-out'
  /** The station was not connected. */
  | 'not-connected'
  /** Not sent: another command of the station is on its way, and OCPP allows one at a time. Never kept. */
  | 'busy';

/** A command to a station. `stationId` and `id` are its correlation: the message id of its CALL is `id`. */
export interface Command {
  readonly id: string;
  readonly stationId: string;
  readonly protocol: Protocol;
  readonly action: string;
  readonly status: CommandStatus;
  readonly sentMs: number;
  readonly deadlineMs: number;
  /** Status word of the answer (`Accepted`, `Rejected`, …), error code, or null. */
  readonly outcome: string | null;
  /** What holds of a reservation when the station accepts; null for other commands. */
  readonly reservation: ReservationEvent | null;
  /** Payload of the answer; null before it. */
  readonly result: unknown;
}

/** Ids count up per station: short, unique, and the same in every replay. */
export const nextCommandId = (state: StateStorePort, stationId: string): Promise<string> =>
  update(state, store, stationId, 'counter', (stored) => {
    const number = (stored ? fromBytes<number>(stored.value) : 0) + 1;
    return { bytes: toBytes(number), result: `c${number}` };
  });

interface Outstanding {
  readonly id: string;
  readonly deadlineMs: number;
}

/** Claims a station for one command; false while another is on its way. */
export const claimStation = (state: StateStorePort, stationId: string, claim: Outstanding, nowMs: number) =>
  update(state, store, stationId, 'outstanding', (stored) => {
    const known = stored && fromBytes<Outstanding | null>(stored.value);
    if (known && known.deadlineMs > nowMs) return { bytes: undefined, result: false };
    return { bytes: toBytes(claim), result: true };
  });

const release = (state: StateStorePort, stationId: string, id: string) =>
  update(state, store, stationId, 'outstanding', (stored) => {
    const known = stored && fromBytes<Outstanding | null>(stored.value);
    return { bytes: known?.id === id ? toBytes(null) : undefined, result: undefined };
  });

export async function commandOf(state: StateStorePort, stationId: string, id: string): Promise<Command | undefined> {
  const stored = await state.read(store, stationId, `command#${id}`);
  return stored && fromBytes<Command>(stored.value);
}

const dueKey = ({ deadlineMs, stationId, id }: Command) => `${timeKey(deadlineMs)}#${JSON.stringify([stationId, id])}`;

/** Keeps a new command, and when it is due. */
export async function keepCommand(state: StateStorePort, command: Command): Promise<void> {
  const bytes = toBytes(command);
  await update(state, store, command.stationId, `command#${command.id}`, () => ({ bytes, result: undefined }));
  if (command.status === 'sent')
    await update(state, store, dueList.partition, dueKey(command), () => ({
      bytes: toBytes([command.stationId, command.id]),
      result: undefined,
    }));
}

/** Ends a command that is on its way; answers it, or undefined when it was not. */
export async function endCommand(
  state: StateStorePort,
  stationId: string,
  id: string,
  end: Pick<Command, 'status' | 'outcome' | 'result'>,
): Promise<Command | undefined> {
  const ended = await update(state, store, stationId, `command#${id}`, (stored) => {
    const known = stored && fromBytes<Command>(stored.value);
    if (known?.status !== 'sent') return { bytes: undefined, result: undefined };
    const command: Command = { ...known, ...end };
    return { bytes: toBytes(command), result: command };
  });
  await release(state, stationId, id);
  return ended;
}
