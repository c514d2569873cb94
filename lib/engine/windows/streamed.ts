import { windowDays } from '../../services/shared/common-stores';
import type { AnyFacts, SettingsOfFeed } from '../../services/shared/facts';
import { comesInObjects } from '../../services/shared/latency';
import { Apart } from '../clock/apart';
import { type ZoneTime, zoneOf } from '../clock/zone-time';
import { withKnown } from '../devices/known-states';
import { serviceFactsOf } from '../facts';
import type { CityContext, FeedProcessor } from '../feed-processor';
import type { FeedIntake } from '../intake/feed-intake';
import { type MessageFeed, messageFeed } from '../intake/message-feed';
import type { Ports } from '../ports/ports';
import { type AnyOutput, type Exactly, emitterOf, type FeedOutput } from './feed-output';
import { neededDays } from './kept-days';
import type { MessageSet, Reported } from './message-set';
import type { Evaluation, WindowedStream } from './window';
import { WindowEngine } from './window-engine';

/** A device, and when it sent last, epoch ms. */
export interface LastSeen {
  readonly deviceId: string;
  readonly atMs: number;
}

/** A feed's processor, with the feed that it is of, and what it keeps of a device: what serves a service is checked by them. */
export interface ProcessorOf<K extends string, M = unknown> extends FeedProcessor {
  readonly feed: K;
  /** Says the type of a report to the compiler; never there. */
  readonly report?: M;
  /**
   * What a device has reported from the context of its last message on, ascending; none that has expired. Of a feed that is
   * `windowed`.
   */
  recent?(deviceId: string, lastMs: number, city: CityContext, ports: Ports): Promise<MessageSet<M & Reported>>;
  /** The same of many devices; what fails with one is for `take` to catch. */
  recentOf?<T extends LastSeen>(
    devices: Iterable<T>,
    city: CityContext,
    ports: Ports,
    take: (device: T, read: () => Promise<MessageSet<M & Reported>>) => Promise<unknown>,
  ): Promise<void>;
}

/** An evaluation, with what the city says of it. */
export interface FeedEvaluation<Settings, E, R, S> extends Evaluation<E, R, S> {
  readonly settings: Settings;
  readonly zone: ZoneTime;
}

/** A stream whose rules say what its feed becomes, raises and shows, and nothing else. */
export interface FeedStream<K extends string, E, R, S> extends WindowedStream<E, R, S> {
  readonly feed: K;
}

/** The same as it is declared. */
export interface StreamParts<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'],
  E,
  R,
  S,
  Says extends FeedOutput<Fx, K> = FeedOutput<Fx, K>,
> extends Omit<WindowedStream<E, R, S>, 'evaluate'> {
  /** What the messages of a window say: of the window alone, or what of it lies there (`ownOnly`). */
  readonly tell: (
    evaluation: FeedEvaluation<SettingsOfFeed<Fx, K>, E, R, S>,
  ) => Says & Exactly<Says, FeedOutput<Fx, K>>;
}

const always = () => true;
const dayMs = 86_400_000;

/** Feeds whose messages come into the windows of one. */
const bringersOf = ({ feeds }: AnyFacts, feed: string) =>
  Object.entries(feeds).filter(([id, one]) => id === feed || ('joins' in one && one.joins === feed));

/** So far ahead they speak. */
const aheadMs = (of: AnyFacts, feed: string): number =>
  1000 * Math.max(0, ...bringersOf(of, feed).map(([, { ahead = 0 }]) => ahead));

/** Days that a service keeps messages of windows. */
const keptDays = ({ stores = {} }: AnyFacts): number =>
  (stores.windows ?? { expireDays: windowDays }).expireDays ?? Number.POSITIVE_INFINITY;

