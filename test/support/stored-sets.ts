import type { Ports, StateEntry } from '../../lib/engine/ports/ports';
import { ShardedState } from '../../lib/engine/shards/sharded-state';

/** The sets that are kept of a device, by window: whichever items they share with others. */
export function storedSets(
  { state, clock }: Pick<Ports, 'state' | 'clock'>,
  stream: string,
  device: string,
): Promise<readonly StateEntry[]> {
  const of = { id: stream, windowMs: 1000, reach: 0, aroundMs: 0, aheadMs: 0, keptDays: null, byParts: true };
  return new ShardedState(state, of, clock).entries('windows', `${stream}#${device}`, 'w#', 'w#~');
}
