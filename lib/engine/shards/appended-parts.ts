import { concurrently } from '../../shared/concurrently';
import { update } from '../ports/optimistic';
import type { TellWritten } from '../windows/call-state';
import { keyAt } from '../windows/window-keys';
import { mostBits } from './halves';
import { type Come, dayOf, decodeNotes, encodeHead, encodeNotes, furthest, noNotes, since } from './head';
import { encodePart, encodePartNote, isNote, lastPartSort, noteSort, type Part, partSort } from './part';
import { isLarge } from './policy';
import { begin, headSort, notesSort, partitionOf } from './shard-head';
import { bytesOf, type Entry, holdIn, type Item } from './shard-items';
import type { ReadShard, ShardReading } from './shard-reading';
import type { Changes, ShardWriter } from './shard-writer';
import { isOf } from './sorts';
import { inOrder } from './whole-items';

const store = 'windows';
/** Raw bytes of entries in a part, so that one with none above an item's limit is below that too. */
const mostPartBytes = 200_000;
/**
 * Parts, bytes and age from which on items and head are written with all that parts say: a call that knows nothing reads them all.
 * And items that they are of: those of all devices are read and written then, of days where one device tells of days.
 */
const mostParts = 128;
const mostBytes = 12_000_000;
const mostAgeMs = 3_600_000;
const mostItems = 256;
const itemsAtOnce = 16;
/** So many times that, and it is done though somebody delivers all the while: what is claimed then stays claimed, and is said again. */
const mostPatience = 2;

/**
 * Appends what a call has changed as a part with the next number, which nobody else can have then: for calls that have messages
 * of some of the devices. Every now and then parts are folded: items and head are written with all that they say. That changes
 * nothing of what is known, whoever does it and wherever it breaks off.
 */
export class AppendedParts implements ShardWriter {
  private readonly written = new Set<string>();
  private readonly numbers: number[] = [];
  private isFolding = false;

  /** @param isCurrent called where what is in memory is what is stored: the next call may go on with it */
  constructor(
    private readonly shard: ReadShard,
    private readonly reading: ShardReading,
    private readonly isCurrent: () => void,
  ) {}

  hasWritten(device: string, sort: string): boolean {
    return this.written.has(`${device}\n${sort}`);
  }

  async commit({ come }: Changes, onWritten: TellWritten, _: unknown, withHead: boolean): Promise<boolean> {
    const { state, stream, id, nowMs, stored } = this.shard;
    const { log } = stored;
    this.isFolding = isDue(log, nowMs) || !stream.byParts;
    // Before the number is taken: until then nobody has folded more than is known here.
    if (this.isFolding) await this.reading.all(log.overlay.keys());
    if (!(await begin(state, stream, id, stored))) return false;
    stored.version ||= 1;
    for (const [part, bytes] of encodedParts(changedIn(this.reading.items), come, nowMs)) {
      const number = log.number + 1;
      if (!(await state.write(store, partitionOf(stream, id), partSort(number), bytes, 0))) return false;
      this.numbers.push(number);
      for (const entry of log.add(part, bytes.length)) {
        this.written.add(`${entry.device}\n${entry.sort}`);
        this.reading.hold(entry);
      }
      onWritten((device, fromMs) => this.hasWritten(device, keyAt('m', fromMs)));
    }
    for (const item of this.reading.items.values()) item.isChanged = false;
    if (!withHead) this.isCurrent();
    return true;
  }

  async noteDelivered({ settled }: Changes, split: () => Promise<void>): Promise<void> {
    const { state, stream, id, stored } = this.shard;
    const [from, number] = [this.numbers[0], this.numbers.at(-1)];
    if (from === undefined || number === undefined) return this.isCurrent();
    const note = { from, settled };
    if (settled.size > 0 || [...this.written].some((key) => isOf('m', key.slice(key.indexOf('\n') + 1))))
      await state.write(store, partitionOf(stream, id), noteSort(number), encodePartNote(note), 0);
    stored.log.note(number, note, (now, before) => this.reading.hold(now, before));
    if (!this.isFolding || !(await this.mayFold()) || (await this.fold(split))) this.isCurrent();
  }

  /** Whoever delivered when this call has read the shard may have done so by now. */
  private async mayFold(): Promise<boolean> {
    const { state, stream, id, nowMs, stored } = this.shard;
    const { log } = stored;
    if (log.isDelivered(nowMs) || isDue(log, nowMs, mostPatience)) return true;
    const since = await state.entries(store, partitionOf(stream, id), log.nextSort(nowMs), lastPartSort);
    // Parts since then are nothing that this call has worked on.
    const notes = since.filter(({ sort }) => isNote(sort));
    log.take(notes, (now, before) => this.reading.hold(now, before));
    return log.isDelivered(nowMs);
  }

