import { createHash } from 'node:crypto';
import { episodesOf } from '../../lib/engine/alarms/alarm-book';
import type { MemoryState } from '../../lib/engine/ports/memory/state';
import type { AlarmBus, Metrics, Ports, RecordSink, StateEntry, StateStorePort } from '../../lib/engine/ports/ports';
import { Halves } from '../../lib/engine/shards/halves';
import { codec, type Member, now, second, toy, toyEngineOf, toyPorts, toyStream } from './toy-stream';

/** Messages speak of the next day too. */
const ahead = { aheadMs: 24 * 3600 * second };

const digestOf = (bytes: Uint8Array, n: number) => createHash('sha512').update(bytes).update(`${n}`).digest('base64');

/** Sets of half a kilobyte that nothing makes smaller, so that two of them are more than an item of one device holds for one unit. */
const bulky: typeof codec = {
  ...codec,
  encode(set) {
    const bytes = codec.encode(set);
    const noise = Array.from({ length: 7 }, (_, n) => digestOf(bytes, n));
    return Buffer.concat([bytes, Buffer.from(`\n${noise.join('')}`)]);
  },
  decode: (bytes) => codec.decode(Buffer.from(Buffer.from(bytes).toString().split('\n')[0] as string)),
};

/** How devices are kept: they share items that are written anew, or that calls append to; or each has one. */
export const streams = {
  anew: { ...toyStream, shards: ahead },
  parts: { ...toyStream, shards: { ...ahead, byParts: true } },
  items: { ...toyStream, events: bulky, oneItem: ahead },
};
export type Layout = keyof typeof streams;
const devices = ['d1', 'd2', 'd3', 'd4'];

/** A message to a device: a member of its set, or of what that is read with. */
export interface Sent {
  readonly deviceId: string;
  readonly member: Member;
  readonly isReference: boolean;
}

/** What may go wrong in a run beside that writers overtake each other. */
interface Trouble {
  /** Answers are lost, sinks fail, writers die: so often at most. */
  readonly faults: number;
  /** Shards are split while others write. */
  readonly splits: number;
  /** So many of the messages were stored by a release without shards. */
  readonly before: number;
  /** Clocks of writers differ. */
  readonly isSkewed: boolean;
  /** Writers take some messages one by one: which were new is not known then. */
  readonly isApart: boolean;
  readonly layout: Layout;
}

/** What went wrong in runs. */
export interface Happened {
  /** Writes that came too late: somebody else had written the item meanwhile. */
  conflicts: number;
  /** Answers that were lost, and calls that failed. */
  faults: number;
  /** Writers that never came back. */
  deaths: number;
}

