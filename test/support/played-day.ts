import { serviceFactsOf } from '../../lib/engine/facts';
import type { Duties } from '../../lib/engine/handlers/handler';
import type { AnyServing } from '../../lib/engine/handlers/service-handler';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import type { MemoryPorts } from '../../lib/engine/ports/memory/ports';
import { MemoryDevices } from '../../lib/engine/ports/memory/sinks';
import type { AnyFacts } from '../../lib/services/shared/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { disagreements, type FoundAlarm } from '../../lib/simulation/compare';
import { manyOffline } from '../../lib/simulation/faults';
import { devicesOf, equipmentOf, headersOf, type SimulationRequest, simulate } from '../../lib/simulation/simulate';
import { Truth } from '../../lib/simulation/truth';
import { type Arrival, type DayDevice, namedBy } from '../../lib/simulation/world';
import { serviceRun } from './service-run';

const minuteMs = 60_000;

/** How what arrives comes to the processors: as it is sent, or all at the end, twice and in another order. */
export type Order = 'as sent' | 'shuffled and doubled';

type Run = ReturnType<typeof serviceRun>;

/** How a feed of files that recorded what devices said is said once more, live. */
export interface LiveFeed {
  readonly feed: string;
  /** When an arrival was said. */
  readonly atMs: (arrival: Arrival) => number;
  readonly open: (run: Pick<Run, 'ports' | 'city'>) => (arrival: Arrival) => Promise<void>;
}

export interface Played extends Omit<SimulationRequest, 'city' | 'feeds'> {
  readonly serves: AnyServing;
  /** Default: all. */
  readonly feeds?: ReadonlySet<string>;
  /** What the clock calls, where a function of the service itself does it, and how often. */
  readonly clock?: Duties['scheduled'] | undefined;
  readonly clockMinutes?: number | undefined;
  readonly live?: LiveFeed | undefined;
  /** Takes what is signed (`keys`), through the handler of its webhook; else it is handed over behind the signature. */
  readonly webhooks?: ((run: Pick<Run, 'ports' | 'city'>) => (arrival: Arrival) => Promise<void>) | undefined;
  /** Its files come as time goes on, for what the clock says of what has come. Default: all at the end. */
  readonly filesInTime?: boolean | undefined;
}

/** What is asked of the simulation. */
function askedOf({
  serves: _,
  clock: __,
  clockMinutes: ___,
  live: ____,
  filesInTime: _____,
  webhooks: ______,
  ...request
}: Played): SimulationRequest {
  return { ...request, city: 'testville', feeds: request.feeds ?? queuedFeeds(request.of.facts) };
}

/** A day as it is simulated, once for all orders in which it is played. */
export function simulatedDay(played: Played) {
  const truth = new Truth();
  return { truth, arrivals: [...simulate(askedOf(played), truth)] };
}