  /** Writes items, notes and head with all that parts say; false where others have done so since, or the shard is to be two. */
  private async fold(split: () => Promise<void>): Promise<boolean> {
    const { state, stream, id, nowMs, stored } = this.shard;
    const { log } = stored;
    const partition = partitionOf(stream, id);
    const items = [...log.overlay.keys()].map((sort) => [sort, this.reading.items.get(sort)] as const);
    if (!items.every((one): one is [string, Item] => one[1] !== undefined)) return true;
    const known = await state.read(store, partition, headSort);
    if (known?.version !== stored.version) return false;
    const oldest = stream.keptDays === null ? 0 : dayOf(nowMs) - stream.keptDays;
    const head = {
      ...stored.head,
      come: since(new Map([...stored.head.come, ...log.come]), oldest),
      folded: log.number,
    };
    const headBytes = encodeHead(head);
    const values = items.sort(inOrder).map(([sort, item]) => [sort, item, bytesOf(item, false)] as const);
    const isTooLarge = values.some(([, { entries }, bytes]) => entries.size > 1 && isLarge(bytes));
    if ((isTooLarge || (head.come.size > 1 && isLarge(headBytes))) && id.length < mostBits) {
      await split();
      return false;
    }
    let isFirst = true;
    await concurrently(values, itemsAtOnce, async ([sort, item, bytes]) => {
      if (await state.write(store, partition, sort, bytes, item.version)) item.version += 1;
      else isFirst = false;
    });
    if (!isFirst) return false;
    const settled = since(new Map([...stored.notes.settled, ...log.settled]), oldest);
    const notes = { delivered: new Map<string, number>(), settled };
    await update(state, store, partition, notesSort, (before) => {
      const all = new Map(before ? decodeNotes(before.value).settled : noNotes.settled);
      for (const [device, to] of settled) all.set(device, furthest(all.get(device), to));
      return { bytes: encodeNotes({ ...notes, settled: since(all, oldest) }), result: undefined };
    });
    if (!(await state.write(store, partition, headSort, headBytes, stored.version))) return false;
    this.shard.stored = { ...stored, head, version: stored.version + 1, notes };
    log.fold();
    return true;
  }
}

function isDue({ count, bytes, beginMs, overlay }: ReadShard['stored']['log'], nowMs: number, times = 1): boolean {
  const isMuch = count >= times * mostParts || bytes >= times * mostBytes || overlay.size >= times * mostItems;
  return isMuch || nowMs - beginMs >= times * mostAgeMs;
}

/** What a call has written, a device after the other, of each the sets before the memories of what they say. */
function changedIn(items: ReadonlyMap<string, Item>): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [sort, { entries: ofItem }] of [...items].filter(([, { isChanged }]) => isChanged).sort(inOrder))
    for (const [device, its] of ofItem)
      for (const [of, held] of its) if (held.isOwn) entries.push({ sort, device, of, held });
  // Sorting is stable.
  return entries.sort((a, b) => (a.device === b.device ? 0 : a.device < b.device ? -1 : 1));
}

/** One, unless that is more than an item holds: then several, each surely less, however little of it is repeated. */
function encodedParts(entries: readonly Entry[], come: ReadonlyMap<string, Come>, atMs: number) {
  const encoded = (mostBytes: number) =>
    partsOf(entries, come, atMs, mostBytes).map((part) => [part, encodePart(part)] as const);
  const whole = encoded(Number.POSITIVE_INFINITY);
  return whole.some(([, bytes]) => isLarge(bytes)) ? encoded(mostPartBytes) : whole;
}

/** Of a device whose entries are in several parts the last says how far it has come. */
function partsOf(
  entries: readonly Entry[],
  come: ReadonlyMap<string, Come>,
  atMs: number,
  mostBytes: number,
): readonly Part[] {
  const parts: { items: Map<string, Item['entries']>; come: Map<string, Come> }[] = [];
  let bytes = 0;
  const left = new Map(come);
  const next = () => {
    bytes = 0;
    parts.push({ items: new Map(), come: new Map() });
  };
  for (const [i, { sort, device, of, held }] of entries.entries()) {
    if (parts.length === 0 || (bytes > 0 && bytes + held.bytes.length > mostBytes)) next();
    bytes += held.bytes.length;
    const { items, come } = parts.at(-1) as (typeof parts)[number];
    const item = items.get(sort) ?? new Map();
    items.set(sort, item);
    holdIn(item, device, of, held);
    const itsCome = left.get(device);
    if (itsCome === undefined || entries[i + 1]?.device === device) continue;
    come.set(device, itsCome);
    left.delete(device);
  }
  if (parts.length === 0) next();
  for (const [device, one] of left) parts.at(-1)?.come.set(device, one);
  return parts.map((part) => ({ ...part, atMs, isEnd: false }));
}
