import { commandOf } from '../commands/command-store';
import type { System } from '../system';
import { dropPortLimit, keepPortLimit, type PortLimit, portOf } from './limit-store';

/** Brings a limit up to date with the answer to the command that set it; undefined: there is none any more. */
export async function settled(
  { ports: { state } }: System,
  key: string,
  limit: PortLimit,
): Promise<PortLimit | undefined> {
  if (!limit.pending) return limit;
  const { amps, commandId } = limit.pending;
  const command = await commandOf(state, portOf(key).stationId, commandId);
  if (command?.status === 'sent') return limit;
  // A station that knows no such profile (`Unknown`) has none.
  if (amps === null && command?.status === 'answered') return dropPortLimit(state, key).then(() => undefined);
  const accepted = command?.status === 'answered' && command.outcome === 'Accepted';
  const next = { reservedAmps: accepted && amps !== null ? amps : limit.reservedAmps, pending: null };
  await keepPortLimit(state, key, next);
  return next;
}