/** A simulated day through the handler of its service: its truth, and what the processors found. */
export async function playedDay(played: Played, order: Order = 'as sent', day = simulatedDay(played)) {
  const {
    serves,
    clock: scheduled,
    clockMinutes = 30,
    fromMs,
    toMs,
    section,
    timeZone,
    of,
    filesInTime,
    webhooks,
  } = played;
  const asked = askedOf(played);
  const { truth, arrivals } = day;
  // One handler serves all functions here, each with settings of its own.
  const settings = Object.assign(
    {},
    section,
    ...Object.values(of.facts.functions ?? {}).map((f) => f.settings?.(section) ?? {}),
  );
  const at = new Date(fromMs).toISOString();
  const run = serviceRun(serves, { settings, timeZone, at, ...(scheduled ? { scheduled } : {}) });
  const devices = [...devicesOf(asked)];
  const passedOn = devices
    .flatMap((one) => namedBy(asked, one))
    .filter(({ name }) => !devices.some((one) => one.name === name));
  const registry = registryOf([...devices, ...passedOn], of.facts, truth);
  const live = isSaidLive(played, order, truth) ? played.live : undefined;
  const isLive = ({ feed }: Arrival) => feed === live?.feed;
  const isFile = (arrival: Arrival) => of.facts.feeds[arrival.feed]?.kind === 'file' && !isLive(arrival);
  const equipment = async () => {
    for (const device of devicesOf(asked))
      for (const { feed, rows } of equipmentOf(asked, device))
        await run.file(feed, `${device.name}-equipment.csv`, `${rows.join('\n')}\n`);
  };
  const headers = headersOf(of);
  const bringFiles = async (some: readonly Arrival[]) => {
    for (const [feed, lines] of groupedBy(some, ({ feed }) => feed)) {
      const header = headers[feed] === undefined ? [] : [Buffer.from(`${headers[feed]}\n`)];
      // Rows of a table stand in order; messages that are recorded, a line each, in whatever order.
      const its = order === 'as sent' || header.length > 0 ? lines : shuffledTwice(lines);
      await run.file(feed, 'day.csv', Buffer.concat([...header, ...its.flatMap(({ bytes }) => [bytes, newLine])]));
    }
  };
  const rows = arrivals.filter(isFile);
  // What was signed is taken in its time alone; behind the signature nothing is forged.
  const take = order === 'as sent' ? webhooks?.(run) : undefined;
  const signed = take ? arrivals.filter((one) => one.signed) : [];
  const messages = arrivals.filter(
    (one) => !isFile(one) && !isLive(one) && !(take ? one.signed : one.signed?.isForged),
  );
  const isFirst = order === 'as sent' || Object.values(of.devices).some(({ isKnownFirst }) => isKnownFirst);
  if (isFirst) await equipment();
  if (order === 'as sent') {
    const spoken = live ? inTimes(arrivals.filter(isLive), live.atMs) : [];
    const say = live?.open(run);
    for (let atMs = fromMs; atMs < toMs; ) {
      atMs = Math.min(registry.nextChangeMs(atMs), toMs, atMs + clockMinutes * minuteMs);
      const dueUntil = (list: Arrival[], timeOf: (one: Arrival) => number) => {
        const after = list.findIndex((one) => timeOf(one) > atMs);
        return list.splice(0, after < 0 ? list.length : after);
      };
      if (registry.isWatched) run.ports.devices = registry.at(atMs);
      await sendAll(
        run,
        dueUntil(messages, ({ atMs: ms }) => ms),
      );
      for (const arrival of dueUntil(signed, ({ atMs: ms }) => ms)) {
        run.ports.clock.set(arrival.atMs);
        await take?.(arrival);
      }
      for (const arrival of dueUntil(spoken, live?.atMs ?? (() => 0))) {
        run.ports.clock.set(live?.atMs(arrival) ?? 0);
        await say?.(arrival);
      }
      if (filesInTime) {
        run.ports.clock.set(atMs);
        await bringFiles(dueUntil(rows, ({ atMs: ms }) => ms));
      }
      await run.sweep(new Date(atMs).toISOString());
      if (registry.isWatched) await bringFiles(dueUntil(rows, ({ atMs: ms }) => ms));
    }
  } else {
    run.ports.clock.set(toMs);
    await sendAll(run, shuffledTwice(messages));
    await run.sweep(new Date(toMs).toISOString());
  }
  await bringFiles(rows);
  if (!isFirst) await equipment();
  await run.sweep(new Date(toMs).toISOString());
  return { run, truth, ...(await compared(played, order, truth, run)) };
}

/** Over a connection everything comes in order; and only a record can have nonsense between its frames, or unknown names. */
const isSaidLive = ({ scenario }: Played, order: Order, { unregistered }: Truth) =>
  order === 'as sent' && scenario.nonsense === 0 && unregistered.length === 0;

const newLine = Buffer.from('\n');