/** A window that cannot work would lose messages without a word, or say rows anew of what is left: a bug of the service, said when it is loaded. */
function checkWindows<E, R, S>(of: AnyFacts, feed: string, stream: Omit<WindowedStream<E, R, S>, 'evaluate'>): void {
  const { windowMs, contextBefore, contextAfter } = stream;
  const isCount = (n: number) => Number.isInteger(n) && n >= 0;
  const works = Number.isInteger(windowMs) && windowMs >= 1000 && isCount(contextBefore) && isCount(contextAfter);
  const fault = (why: string) =>
    new Error(
      `${of.id}: feed ${feed}: a window of ${windowMs} ms with ${contextBefore} before and ${contextAfter} after cannot work: ${why}`,
    );
  if (!works) throw fault('whole windows from a second');
  const needed = neededDays(stream, aheadMs(of, feed));
  if (needed > keptDays(of))
    throw fault(
      `the last message that is taken is read with messages of ${needed} days, and they are kept ${keptDays(of)}: ` +
        `give the store windows expireDays of ${needed} or more`,
    );
}

/**
 * Messages of many devices come in one call, in an object, in a file, or since many speak within seconds: then they share items. Of a
 * call that brings the message of one device the others' would be read and written in vain.
 */
function comesTogether(of: AnyFacts, feed: string): boolean {
  const facts = of.feeds[feed];
  if (facts === undefined || facts.kind === 'webhook') return false;
  return facts.kind === 'file' || facts.manyAtOnce === true || comesInObjects(facts);
}

/**
 * Of those that share items some speak in a call, of seconds or minutes; a file has them all, and windows whole. What is appended
 * must expire, for nobody removes it.
 */
const hasSomeAtOnce = (of: AnyFacts, feed: string): boolean =>
  of.feeds[feed]?.kind === 'mqtt' && of.stores?.windows?.expireDays !== null;

/** Windows that are kept, up to which what a device has of them is listed in one item. */
const mostListed = 100;

/** How the devices of a stream are kept. A set that is read part by part is an item by itself, and shares none. */
function layoutOf<E>(
  of: AnyFacts,
  feed: string,
  { events, windowMs }: Pick<WindowedStream<E, never, never>, 'events' | 'windowMs'>,
): Pick<WindowedStream<E, never, never>, 'shards' | 'oneItem'> {
  if ('join' in events) return {};
  const ahead = { aheadMs: aheadMs(of, feed) };
  const bringers = bringersOf(of, feed).map(([id]) => id);
  if (bringers.every((id) => comesTogether(of, id)))
    return { shards: { ...ahead, byParts: bringers.some((id) => hasSomeAtOnce(of, id)) } };
  return keptDays(of) * dayMs <= mostListed * windowMs ? { oneItem: ahead } : {};
}

/** The stream of a feed, for the engine. `ownOnly`: what its rules say outside a window is left to the window it lies in. */
export function streamOf<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'] & string,
  E,
  R = null,
  S = null,
  Says extends FeedOutput<Fx, K> = FeedOutput<Fx, K>,
>(
  of: Fx,
  feed: K,
  { tell, ...stream }: StreamParts<Fx, K, E, R, S, Says>,
  { ownOnly = false } = {},
): FeedStream<K, E, R, S> {
  const emitted = emitterOf(of, feed);
  checkWindows(of, feed, stream);
  return {
    ...stream,
    ...layoutOf(of, feed, stream),
    feed,
    evaluate(evaluation) {
      const { city, deviceId, scope } = evaluation;
      const { fromMs, toMs } = scope;
      // Written by our own synth from the facts, so its shape is theirs.
      const settings = city.settings as SettingsOfFeed<Fx, K>;
      const output = tell({ ...evaluation, settings, zone: zoneOf(city.timeZone) }) as unknown as AnyOutput;
      return emitted(output, deviceId, ownOnly ? (atMs) => atMs >= fromMs && atMs < toMs : always);
    },
  };
}

/** Feeds of devices: the others have no window. */
type DeviceFeed = Extract<AnyFacts['feeds'][string], { kind: 'mqtt' | 'file' | 'webhook' }>;

/** Whose messages a feed has: those of who sends them, or of whom a gateway passes them on. */
const deviceTypeOf = (feed: DeviceFeed): string => (feed.kind === 'mqtt' && feed.passesOn) || (feed.from ?? '');

