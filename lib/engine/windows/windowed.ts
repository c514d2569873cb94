import {
  type AlarmsOfFeed,
  type AnyFacts,
  type IndicatorsOfFeed,
  type RowOfTable,
  type SectionOf,
  type TablesOfFeed,
  tableName,
} from '../../services/shared/facts';
import type { Sign } from '../alarms/signs';
import { type ZoneTime, zoneOf } from '../clock/zone-time';
import type { Findings, IndicatorValue } from '../contracts';
import { serviceFactsOf } from '../facts';
import type { CityContext, FeedProcessor, Message } from '../feed-processor';
import { type FileFormats, readerOf } from '../files/file-readers';
import { type Fields, fieldsOf } from '../intake/fields';
import { type MessageReading, messageFeed } from '../intake/message-feed';
import { reading } from '../intake/reading';
import type { Ports } from '../ports/ports';
import { type MessageSet, messageSet, messageSetCodec, type Reported } from './message-set';
import type { Scope, WindowedStream } from './window';
import { WindowEngine } from './window-engine';

type Timed<T> = T & { readonly atMs: number };

/** Feeds whose reports are in the windows of a feed. */
type Joining<Fx extends AnyFacts, K> = {
  [J in keyof Fx['feeds']]: Fx['feeds'][J] extends { readonly joins: K } ? J : never;
}[keyof Fx['feeds']];

/** The feed in whose windows the reports of a feed are. */
type HostOf<Fx extends AnyFacts, K extends keyof Fx['feeds']> = Fx['feeds'][K] extends { readonly joins: infer H }
  ? H & keyof Fx['feeds'] & string
  : never;

/** What the rules of a feed say of a set of messages; what lies outside the window is left to the window it lies in. */
type Told<Fx extends AnyFacts, K extends keyof Fx['feeds']> = {
  /** Rows by table. */
  readonly records: { readonly [T in TablesOfFeed<Fx, K>]: readonly Timed<RowOfTable<Fx, T>>[] };
} & ([AlarmsOfFeed<Fx, K>] extends [never]
  ? unknown
  : { /** Signs by alarm. */ readonly alarms: { readonly [A in AlarmsOfFeed<Fx, K>]: readonly Sign[] } }) &
  ([IndicatorsOfFeed<Fx, K>] extends [never]
    ? unknown
    : {
        /** Values by indicator; null says "no data". */
        readonly indicators: {
          readonly [I in IndicatorsOfFeed<Fx, K>]: readonly { readonly atMs: number; readonly value: number | null }[];
        };
      });

/** Where a message comes from, beside what it says. */
export interface Source<Section> {
  readonly receivedAtMs: number;
  readonly settings: Section;
  readonly zone: ZoneTime;
  /** Key of its file; absent for messages of devices. */
  readonly file?: string;
}

/** What an evaluation is about. */
export interface About<Section> {
  readonly deviceId: string;
  readonly settings: Section;
  readonly zone: ZoneTime;
  /** The window, and the newest time known: what is open then is still open. */
  readonly scope: Scope;
}

/** A feed whose findings are a function of the set of messages of a window and its neighbours. */
export interface WindowedFeed<Fx extends AnyFacts, K extends keyof Fx['feeds'], M extends Reported> {
  /** Length of a window, seconds. */
  readonly window: number;
  /** Windows that `tell` sees before and after its own. Default: 1 and 0. */
  readonly contextBefore?: number;
  readonly contextAfter?: number;
  /**
   * What a message says: one report or several of one time, each plain JSON data; none of a message that the rules do not
   * need, e.g. the confirmation of a command. `deviceId`: the device that a message of a file names, by id or thing name.
   * Throws `Refused`, as the readers of `Fields` do.
   */
  readonly read: (
    fields: Fields,
    source: Source<SectionOf<Fx>>,
  ) => (M & { readonly deviceId?: never }) | { readonly deviceId: string | null; readonly reports: readonly M[] };
  /** What the reports of a device say together: of the window and its context, ascending by time, each once. */
  readonly tell: (reports: MessageSet<M>, about: About<SectionOf<Fx>>) => Told<Fx, K | Joining<Fx, K>>;
  /** Formats of its files. Default: a message a line (`readMessageLines`). */
  readonly formats?: FileFormats;
  /** Silence means something to `tell`: the newest windows of silent devices are evaluated as of the clock. */
  readonly silence?: boolean;
}

/** Feeds of devices: the others have no window. */
type WindowedFacts = Extract<AnyFacts['feeds'][string], { kind: 'mqtt' | 'file' }>;

/** A feed's processor, with the feed that it is of, and what it keeps of a device: what serves a service is checked by them. */
export interface ProcessorOf<K extends string, M = unknown> extends FeedProcessor {
  readonly feed: K;
  /** Says the type of a report to the compiler; never there. */
  readonly report?: M;
  /** What a device has reported lately: in the window of now and its context, ascending. Of a feed with windows. */
  recent?(deviceId: string, city: CityContext, ports: Ports): Promise<MessageSet<M & Reported>>;
}

/** The processor of a feed with windows of its own. */
export interface Windowed<K extends string, M extends Reported> extends ProcessorOf<K, M> {
  readonly stream: WindowedStream<MessageSet<M>, null, null>;
}

