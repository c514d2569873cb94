// biome-ignore-all lint/suspicious/noExplicitAny: facts of some service, whose section and ids are not known here
import type { Refused } from '../../services/shared/exact';
import type {
  AnyFacts,
  FeedsOfFunction,
  FindingsOfFunction,
  FunctionsOf,
  IndicatorsOfFunction,
  RowOfReport,
  SectionOf,
  SettingsOfFunction,
} from '../../services/shared/facts';
import { comesInObjects } from '../../services/shared/latency';
import { AlarmBook } from '../alarms/alarm-book';
import { Apart } from '../clock/apart';
import { DeviceNames } from '../devices/device-names';
import type { DeviceState } from '../devices/device-state';
import { type DeviceLiveness, livenessOfAll, statesInService, tellOffline } from '../devices/liveness';
import { judgedAtMs } from '../devices/received-until';
import { endAlarmsOfRetired } from '../devices/retired-devices';
import { forgetUnknownDevices } from '../devices/unknown-devices';
import { serviceFactsOf } from '../facts';
import type { CityContext } from '../feed-processor';
import { forgetIdentities } from '../intake/checks/identity';
import type { Ports } from '../ports/ports';
import { type DayList, writeDayList } from '../reports/day-list';
import type { ProcessorOf } from '../windows/streamed';
import { type Duties, handlerOf } from './handler';

const dayMs = 24 * 3_600_000;

type Ids<L> = L extends readonly (infer M)[] ? M & string : never;

/** A device as it was last seen: its newest report, of one feed. */
export interface Standing<M> extends DeviceLiveness {
  readonly state: M;
}

/** Figures of all devices together; null says "no data". */
interface Figures<Indicator extends string = string> {
  readonly indicators: { readonly [I in Indicator]: number | null };
}

/** Refuses a figure that the facts do not show, and any other finding: alarms and rows are said of single devices. */
type ExactFigures<R, Indicator extends string> = {
  readonly [Part in keyof R]: Part extends 'indicators'
    ? {
        readonly [I in keyof R[Part]]: I extends Indicator
          ? unknown
          : Refused<`the sweep of the facts shows no ${I & string}`>;
      }
    : Refused<`of all devices together there are no ${Part & string}`>;
};

/** What the clock says of all devices together, from their newest reports by feed, and the alarms that stand. */
type Fleet<P, Settings, Indicator extends string, Alarm extends string, R extends Figures> = (
  devices: { readonly [K in keyof P]: readonly Standing<ReportOf<P[K]>>[] },
  settings: Settings,
  now: { readonly nowMs: number; readonly stands: (deviceId: string, alarm: Alarm) => boolean },
) => R & Figures<Indicator> & ExactFigures<R, Indicator>;

/** Feeds that bring messages or files; calls of APIs, WebSockets and documents have functions of their own. */
type Brought<Fx extends AnyFacts> = {
  [K in keyof Fx['feeds'] & string]: Fx['feeds'][K] extends { readonly kind: 'mqtt' | 'file' } ? K : never;
}[keyof Fx['feeds'] & string];
type Feeds<Fx extends AnyFacts> = { readonly [K in Brought<Fx>]: ProcessorOf<K, any> };
type ReportOf<P> = P extends ProcessorOf<string, infer M> ? M : never;

/** Of which device a list tells, and when. */
interface Listed<Section> {
  readonly deviceId: string;
  readonly settings: Section;
  readonly nowMs: number;
}

/**
 * How a list of the day is made, from what each device has reported from the context of its last message on; of a device
 * that has been silent for so long that all that has expired, its last known state is left.
 */
interface ListRules<Section, M, Row> {
  /** Null: the device is not on the list. */
  readonly row: (reports: readonly M[], about: Listed<Section>) => Row | null;
  /** Negative when `a` comes first. */
  readonly order: (a: Row, b: Row) => number;
}

type ReportsOf<Fx extends AnyFacts> = NonNullable<Fx['reports']>;

/** Rules of each list of the facts; of none when there is none. */
type Lists<Fx extends AnyFacts, P> = [keyof ReportsOf<Fx>] extends [never]
  ? unknown
  : {
      readonly reports: {
        readonly [R in keyof ReportsOf<Fx>]: ListRules<
          SectionOf<Fx>,
          ReportOf<P[ReportsOf<Fx>[R]['of'] & keyof P]>,
          RowOfReport<Fx, R>
        >;
      };
    };

/** What serves a service: the processor of each feed, and what the clock says of all devices together. */
export type Serving<Fx extends AnyFacts, P extends Feeds<Fx>, R extends Figures> = {
  readonly feeds: P & {
    readonly [K in Exclude<keyof P, keyof Fx['feeds']>]: Refused<`the facts have no feed ${K & string}`>;
  };
  /** Whether a silent device is missed now; absent: each is. Circuits of lamps may have no power by day. */
  readonly misses?: (device: Pick<DeviceLiveness, 'feed'>, settings: SectionOf<Fx>, nowMs: number) => boolean;
} & FleetOf<Fx, P, Ids<NonNullable<Fx['sweep']>['shows']>, R> &
  Lists<Fx, P>;

