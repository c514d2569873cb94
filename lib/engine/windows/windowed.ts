// biome-ignore-all lint/suspicious/noExplicitAny: what a feed with an error reports, so that the error stands alone
import type { AnyFacts, FormatsOfFeed, SettingsOfFeed } from '../../services/shared/facts';
import { groupedBy } from '../../shared/grouped-by';
import { type ZoneTime, zoneOf } from '../clock/zone-time';
import { type Known, nothingKnown } from '../devices/known';
import type { CityContext, Message } from '../feed-processor';
import { type FileFormat, type FileFormats, readerOf } from '../files/file-readers';
import type { Identity } from '../intake/checks/identity';
import { type Fields, fieldsOf } from '../intake/fields';
import type { MessageReading } from '../intake/keeper';
import { reading } from '../intake/reading';
import { SecretNeeded } from '../secrets/device-secrets';
import type { Exactly, FeedOutput } from './feed-output';
import { type MessageSet, messageSet, messageSetCodec, type Reported } from './message-set';
import {
  type Adapter,
  engineOf,
  type FeedStream,
  intakeOf,
  type ProcessorOf,
  type StreamParts,
  silenceOf,
  streamOf,
} from './streamed';
import type { Version } from './versions';
import type { Scope, Summarised } from './window';

/** The feed in whose windows the reports of a feed are. */
export type HostOf<Fx extends AnyFacts, K extends keyof Fx['feeds']> = Fx['feeds'][K] extends {
  readonly joins: infer H;
}
  ? H & keyof Fx['feeds'] & string
  : never;

/** Where a message comes from, beside what it says. */
export interface Source<Settings> {
  readonly receivedAtMs: number;
  readonly settings: Settings;
  readonly zone: ZoneTime;
  /** The device, where a certificate, an envelope or the name of the file says it; null where only the message can. */
  readonly device: string | null;
  /** Key of its file; absent for messages of devices. */
  readonly file?: string;
  /** Members of the JSON document around its list, as its form names them. */
  readonly around?: Readonly<Record<string, unknown>>;
  /**
   * Secret of the device that `SecretNeeded` named, which `read` throws where it cannot do without: it is then called again.
   * Null: that device has none.
   */
  readonly secret?: Uint8Array | null;
  /** What the feeds of `knows` have last said. */
  readonly known: Known;
}

/** What is said of other devices than the sender, in whose windows it is kept. */
export interface Kept<M> {
  /** Name of the device (`Known.nameOf`). */
  readonly of: string;
  readonly reports: readonly M[];
}

/** What a message says of others. */
interface KeptOfOthers<M> {
  readonly deviceId: string | null;
  readonly kept: readonly Kept<M>[];
  readonly version?: Version<M>;
}

/** What of the reports of a window counts for longer than its context. */
export type Lasting<M> = readonly M[];

/** What an evaluation is about. */
export interface About<Settings> {
  readonly deviceId: string;
  readonly settings: Settings;
  readonly zone: ZoneTime;
  /** The window, and the newest time known: what is open then is still open. */
  readonly scope: Scope;
  readonly known: Known;
}

/** A feed whose findings are a function of the set of messages of a window and its neighbours. */
export interface WindowedFeed<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'],
  M extends Reported,
  Says extends FeedOutput<Fx, K> = FeedOutput<Fx, K>,
> {
  /** Length of a window, seconds. */
  readonly window: number;
  /** Windows that `tell` sees before and after its own. Default: 1 and 0. */
  readonly contextBefore?: number;
  readonly contextAfter?: number;
  /**
   * What a message says: one report or several, each plain JSON data; none of a message that the rules do not
   * need, e.g. the confirmation of a command. `deviceId`: the device that a message of a file names, by id or thing name.
   * Throws `Refused`, as the readers of `Fields` do. `kept`: of whom the reports are reported together, where that is not the
   * device, e.g. all meters of a transformer; the device itself then keeps none. `identity`: what a device whose messages others pass
   * on calls itself in full; of two with one id the first counts. `version`: what may come anew of another time or device.
   */
  readonly read: (
    fields: Fields,
    source: Source<SettingsOfFeed<Fx, K>>,
  ) =>
    | (M & { readonly deviceId?: never })
    | { readonly deviceId: string | null; readonly reports: readonly M[]; readonly identity?: Identity }
    | KeptOfOthers<M>;
  /**
   * What of a window counts for longer than its context: fewer reports, after which the rules stand as after all of it, and for how long,
   * seconds. Default: nothing.
   */
  readonly lasting?: { readonly seconds: number; readonly of: (reports: MessageSet<M>) => Lasting<M> };
  /** Length of its windows in an earlier release, seconds, where that was another. */
  readonly earlierWindow?: number;
  /** End of what a report measured, epoch ms, where it lasted: no report is taken before it has ended. Default: its time. */
  readonly until?: (report: M, settings: SettingsOfFeed<Fx, K>) => number;
  /**
   * Feeds whose newest report of each device `read` and `tell` know, e.g. what hangs where: unlike messages it must come first,
   * and what came before it is read anew when its file is brought again. Default: none.
   */
  readonly knows?: readonly (keyof Fx['feeds'] & string)[];
  /** What the reports of a device say together: of the window and its context, ascending by time, each once. */
  readonly tell: (
    reports: MessageSet<M>,
    about: About<SettingsOfFeed<Fx, K>>,
  ) => Says & Exactly<Says, FeedOutput<Fx, K>>;
  /**
   * Longest silence that means something to `tell`, seconds: the newest windows of devices that are late or have been silent
   * so long are evaluated as of the clock, until a day has passed since.
   */
  readonly silence?: number;
}