/** Numbers in [0, below), the same of the same seed (mulberry32). */
export function drawOf(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export type Draw = ReturnType<typeof drawOf>;

/** @param farEach one in so many is of another day: of those a device with an item has shelves */
function messagesOf(draw: Draw, farEach: number): readonly Sent[] {
  return Array.from({ length: 3 + draw(14) }, () => ({
    deviceId: devices[draw(devices.length)] as string,
    member: [now + draw(3) * second * (draw(farEach) === 0 ? 30_000 : 1) + draw(1000), 1 + draw(40)],
    isReference: draw(12) === 0,
  }));
}

/** Takes messages one by one, those that are asked for at once together, as whoever looks at many devices does. */
async function takeApart(ports: Ports, messages: readonly Sent[], stream: typeof toyStream): Promise<number> {
  const engine = toyEngineOf(stream)(ports);
  const failed: unknown[] = [];
  await engine.eachDevice(messages, async ({ member }, windows) => {
    const part = { fromMs: engine.windowOf(member[0]), newestMs: member[0], sets: [[member]] };
    await windows.add([part]).catch((error) => failed.push(error));
  });
  if (failed.length > 0) throw failed[0];
  return 0;
}

/** Takes messages as one call; answers how many members were new, as far as that is known in the end. */
export async function take(ports: Ports, messages: readonly Sent[], stream: typeof toyStream): Promise<number> {
  const engine = toyEngineOf(stream)(ports);
  const answers: (readonly number[])[] = [];
  for (const { deviceId, member, isReference } of messages) {
    if (isReference) await engine.absorbReference(deviceId, [member]);
    else {
      const part = { fromMs: engine.windowOf(member[0]), newestMs: member[0], sets: [[member]] };
      answers.push(await engine.absorb(deviceId, part));
    }
  }
  await engine.flush();
  return answers.flat().reduce((sum, n) => sum + n, 0);
}

class Died extends Error {}

/** A writer: it is slow, and whatever it calls may fail, before or after it was done. */
export function writerOn(
  ports: ReturnType<typeof toyPorts>,
  draw: Draw,
  faults: { left: number },
  happened: Happened,
  trouble: Pick<Trouble, 'isSkewed'>,
) {
  const shared = ports.state;
  let isDead = false;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) throw new Died();
    for (let ticks = draw(9); ticks > 0; ticks--) await Promise.resolve();
    const isFault = faults.left > 0 && draw(25) === 0;
    if (isFault) {
      faults.left--;
      happened.faults++;
    }
    const isBefore = draw(2) === 0;
    isDead = isFault && draw(3) === 0;
    if (isDead) happened.deaths++;
    if (isFault && isBefore) throw new Error('was not done');
    let answer = await work();
    // The client has tried again, and is answered that somebody was faster: it was itself.
    if (isFault && !isDead && draw(2) === 0) {
      answer = await work();
      return answer;
    }
    for (let ticks = draw(9); ticks > 0; ticks--) await Promise.resolve();
    if (isFault) throw new Error('the answer is lost');
    return answer;
  };
  const written = async (work: () => Promise<boolean>): Promise<boolean> => {
    const isFirst = await step(work);
    if (!isFirst) happened.conflicts++;
    return isFirst;
  };
  const state: StateStorePort = {
    retainedMs: shared.retainedMs,
    read: (...of) => step(() => shared.read(...of)),
    write: (...of) => written(() => shared.write(...of)),
    writeAll: (...of) => written(() => shared.writeAll(...of)),
    remove: (...of) => step(() => shared.remove(...of)),
    list: (...of) => step(() => shared.list(...of)),
    entries: (...of) => step(() => inPages(shared, draw, ...of)),
  };
  const records: RecordSink = { put: (rows) => step(() => ports.records.put(rows)) };
  const alarms: AlarmBus = { publish: (...of) => step(() => ports.alarms.publish(...of)) };
  // Clocks of instances differ: by seconds, of one in eight by hours.
  const aheadMs = trouble.isSkewed ? (draw(8) === 0 ? (draw(5) - 2) * 3600 : draw(180) - 90) * second : 0;
  const clock = { nowMs: () => ports.clock.nowMs() + aheadMs };
  return { ...ports, clock, state, records, alarms } as typeof ports;
}

/** A query of several pages is several queries: between them others write. */
async function inPages(state: StateStorePort, draw: Draw, ...of: Parameters<StateStorePort['entries']>) {
  const [store, partition, from, to, limit = Number.POSITIVE_INFINITY] = of;
  const all: StateEntry[] = [];
  for (let start = from; ; ) {
    const size = Math.min(1 + draw(12), limit - all.length);
    const page = await state.entries(store, partition, start, to, size);
    all.push(...page);
    if (page.length < size || all.length >= limit) return all;
    start = `${page.at(-1)?.sort} `;
    for (let ticks = draw(9); ticks > 0; ticks--) await Promise.resolve();
  }
}

/** What readers of lake, metrics and alarms see, and how many messages counted as new. */
interface Seen {
  readonly rows: unknown;
  readonly alarms: unknown;
  /** Sums of what was written: a figure of CloudWatch is the sum of its differences. */
  readonly figures: Readonly<Record<string, number>>;
  readonly accepted: number;
}

export function watched() {
  const ports = toyPorts();
  const figures: Record<string, number> = {};
  const metrics: Metrics = Object.assign(Object.create(ports.metrics) as Metrics, {
    indicator: ({ deviceId, atMs, value }: { deviceId: string; atMs: number; value: number | null }, previous = 0) => {
      const key = `${deviceId} ${atMs}`;
      figures[key] = (figures[key] ?? 0) + (value ?? 0) - (previous ?? 0);
    },
  });
  return { ports: { ...ports, metrics } as ReturnType<typeof toyPorts>, figures };
}