/** Figures of the sweep: a service whose sweep shows some cannot leave them out, and one whose sweep shows none has none. */
type FleetOf<Fx extends AnyFacts, P, Shown extends string, R extends Figures> = [Shown] extends [never]
  ? { readonly fleet?: never }
  : { readonly fleet: Fleet<P, SectionOf<Fx>, Shown, keyof Fx['alarms'] & string, R> };

/** Declares what serves a service: a feed without its processor, or with another's, does not compile. */
export const serving = <Fx extends AnyFacts, const P extends Feeds<Fx>, R extends Figures>(
  facts: Fx,
  parts: Serving<Fx, P, R>,
) => ({ facts, ...parts });

/**
 * By the clock: who is silent, what silence means to each feed, what is due, figures of all devices, alarms that stand. None of these
 * waits for another, nor one device for another.
 */
async function sweep(serves: AnyServing, ports: Ports, city: CityContext) {
  const { facts: of, feeds, fleet, misses = () => true } = serves;
  const service = serviceFactsOf(of);
  const nowMs = ports.clock.nowMs();
  const judged = await judgedAt(of, ports);
  const reporting = Object.entries(of.feeds).flatMap(([id, feed]) =>
    feed.kind === 'mqtt'
      ? [
          {
            id,
            intervalSeconds: (of.devices[feed.from] as AnyFacts['devices'][string]).reports,
            judgedAtMs: judged(id),
          },
        ]
      : [],
  );
  const apart = new Apart(ports.metrics);
  const devices = await livenessOfAll(service, reporting, city, ports);
  const missed = devices.filter((one) => one.liveness === 'online' || misses(one, city.settings, nowMs));
  await apart.try('devices offline', () => tellOffline(service, missed, city, ports));
  const byFeed = Object.fromEntries(Object.keys(feeds).map((id) => [id, devices.filter((d) => d.feed === id)]));
  // Files have no interval, so that nobody is late by them: those that come all the time may be silent.
  const swept = async (id: string): Promise<readonly (DeviceState & Pick<DeviceLiveness, 'liveness'>)[]> =>
    of.feeds[id]?.kind === 'file' && feeds[id]?.silenceMs
      ? (await statesInService(service, id, city, ports)).map((state) => ({ ...state, liveness: 'online' }))
      : (byFeed[id] ?? []);
  for (const [id, processor] of Object.entries(feeds)) {
    const { silenceMs = 0 } = processor;
    const judgedAtMs = judged(id);
    await apart.try(`silence of ${id}`, async () => {
      // A device that has been silent for a day longer has nothing new to say.
      const silent = (await swept(id)).filter(({ liveness, atMs }) => {
        const silentMs = judgedAtMs - atMs;
        return (liveness !== 'online' || silentMs >= silenceMs) && silentMs < silenceMs + dayMs;
      });
      const ids = silent.map(({ deviceId }) => deviceId);
      if (ids.length > 0) await processor.sweep?.(ids, city, asOf(ports, judgedAtMs));
    });
    await apart.try(`what is due of ${id}`, () => processor.due?.(city, asOf(ports, judgedAtMs)));
  }
  if (Object.values(of.feeds).some((feed) => 'passesOn' in feed && feed.passesOn !== undefined))
    await apart.try('identities', async () =>
      forgetIdentities(service, await DeviceNames.of(service, city, ports), ports),
    );
  await apart.try('unknown devices', () => forgetUnknownDevices(service, ports));
  const files = Object.entries(of.feeds).flatMap(([id, feed]) => (feed.kind === 'file' && feed.ofPeople ? [id] : []));
  await apart.try('retired devices', () =>
    endAlarmsOfRetired(service, new Set(Object.keys(of.alarms)), { reporting, files }, city, ports),
  );
  const book = new AlarmBook(service, ports);
  if (fleet)
    await apart.try('figures of all devices', async () => {
      const standing = new Set((await book.standing()).map(({ deviceId, alarm }) => `${deviceId} ${alarm}`));
      const now = { nowMs, stands: (deviceId: string, alarm: string) => standing.has(`${deviceId} ${alarm}`) };
      for (const [indicator, value] of Object.entries(fleet(byFeed, city.settings, now).indicators))
        ports.metrics.indicator({ indicator, deviceId: city.city, atMs: nowMs, value });
    });
  await apart.try('alarms that stand', () => book.sweep());
  for (const list of listsOf(serves, byFeed, ports, city))
    await apart.try(`list ${list.report}`, () => writeDayList(list, city, ports));
  apart.end();
}

/** What was sent since then is still on its way: nothing is missed or due before it is there. */
const asOf = (ports: Ports, atMs: number): Ports =>
  atMs < ports.clock.nowMs() ? { ...ports, clock: { nowMs: () => atMs } } : ports;