/** The processor of a feed: intake, sets, evaluation, last known state, and silence follow. */
export function windowed<Fx extends AnyFacts, K extends keyof Fx['feeds'] & string, M extends Reported>(
  of: Fx,
  feed: K,
  rules: WindowedFeed<Fx, K, M>,
): Windowed<K, M> {
  type Section = SectionOf<Fx>;
  const service = serviceFactsOf(of);
  const { from } = of.feeds[feed] as WindowedFacts;
  const { reports } = of.devices[from] as AnyFacts['devices'][string];
  const stream: WindowedStream<MessageSet<M>, null, null> = {
    id: feed,
    windowMs: rules.window * 1000,
    contextBefore: rules.contextBefore ?? 1,
    contextAfter: rules.contextAfter ?? 0,
    events: messageSetCodec<M>(),
    evaluate({ events, scope, deviceId, city }) {
      const about = { deviceId, settings: city.settings as Section, zone: zoneOf(city.timeZone), scope };
      return findingsOf(of.id, deviceId, scope, rules.tell(events, about) as unknown as Loose);
    },
  };
  const engineOf = (city: CityContext, ports: Ports) =>
    new WindowEngine(stream, { service, city, ports, lateAfterMs: 2000 * reports(city.settings as Section) });
  const sweep = async (deviceIds: readonly string[], city: CityContext, ports: Ports) => {
    const engine = engineOf(city, ports);
    for (const deviceId of deviceIds) await engine.sweep(deviceId, ports.clock.nowMs());
  };
  return {
    ...processorOf(of, feed, stream, rules),
    stream,
    recent: async (deviceId, city, ports) =>
      (await engineOf(city, ports).recent(deviceId, ports.clock.nowMs())) ?? messageSet<M>([]),
    ...(rules.silence ? { sweep } : {}),
  };
}

/** How messages of a feed are read. */
type Intake<Fx extends AnyFacts, K extends keyof Fx['feeds'], M extends Reported> = Pick<
  WindowedFeed<Fx, K, M>,
  'read' | 'formats'
>;

/** The processor of a feed whose reports go into the windows of another (`joins` in its facts), whose rules see both. */
export const joined = <Fx extends AnyFacts, K extends keyof Fx['feeds'] & string, M extends Reported>(
  of: Fx,
  feed: K,
  { stream }: Windowed<HostOf<Fx, K>, M>,
  rules: Intake<Fx, K, M>,
): ProcessorOf<K, M> => processorOf(of, feed, stream, rules);

/** Intake of a feed into the windows of a stream. */
function processorOf<Fx extends AnyFacts, K extends keyof Fx['feeds'] & string, M extends Reported>(
  of: Fx,
  feed: K,
  stream: WindowedStream<MessageSet<M>, null, null>,
  { read, formats = { ndjson: {} } }: Intake<Fx, K, M>,
): ProcessorOf<K, M> {
  const facts = of.feeds[feed] as WindowedFacts;
  const processor = messageFeed<MessageSet<M>, null, null>({
    service: serviceFactsOf(of),
    id: feed,
    deviceType: facts.from,
    maxMessageBytes: facts.maxBytes,
    // A file has no interval: what is older than the live span of the common checks is a backfill.
    intervalSeconds:
      facts.kind === 'mqtt' ? (of.devices[facts.from] as AnyFacts['devices'][string]).reports : () => 7 * 86_400,
    ofPeople: facts.kind === 'mqtt' && facts.ofPeople,
    stream,
    lines: () => readerOf(formats),
    read: (message, city) =>
      reading(() => readingOf(read(fieldsOf(message), sourceOf(message, city)), message.receivedAtMs)),
  });
  return {
    feed,
    ...(facts.kind === 'mqtt' ? { messages: processor.messages } : {}),
    ...(facts.files ? { file: processor.file } : {}),
  };
}

const sourceOf = <Section>({ receivedAtMs, origin, fileBytes }: Message, city: CityContext): Source<Section> => ({
  receivedAtMs,
  settings: city.settings as Section,
  zone: zoneOf(city.timeZone),
  ...(fileBytes === undefined ? {} : { file: origin }),
});

type Read<M> = M | { readonly deviceId: string | null; readonly reports: readonly M[] };

function readingOf<M extends Reported>(read: Read<M>, receivedAtMs: number): MessageReading<MessageSet<M>, null> {
  const [deviceId, reports] = 'reports' in read ? [read.deviceId, read.reports] : [null, [read]];
  const device = deviceId === null ? {} : { deviceId };
  const events = messageSet(reports);
  const newest = events.at(-1);
  if (newest === undefined) return { atMs: receivedAtMs, ...device };
  return { atMs: (events[0] as M).atMs, events, state: newest, ...device };
}

interface Loose {
  readonly records: Readonly<Record<string, readonly Timed<object>[]>>;
  readonly alarms?: Readonly<Record<string, readonly Sign[]>>;
  readonly indicators?: Readonly<Record<string, readonly Pick<IndicatorValue, 'atMs' | 'value'>[]>>;
}

/** What of it lies in the window, as the engine emits it. */
function findingsOf(service: string, deviceId: string, scope: Scope, told: Loose): Findings {
  const own = <T extends { readonly atMs: number }>(list: readonly T[]) =>
    list.filter(({ atMs }) => atMs >= scope.fromMs && atMs < scope.toMs);
  const each = <T extends { readonly atMs: number }, R>(
    keyed: Readonly<Record<string, readonly T[]>> | undefined,
    make: (id: string, one: T) => R,
  ) => Object.entries(keyed ?? {}).flatMap(([id, list]) => own(list).map((one) => make(id, one)));
  return {
    records: each(told.records, (table, { atMs, ...columns }) => ({
      table: tableName(service, table),
      row: { ...columns, event_time: new Date(atMs).toISOString(), device_id: deviceId },
    })),
    alarms: each(told.alarms, (alarm, sign) => ({ alarm, deviceId, ...sign })),
    indicators: each(told.indicators, (indicator, value) => ({ indicator, deviceId, ...value })),
  };
}