export async function seenIn(
  ports: ReturnType<typeof toyPorts>,
  figures: Seen['figures'],
  accepted: number,
): Promise<Seen> {
  const rows = ['toy_sums', 'toy_odd'].flatMap((table) => ports.records.rows(table));
  return {
    rows: rows.map(({ ingest_time, quality, ...row }) => row),
    alarms: await Promise.all(devices.map((device) => episodesOf(toy, ports.state, device))),
    figures,
    accepted,
  };
}

/** One writer, one call, and nothing goes wrong. */
async function cleanRun(messages: readonly Sent[]): Promise<Seen> {
  const { ports, figures } = watched();
  return seenIn(ports, figures, await take(ports, messages, streams.anew));
}

/** Three writers at a queue that delivers again what failed, and some of what did not. */
async function troubledRun(messages: readonly Sent[], draw: Draw, trouble: Trouble, happened: Happened): Promise<Seen> {
  const { ports, figures } = watched();
  const faults = { left: trouble.faults };
  let accepted = await take(ports, messages.slice(0, trouble.before), toyStream);
  const queue = [...messages.slice(trouble.before), ...messages.slice(0, draw(6))];
  const work = async () => {
    const next = () => writerOn(ports, draw, faults, happened, trouble);
    // Instances come and go, and sleep: what one knows of shards may be old.
    let [writer, sleeper] = [next(), next()];
    while (queue.length > 0) {
      const batch = queue.splice(draw(queue.length), 1 + draw(5));
      if (draw(4) === 0) [writer, sleeper] = [sleeper, writer];
      // Parts are folded when they are an hour old; what has died a minute ago is delivered by others.
      if (trouble.layout !== 'anew' && draw(3) === 0)
        ports.clock.set(ports.clock.nowMs() + ([61, 3_700, 3_700, 90_000][draw(4)] as number) * second);
      try {
        const apart = trouble.isApart && !batch.some(({ isReference }) => isReference) && draw(3) === 0;
        const added = await (apart ? takeApart : take)(writer, batch, streams[trouble.layout]);
        accepted += added;
      } catch {
        queue.push(...batch);
        writer = next();
      }
    }
  };
  const split = async () => {
    const shards = [''];
    for (let i = 0; i < trouble.splits; i++) {
      for (let ticks = draw(800); ticks > 0; ticks--) await Promise.resolve();
      const shard = shards[draw(shards.length)] as string;
      await new Halves(Object.create(ports.state) as MemoryState, 'toy/shards/').add(shard);
      shards.push(`${shard}0`, `${shard}1`);
    }
  };
  await Promise.all([work(), work(), work(), split()]);
  // Whoever had taken the last message may have failed when the others were done.
  await work();
  return seenIn(ports, figures, accepted);
}

export type Kind = 'conflicts' | 'deaths';

/** What may go wrong, by the numbers of a seed. */
const troubles: Readonly<Record<Kind, (draw: Draw) => Omit<Trouble, 'layout'>>> = {
  /** Writers overtake each other, and shards are split meanwhile. */
  conflicts: (draw) => ({ faults: 0, splits: draw(4), before: draw(5), isSkewed: draw(2) === 0, isApart: false }),
  /** Besides, answers are lost, sinks fail, and writers die at any step. */
  deaths: (draw) => ({
    ...{ faults: 1 + draw(8), splits: draw(3), before: draw(5) },
    ...{ isSkewed: draw(2) === 0, isApart: draw(2) === 0 },
  }),
};

export const nothingHappened = (): Happened => ({ conflicts: 0, faults: 0, deaths: 0 });

const sharedLayouts: readonly Layout[] = ['anew', 'parts'];

/** What is seen of a history of several writers, and of the same messages without any trouble; calls append to every second. */
export async function historyOf(
  seed: number,
  kind: Kind,
  happened: Happened = nothingHappened(),
  layout: Layout = sharedLayouts[seed % 2] as Layout,
) {
  const draw = drawOf(seed);
  const messages = messagesOf(draw, layout === 'items' ? 3 : 8);
  const trouble = { ...troubles[kind](draw), layout };
  return [await troubledRun(messages, draw, trouble, happened), await cleanRun(messages)] as const;
}

/** Nobody waits by the clock of the machine: who was overtaken comes again when the others have gone on. */
export const goOnAtOnce = ((go: () => void) => setImmediate(go)) as unknown as typeof setTimeout;