/** As of when each feed is judged: one that comes in objects as of its newest, or that of another whose reports go into its windows. */
async function judgedAt({ feeds }: AnyFacts, { state, clock }: Ports): Promise<(feed: string) => number> {
  const nowMs = clock.nowMs();
  const judged = new Map<string, number>();
  for (const [id, feed] of Object.entries(feeds)) {
    if (!comesInObjects(feed)) continue;
    const atMs = await judgedAtMs(state, id, nowMs);
    for (const one of [id, ('joins' in feed && feed.joins) || id])
      judged.set(one, Math.min(atMs, judged.get(one) ?? nowMs));
  }
  return (feed) => judged.get(feed) ?? nowMs;
}

/** Lists of the day, of the devices that are known by their feed. */
const listsOf = (
  { facts: { reports: facts = {} }, feeds, reports = {} }: AnyServing,
  byFeed: Readonly<Record<string, readonly DeviceLiveness[]>>,
  ports: Ports,
  city: CityContext,
): readonly DayList[] =>
  Object.entries(facts).map(([report, { of, hour, columns }]) => {
    const { settings } = city as { settings: any };
    const { row, order } = reports[report] as ListRules<any, any, any>;
    const recentOf = feeds[of]?.recentOf;
    if (!recentOf) throw new Error(`report ${report} is of feed ${of}, which keeps no reports`);
    return {
      report,
      columns: Object.keys(columns),
      hour: settings[hour],
      each: (take) => recentOf(byFeed[of] ?? [], city, ports, take),
      row: ({ deviceId, state }, reports) => {
        const about = { deviceId, settings, nowMs: ports.clock.nowMs() };
        return row(reports.length > 0 ? reports : [state], about);
      },
      order,
    };
  });

/** What serves a service, whatever its feeds are. */
export interface AnyServing {
  readonly facts: AnyFacts;
  readonly feeds: Readonly<Record<string, ProcessorOf<string, any>>>;
  readonly fleet?: (devices: any, settings: any, now: any) => Figures;
  readonly misses?: (device: DeviceLiveness, settings: any, nowMs: number) => boolean;
  readonly reports?: Readonly<Record<string, ListRules<any, any, any>>>;
}

/** What the function of a service does: takes the queues of its feeds, and sweeps by the clock. */
export const dutiesOf = (serves: AnyServing): Duties => ({
  service: serviceFactsOf(serves.facts),
  feeds: serves.feeds,
  scheduled: (ports, city) => sweep(serves, ports, city),
});

/** The one Lambda handler of a service: a queue says which feed, an event of the clock is the sweep. */
export const serviceHandler = (serves: AnyServing) => handlerOf(dutiesOf(serves));

/** What a function of its own does by the clock: a sweep, with figures of the devices of its feeds, or something else. */
type ByClock<Fx extends AnyFacts, P extends keyof FunctionsOf<Fx>, F, R extends Figures> =
  | ([FindingsOfFunction<Fx, P>] extends [never]
      ? {
          readonly fleet: Fleet<
            F,
            SettingsOfFunction<Fx, P>,
            IndicatorsOfFunction<Fx, P>,
            keyof Fx['alarms'] & string,
            R
          >;
        }
      : never)
  | { readonly scheduled: NonNullable<Duties['scheduled']> };

/** It may be left out by a function that says nothing beside its feeds. */
type ClockPart<Fx extends AnyFacts, P extends keyof FunctionsOf<Fx>, F, R extends Figures> = [
  FindingsOfFunction<Fx, P> | IndicatorsOfFunction<Fx, P>,
] extends [never]
  ? readonly [byClock?: ByClock<Fx, P, F, R>]
  : readonly [byClock: ByClock<Fx, P, F, R>];

/** Duties of a function of its own: a feed that it does not take, or takes and does not serve, does not compile. */
export function functionDuties<
  Fx extends AnyFacts,
  P extends keyof FunctionsOf<Fx> & string,
  const F extends { readonly [K in FeedsOfFunction<Fx, P>]: ProcessorOf<K, any> },
  R extends Figures,
>(
  of: Fx,
  own: P,
  feeds: F & {
    readonly [K in Exclude<keyof F, FeedsOfFunction<Fx, P>>]: Refused<`the function takes no feed ${K & string}`>;
  },
  ...[byClock]: ClockPart<Fx, P, F, R>
): Duties {
  if (byClock && 'fleet' in byClock) return dutiesOf({ facts: of, feeds, fleet: byClock.fleet });
  const service = serviceFactsOf(of);
  if (byClock === undefined) return { service, feeds };
  return {
    service,
    feeds,
    async scheduled(ports, city) {
      const apart = new Apart(ports.metrics);
      await apart.try(own, () => byClock.scheduled(ports, city));
      const judged = await judgedAt(of, ports);
      for (const processor of Object.values<ProcessorOf<string>>(feeds))
        await apart.try(`what is due of ${processor.feed}`, () =>
          processor.due?.(city, asOf(ports, judged(processor.feed))),
        );
      apart.end();
    },
  };
}