/** Neither a file nor a call of another system has an interval: what is older than the live span of the common checks is a backfill. */
const fileSpanSeconds = () => 7 * 86_400;

/** How messages of a feed are read. */
export type Adapter<E, R, S> = Pick<MessageFeed<E, R, S>, 'read' | 'lines' | 'freshMs'>;

/** The processor of a feed of devices, made from what the intake must know of it. */
export function processorOf<K extends string, M = unknown>(
  of: AnyFacts,
  feed: K,
  make: (intake: FeedIntake) => FeedProcessor,
): ProcessorOf<K, M> {
  const facts = of.feeds[feed] as DeviceFeed;
  const { messages, file, rows } = make({
    service: serviceFactsOf(of),
    id: feed,
    deviceType: deviceTypeOf(facts),
    ...(facts.kind === 'mqtt' && facts.passesOn ? { passedOnTo: facts.joins ?? feed } : {}),
    maxMessageBytes: facts.maxBytes,
    comesTogether: comesTogether(of, feed),
    byParts: hasSomeAtOnce(of, feed),
    intervalSeconds: facts.kind === 'mqtt' ? reportsOf(of, feed) : fileSpanSeconds,
    ofPeople: facts.ofPeople,
    ...(facts.ahead === undefined ? {} : { aheadMs: 1000 * facts.ahead }),
  });
  return {
    feed,
    ...(facts.kind !== 'file' && messages ? { messages } : {}),
    // Lines of JSON are files of every feed: what `citykit replay` takes.
    ...(file ? { file } : {}),
    ...(rows ? { rows } : {}),
  };
}

/** Intake of a feed into the windows of a stream: its own, or that of another feed of the same devices. */
export const intakeOf = <K extends string, E, R, S, M = unknown>(
  of: AnyFacts,
  feed: K,
  stream: WindowedStream<E, R, S>,
  adapter: Adapter<E, R, S>,
): ProcessorOf<K, M> => processorOf(of, feed, (intake) => messageFeed<E, R, S>({ ...intake, stream, ...adapter }));

/** Seconds between two messages of a healthy device of a feed. */
export const reportsOf = (of: AnyFacts, feed: string): ((section: unknown) => number) =>
  (of.devices[deviceTypeOf(of.feeds[feed] as DeviceFeed)] as AnyFacts['devices'][string]).reports;

/** The engine of a stream, for what is not of messages. */
export const engineOf = <E, R, S>(
  of: AnyFacts,
  stream: FeedStream<string, E, R, S>,
  city: CityContext,
  ports: Ports,
): WindowEngine<E, R, S> => {
  const lateAfterMs = 2000 * reportsOf(of, stream.feed)(city.settings);
  return new WindowEngine(stream, { service: serviceFactsOf(of), city, ports, lateAfterMs });
};

/** What silence means to the rules of a stream: the newest windows of silent devices, evaluated as of the clock. */
export const silenceOf =
  <E, R, S>(of: AnyFacts, stream: FeedStream<string, E, R, S>): NonNullable<FeedProcessor['sweep']> =>
  async (deviceIds, city, ports) => {
    const engine = engineOf(of, stream, await withKnown(serviceFactsOf(of), city, ports, stream.knows), ports);
    const apart = new Apart(ports.metrics);
    await engine.eachDevice(
      deviceIds.map((deviceId) => ({ deviceId })),
      ({ deviceId }, windows) => apart.try(deviceId, () => windows.sweep(ports.clock.nowMs())),
    );
    apart.end();
  };

/**
 * The processor of a feed with a stream of its own: sets of another kind, what messages are read with, summaries of a day.
 * Where messages are kept as they are read, `windowed` is shorter.
 */
export const streamed = <K extends string, E, R, S>(
  of: AnyFacts,
  stream: FeedStream<K, E, R, S>,
  adapter: Adapter<E, R, S>,
): ProcessorOf<K> => intakeOf(of, stream.feed, stream, adapter);
