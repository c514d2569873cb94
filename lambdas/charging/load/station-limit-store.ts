import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import type { StationLimit } from './station-limit';

const store = 'stations';
const partition = 'station-limits';

interface Kept {
  /** Number of the command that said it: commands of a station count up. */
  readonly command: number;
  /** Null: people ended it. */
  readonly limit: StationLimit | null;
}

const numberOf = (commandId: string) => Number(commandId.slice(1));

/**
 * Keeps what people last said of a station; of two at once the later command holds, whichever is written first. Answers what takes it back, for
 * a station that was not reached: then what was said before holds.
 */
export async function keepStationLimit(
  state: StateStorePort,
  stationId: string,
  commandId: string,
  limit: StationLimit | null,
): Promise<() => Promise<void>> {
  const command = numberOf(commandId);
  const before = await update(state, store, partition, stationId, (stored) => {
    const known = stored && fromBytes<Kept>(stored.value);
    const bytes = known && known.command > command ? undefined : toBytes({ command, limit } satisfies Kept);
    return { bytes, result: known };
  });
  return () =>
    update(state, store, partition, stationId, (stored) => {
      const isOurs = stored && fromBytes<Kept>(stored.value).command === command;
      return {
        bytes: isOurs ? toBytes(before ?? ({ command, limit: null } satisfies Kept)) : undefined,
        result: undefined,
      };
    });
}

/** Limits that people set and that are not over, by station. */
export async function limitsByPeople(state: StateStorePort, nowMs: number): Promise<ReadonlyMap<string, StationLimit>> {
  const entries = await state.entries(store, partition, '', '\uffff');
  return new Map(
    entries.flatMap(({ sort, value }) => {
      const { limit } = fromBytes<Kept>(value);
      return limit && endMsOf(limit) > nowMs ? [[sort, limit] as const] : [];
    }),
  );
}

export const endMsOf = ({ fromMs, minutes }: StationLimit): number => fromMs + minutes * 60_000;