/**
 * How the files of a feed are read: a reader for each format that its facts name, and none for another. Lines of JSON are
 * read so (`readMessageLines`) without being named.
 */
export type FormsOf<Fx extends AnyFacts, K extends keyof Fx['feeds']> = [FormatsOfFeed<Fx, K>] extends [never]
  ? { readonly formats?: never }
  : [FormatsOfFeed<Fx, K>] extends ['ndjson']
    ? { readonly formats?: Pick<FileFormats, 'ndjson'> }
    : {
        readonly formats: {
          readonly [F in FormatsOfFeed<Fx, K>]: F extends FileFormat ? NonNullable<FileFormats[F]> : never;
        };
      };

/** The processor of a feed with windows of its own. */
export interface Windowed<K extends string, M extends Reported> extends ProcessorOf<K, M> {
  readonly stream: FeedStream<K, MessageSet<M>, null, Lasting<M>>;
  readonly recentOf: NonNullable<ProcessorOf<K, M>['recentOf']>;
}

/** The processor of a feed: intake, sets, evaluation, last known state, and silence follow. */
export function windowed<
  Fx extends AnyFacts,
  K extends keyof Fx['feeds'] & string,
  M extends Reported = any,
  Says extends FeedOutput<Fx, K> = any,
>(of: Fx, feed: K, rules: WindowedFeed<Fx, K, M, Says> & FormsOf<Fx, K>): Windowed<K, M> {
  const parts: StreamParts<Fx, K, MessageSet<M>, null, Lasting<M>, Says> = {
    id: rules.earlierWindow ? `${feed}-${rules.window}` : feed,
    windowMs: rules.window * 1000,
    ...earlierOf(feed, rules),
    ...lastingOf(rules),
    contextBefore: rules.contextBefore ?? 1,
    contextAfter: rules.contextAfter ?? 0,
    ...(rules.knows ? { knows: rules.knows } : {}),
    events: messageSetCodec<M>(),
    eventsOf: (report) => messageSet([report as unknown as M]),
    tell: ({ events, scope, deviceId, settings, zone, city }) =>
      rules.tell(events, { deviceId, settings, zone, scope, known: knownIn(city) }),
  };
  const stream = streamOf(of, feed, parts, { ownOnly: true });
  return {
    ...intakeOf<K, MessageSet<M>, null, Lasting<M>, M>(of, feed, stream, adapterOf(rules)),
    stream,
    recent: async (deviceId, lastMs, city, ports) =>
      (await engineOf(of, stream, city, ports).recent(deviceId, lastMs, ports.clock.nowMs())) ?? messageSet<M>([]),
    recentOf: (devices, city, ports, take) =>
      engineOf(of, stream, city, ports).eachDevice(devices, (device, windows) =>
        take(device, async () => (await windows.recent(device.atMs, ports.clock.nowMs())) ?? messageSet<M>([])),
      ),
    ...(rules.knows ? { knows: rules.knows } : {}),
    ...(rules.silence ? { sweep: silenceOf(of, stream), silenceMs: rules.silence * 1000 } : {}),
  };
}

/** Windows of an earlier release, as the engine reads them. */
const earlierOf = <M extends Reported>(feed: string, { earlierWindow }: { readonly earlierWindow?: number }) =>
  earlierWindow === undefined
    ? {}
    : {
        earlier: {
          id: feed,
          windowMs: earlierWindow * 1000,
          slice: (events: MessageSet<M>, fromMs: number, toMs: number) => {
            const part = events.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
            return part.length > 0 ? part : undefined;
          },
        },
      };

/** What lasts beyond a context as summaries of windows, which those that come later read. */
function lastingOf<Fx extends AnyFacts, K extends keyof Fx['feeds'], M extends Reported>({
  window,
  contextBefore = 1,
  lasting,
}: Pick<WindowedFeed<Fx, K, M>, 'window' | 'contextBefore' | 'lasting'>) {
  if (!lasting) return {};
  const aroundMs = lasting.seconds * 1000;
  return {
    aroundMs,
    summarise: lasting.of,
    readBy: (fromMs: number) => ({ fromMs, toMs: fromMs + aroundMs + 1 }),
    inForce: (around: readonly Summarised<Lasting<M>>[], { fromMs }: Scope) =>
      around.flatMap((one) => (one.fromMs < fromMs - contextBefore * window * 1000 ? one.summary : [])),
  };
}