const inTimes = (list: readonly Arrival[], timeOf: (one: Arrival) => number) =>
  list
    .map((one) => [timeOf(one), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);

/** What the registry has, where a device is missing from it for a while. */
function registryOf(devices: readonly DayDevice[], facts: AnyFacts, { unregistered }: Truth) {
  const changes = unregistered.flatMap(({ fromMs, toMs }) => [fromMs - 1, ...(toMs === null ? [] : [toMs - 1])]);
  return {
    isWatched: unregistered.length > 0,
    nextChangeMs: (afterMs: number) => Math.min(...changes.filter((ms) => ms > afterMs)),
    /** Of the time that ends then. */
    at: (atMs: number) => {
      const missing = new Set(
        unregistered
          .filter(({ fromMs, toMs }) => fromMs <= atMs && (toMs === null || atMs < toMs))
          .map(({ device }) => device),
      );
      const known = devices.filter(({ name }) => !missing.has(name));
      // A registry that is empty is another fault, and so is an id that is written as none of it.
      const zeroed = (text: string) => text.replace(/\d+$/, (digits) => '0'.repeat(digits.length));
      const likened = devices.map(({ kind, id, name }) => ({ kind, id: zeroed(id), name: zeroed(name) }));
      // One that has no number is like none but itself.
      const alike = likened.filter(({ name }) => !devices.some((one) => one.name === name));
      const others = Object.keys(facts.devices).map((kind) => ({ kind, id: 'spare', name: `spare-${kind}` }));
      const spare = [...new Map([...alike, ...others].map((one) => [one.name, one])).values()];
      const registered = [...known, ...spare].map(({ kind, id, name }) => ({
        thingName: name,
        deviceType: kind,
        externalId: id,
        connectsAs: facts.devices[kind]?.connectsAs ?? 'thing',
      }));
      return new MemoryDevices([], registered);
    },
  };
}

/** What was found, and where it is not what was true. */
async function compared(played: Played, order: Order, truth: Truth, run: Run) {
  const { of, scenario, toMs, serves, clock, clockMinutes = 30, live } = played;
  const faults = Object.assign({}, ...Object.values(of.devices).map((device) => device.faults));
  const isSeen = (alarm: string) => {
    // Of a few devices one that is silent is many.
    if (alarm === manyOffline) return order === 'as sent' && scenario.outage > 0;
    if (!faults[alarm]?.needsClock) return true;
    // What the clock judges by what has come until then is not there when everything comes at the end.
    return live ? isSaidLive(played, order, truth) : !clock || order === 'as sent';
  };
  const seen = await foundAlarms(serves.facts, run.ports, isSeen);
  const expected = truth.alarms.map((of) =>
    of.alarm === manyOffline
      ? {
          ...of,
          raisedWithin: of.raisedWithin + clockMinutes * 60,
          clearedWithin: (of.clearedWithin ?? 0) + clockMinutes * 60,
        }
      : of,
  );
  const wrong = disagreements(
    expected.filter(({ alarm }) => isSeen(alarm)),
    seen,
    toMs,
  );
  return { found: seen, wrong };
}

/** Alarms as the processors found them; without those of the whole city, which come of how many devices are well. */
export async function foundAlarms(
  facts: AnyFacts,
  { state }: Pick<MemoryPorts, 'state'>,
  isSeen = (alarm: string) => alarm !== manyOffline,
): Promise<readonly FoundAlarm[]> {
  const episodes = await allEpisodes(serviceFactsOf(facts), state);
  const found = episodes.map((episode) => ({
    alarm: episode.code.slice(episode.code.indexOf('.') + 1),
    device: episode.deviceId,
    raisedMs: Date.parse(episode.raisedAt),
    clearedMs: episode.clearedAt === null ? null : Date.parse(episode.clearedAt),
  }));
  return found.filter(({ alarm }) => isSeen(alarm));
}

/** All but what comes over a connection of its own. */
const queuedFeeds = ({ feeds }: AnyFacts): ReadonlySet<string> =>
  new Set(Object.keys(feeds).filter((feed) => feeds[feed]?.kind !== 'websocket'));

function shuffledTwice<T>(list: readonly T[]): readonly T[] {
  const twice = [...list, ...list].map((one, i) => [(i * 7919) % 104_729, one] as const);
  return twice.sort(([a], [b]) => a - b).map(([, one]) => one);
}

/** A queue brings at most a hundred at once; here more, for each batch evaluates the windows of its devices anew. */
const batch = 1000;

/** Batches of a feed's messages, of whatever devices. */
async function sendAll(run: ReturnType<typeof serviceRun>, messages: readonly Arrival[]): Promise<void> {
  for (const [feed, its] of groupedBy(messages, ({ feed }) => feed))
    for (let i = 0; i < its.length; i += batch) await run.sendBatch(feed, its.slice(i, i + batch));
}
