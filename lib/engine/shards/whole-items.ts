import { concurrently } from '../../shared/concurrently';
import { update } from '../ports/optimistic';
import type { TellWritten } from '../windows/call-state';
import { startOf } from '../windows/window-keys';
import { isWithin, mostBits } from './halves';
import { dayOf, decodeNotes, encodeHead, encodeNotes, furthest, noNotes, since } from './head';
import { isLarge, isSparse, sparseness } from './policy';
import { headSort, notesSort, partitionOf } from './shard-head';
import { bytesOf, itemFrom } from './shard-items';
import type { ReadShard, ShardReading } from './shard-reading';
import type { Changes, ShardWriter } from './shard-writer';
import { isOf } from './sorts';

const store = 'windows';
/** Items whose delivery is noted at most: of the others it is written where the claims are. */
const mostNoted = 64;
/** Kilobytes of sets and memories that are worth a message: those of one device are as many. */
const worthKb = 2;
/** Of each device, whether it sends or not, the notes say as much as the head. */
const headAndNotes = 2;

/**
 * Writes each changed item anew under its version, and last of all the head, whose version says that nobody else has done so
 * meanwhile: for calls that have messages of most devices.
 */
export class WholeItems implements ShardWriter {
  private readonly written = new Map<string, number>();

  constructor(
    private readonly shard: ReadShard,
    private readonly reading: ShardReading,
  ) {}

  hasWritten(_: string, sort: string): boolean {
    return this.written.has(sort);
  }

  /** False when somebody was faster: then what was written stands, with claims of which nothing is delivered yet. */
  async commit(
    changes: Changes,
    onWritten: TellWritten,
    split: () => Promise<void>,
    withHead: boolean,
  ): Promise<boolean> {
    const { state, stream, id, nowMs, stored } = this.shard;
    const changed = [...this.reading.items].filter(([, { isChanged }]) => isChanged).sort(inOrder);
    const values = changed.map(([sort, item]) => bytesOf(item, isOf('m', sort)));
    const { head, version } = stored;
    const oldest = stream.keptDays === null ? 0 : dayOf(nowMs) - stream.keptDays;
    const come = since(new Map([...head.come, ...changes.come]), oldest);
    const known = encodeHead({ ...head, come });
    const bytes = values.reduce((sum, { length }) => sum + length, headAndNotes * known.length);
    const sparse = sparseness(head.sparse, { bytes, messages: changes.sets, devices: come.size }, worthKb);
    const headBytes = sparse === head.sparse ? known : encodeHead({ ...head, come, sparse });
    const isTooLarge = changed.some(([, { entries }], i) => entries.size > 1 && isLarge(values[i] as Uint8Array));
    const isTooMuch = isSparse(sparse) || (come.size > 1 && isLarge(headBytes));
    if ((isTooLarge || isTooMuch) && id.length < mostBits) {
      await split();
      return false;
    }
    const partition = partitionOf(stream, id);
    for (const [i, [sort, item]] of changed.entries()) {
      if (item.version === 0 && !(await this.reading.closeWhole(sort))) return false;
      if (!(await state.write(store, partition, sort, values[i] as Uint8Array, item.version))) return false;
      item.version += 1;
      item.isChanged = false;
      this.written.set(sort, item.version);
      if (isOf('m', sort)) onWritten((device, fromMs) => fromMs === startOf(sort) && isWithin(device, id));
    }
    return !withHead || state.write(store, partition, headSort, headBytes, version);
  }

  async noteDelivered({ settled }: Changes): Promise<void> {
    const { state, stream, id, nowMs, stored } = this.shard;
    const delivered = new Map([...this.written].filter(([sort]) => isOf('m', sort)));
    if (delivered.size === 0 && settled.size === 0) return;
    const all = [...new Map([...stored.notes.delivered, ...delivered])].sort(([a], [b]) => (a < b ? 1 : -1));
    const rewritten = new Map(all.slice(mostNoted));
    await concurrently([...rewritten], mostNoted / 4, ([sort, version]) => this.writeDelivered(sort, version));
    const oldest = stream.keptDays === null ? 0 : dayOf(nowMs) - stream.keptDays;
    await update(state, store, partitionOf(stream, id), notesSort, (known) => {
      const before = known ? decodeNotes(known.value) : noNotes;
      const all = new Map(before.delivered);
      for (const [sort, version] of delivered) all.set(sort, Math.max(version, all.get(sort) ?? 0));
      const noted = [...all].filter(([sort, version]) => rewritten.get(sort) !== version);
      // A half begins with what its whole knew.
      const settledNow = new Map([...(known ? [] : stored.notes.settled), ...before.settled]);
      for (const [device, to] of settled) settledNow.set(device, furthest(settledNow.get(device), to));
      return {
        bytes: encodeNotes({ delivered: new Map(noted), settled: since(settledNow, oldest) }),
        result: undefined,
      };
    });
  }

  /** Writes an item anew whose claims have been delivered; who was faster has seen the note. */
  private async writeDelivered(sort: string, version: number): Promise<void> {
    const { state, stream, id } = this.shard;
    const partition = partitionOf(stream, id);
    const stored = await state.read(store, partition, sort);
    if (stored?.version !== version) return;
    const bytes = bytesOf(itemFrom(stored.value, version, true), false);
    await state.write(store, partition, sort, bytes, version);
  }
}

/** Sets before the memories of what they say. */
export const inOrder = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => {
  if (isOf('m', a) !== isOf('m', b)) return isOf('m', a) ? 1 : -1;
  return a < b ? -1 : 1;
};