/** How messages of a feed are read. */
export type Intake<Fx extends AnyFacts, K extends keyof Fx['feeds'], M extends Reported> = Pick<
  WindowedFeed<Fx, K, M>,
  'read' | 'until'
>;

/**
 * The processor of a feed whose reports go into the windows of another (`joins` in its facts), whose rules see both. `silence`
 * is of files that come all the time: where they stop, the rules see it as of the clock.
 */
export const joined = <Fx extends AnyFacts, K extends keyof Fx['feeds'] & string, M extends Reported = any>(
  of: Fx,
  feed: K,
  { stream }: Windowed<HostOf<Fx, K>, M>,
  rules: Intake<Fx, K, M> & FormsOf<Fx, K> & Pick<WindowedFeed<Fx, K, M>, 'silence'>,
): ProcessorOf<K, M> => ({
  ...intakeOf<K, MessageSet<M>, null, Lasting<M>, M>(of, feed, stream, {
    ...adapterOf(rules),
    ...(rules.silence ? { freshMs: 1000 * rules.silence } : {}),
  }),
  ...(stream.knows ? { knows: stream.knows } : {}),
  ...(rules.silence ? { sweep: silenceOf(of, stream), silenceMs: rules.silence * 1000 } : {}),
});

export const adapterOf = <Fx extends AnyFacts, K extends keyof Fx['feeds'], M extends Reported>({
  read,
  until = ({ atMs }) => atMs,
  formats = { ndjson: {} },
}: Intake<Fx, K, M> & { readonly formats?: FileFormats }): Adapter<MessageSet<M>, null, Lasting<M>> => ({
  lines: () => readerOf(formats),
  read(message, city, secret, zone = zoneOf(city.timeZone)) {
    const source = {
      ...sourceOf<SettingsOfFeed<Fx, K>>(message, city),
      zone,
      ...(secret === undefined ? {} : { secret }),
    };
    const endOf = (report: M) => until(report, source.settings);
    try {
      return reading(() => readingOf(read(fieldsOf(message), source), message.receivedAtMs, endOf));
    } catch (error) {
      if (error instanceof SecretNeeded) return error;
      throw error;
    }
  },
});

const sourceOf = <Settings>(
  { receivedAtMs, origin, fileBytes, deviceId, fileDevice, around }: Message,
  city: CityContext,
): Omit<Source<Settings>, 'zone'> => ({
  device: deviceId ?? fileDevice ?? null,
  receivedAtMs,
  settings: city.settings as Settings,
  known: knownIn(city),
  ...(fileBytes === undefined ? {} : { file: origin }),
  ...(around ? { around } : {}),
});

const knownIn = ({ known = nothingKnown }: CityContext): Known => known;

type Read<M> =
  | M
  | { readonly deviceId: string | null; readonly reports: readonly M[]; readonly identity?: Identity }
  | KeptOfOthers<M>;

type Until<M> = (report: M) => number;

/** Reports of one time, and of one end: each is judged by both. */
const timesOf = <M extends Reported>(events: MessageSet<M>, until: Until<M>) =>
  [...groupedBy(events, (one) => `${one.atMs} ${until(one)}`).values()].map((ofTime) => {
    const [first] = ofTime as [M];
    return { atMs: first.atMs, untilMs: until(first), events: ofTime, state: ofTime.at(-1) };
  });

function readingOf<M extends Reported>(
  read: Read<M>,
  receivedAtMs: number,
  until: Until<M>,
): MessageReading<MessageSet<M>, null> {
  if ('kept' in read) return readingOfOthers(read, receivedAtMs, until);
  const { deviceId, reports, identity } = 'reports' in read ? read : { deviceId: null, reports: [read] };
  const device = { ...(deviceId === null ? {} : { deviceId }), ...(identity && { identity }) };
  const events = messageSet(reports);
  const newest = events.at(-1);
  if (newest === undefined) return { atMs: receivedAtMs, ...device };
  const times = timesOf(events, until);
  const [{ atMs, untilMs }] = times as [(typeof times)[number]];
  const several = times.length > 1 ? { times } : {};
  return { atMs, untilMs, events, state: newest, ...several, ...device };
}

/** A message that is kept in the windows of others. */
function readingOfOthers<M extends Reported>(
  { deviceId, kept, version }: KeptOfOthers<M>,
  receivedAtMs: number,
  until: Until<M>,
): MessageReading<MessageSet<M>, null> {
  const device = { ...(deviceId === null ? {} : { deviceId }), ...(version && { version }) };
  const events = messageSet(kept.flatMap(({ reports }) => reports));
  const newest = events.at(-1);
  if (newest === undefined) return { atMs: receivedAtMs, ...device };
  const times = kept
    .flatMap(({ of, reports }) => timesOf(messageSet(reports), until).map((one) => ({ ...one, of, state: newest })))
    .sort((a, b) => a.atMs - b.atMs);
  return { atMs: (events[0] as M).atMs, events, state: newest, times, ...device };
}
