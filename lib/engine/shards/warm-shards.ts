import type { StateStorePort } from '../ports/ports';
import type { ReadShard, ShardReading } from './shard-reading';

/** Shards that an instance remembers, and the bytes of one: some ten times as much memory. */
const mostShards = 4;
const mostBytes = 12_000_000;

/** A shard as a call has left it. */
export interface WarmShard {
  readonly shard: ReadShard;
  readonly reading: ShardReading;
}

let ofState = new WeakMap<StateStorePort, Map<string, WarmShard>>();

/** As an instance that has just begun, or one whose calls come to more shards than it remembers. */
export function forgetWarm(): void {
  ofState = new WeakMap();
}

/**
 * Shards as calls of this instance have left them: the next reads only what others have appended since. That it has read all of it
 * is what the number of its own part says. One call at a time has a shard.
 */
export function takeWarm(state: StateStorePort, partition: string): WarmShard | undefined {
  const known = ofState.get(state)?.get(partition);
  ofState.get(state)?.delete(partition);
  return known;
}

export function keepWarm(state: StateStorePort, partition: string, one: WarmShard): void {
  one.reading.keepNewest();
  const known = ofState.get(state) ?? new Map<string, WarmShard>();
  ofState.set(state, known);
  if (one.reading.heldBytes > mostBytes) return;
  known.set(partition, one);
  for (const oldest of [...known.keys()].slice(0, -mostShards)) known.delete(oldest);
}
