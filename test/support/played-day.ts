import { serviceFactsOf } from '../../lib/engine/facts';
import type { AnyServing } from '../../lib/engine/handlers/service-handler';
import { allEpisodes } from '../../lib/engine/ports/memory/episodes';
import type { MemoryPorts } from '../../lib/engine/ports/memory/ports';
import type { AnyFacts } from '../../lib/services/shared/facts';
import { groupedBy } from '../../lib/shared/grouped-by';
import { disagreements, type FoundAlarm } from '../../lib/simulation/compare';
import type { Arrival } from '../../lib/simulation/device-day';
import { devicesOf, equipmentOf, type SimulationRequest, simulate } from '../../lib/simulation/simulate';
import { Truth } from '../../lib/simulation/truth';
import { serviceRun } from './service-run';

const minuteMs = 60_000;

/** How what arrives comes to the processors: as it is sent, or all at the end, twice and in another order. */
export type Order = 'as sent' | 'shuffled and doubled';

interface Played extends Omit<SimulationRequest, 'city' | 'feeds'> {
  readonly serves: AnyServing;
  /** Default: all. */
  readonly feeds?: ReadonlySet<string>;
  readonly sweepMinutes?: number;
}

/** A simulated day through the handler of its service: its truth, and what the processors found. */
export async function playedDay({ serves, sweepMinutes = 30, ...request }: Played, order: Order = 'as sent') {
  const { fromMs, toMs, section, timeZone, of, feeds = queuedFeeds(of.facts) } = request;
  const truth = new Truth();
  const arrivals = [...simulate({ ...request, city: 'testville', feeds }, truth)];
  // One handler serves all functions here, each with settings of its own.
  const settings = Object.assign(
    {},
    section,
    ...Object.values(of.facts.functions ?? {}).map((f) => f.settings?.(section) ?? {}),
  );
  const run = serviceRun(serves, { settings, timeZone, at: new Date(fromMs).toISOString() });
  const headers = Object.assign({}, ...Object.values(of.devices).map((device) => device.headers));
  const isFile = ({ feed }: Arrival) => of.facts.feeds[feed]?.kind === 'file';
  const equipment = async () => {
    for (const device of devicesOf({ ...request, city: 'testville' }))
      for (const { feed, rows } of equipmentOf(of, device))
        await run.file(feed, `${device.name}-equipment.csv`, `${rows.join('\n')}\n`);
  };
  const rows = groupedBy(arrivals.filter(isFile), ({ feed }) => feed);
  const messages = arrivals.filter((arrival) => !isFile(arrival));
  if (order === 'as sent') {
    await equipment();
    for (let atMs = fromMs, next = 0; atMs < toMs; ) {
      atMs = Math.min(toMs, atMs + sweepMinutes * minuteMs);
      const batch: Arrival[] = [];
      for (let one = messages[next]; one && one.atMs <= atMs; one = messages[++next]) batch.push(one);
      await sendAll(run, batch);
      await run.sweep(new Date(atMs).toISOString());
    }
  } else {
    run.ports.clock.set(toMs);
    await sendAll(run, shuffledTwice(messages));
    await run.sweep(new Date(toMs).toISOString());
  }
  for (const [feed, lines] of rows) {
    const header = headers[feed] === undefined ? [] : [headers[feed]];
    // Rows of a table stand in order; messages that are recorded, a line each, in whatever order.
    const its = order === 'as sent' || header.length > 0 ? lines : shuffledTwice(lines);
    const texts = [...header, ...its.map(({ bytes }) => Buffer.from(bytes).toString())];
    await run.file(feed, 'day.csv', `${texts.join('\n')}\n`);
  }
  if (order !== 'as sent') await equipment();
  await run.sweep(new Date(toMs).toISOString());
  const found = await foundAlarms(serves.facts, run.ports);
  return { run, truth, found, wrong: disagreements(truth.alarms, found, toMs) };
}

/** Alarms of the devices of `testville`, as the processors found them. */
export async function foundAlarms(facts: AnyFacts, { state }: MemoryPorts): Promise<readonly FoundAlarm[]> {
  const episodes = await allEpisodes(serviceFactsOf(facts), state);
  // Alarms of the whole city come of how many devices are well, which no device decides.
  const ofDevices = episodes.filter(({ deviceId }) => deviceId !== 'testville');
  return ofDevices.map((episode) => ({
    alarm: episode.code.slice(episode.code.indexOf('.') + 1),
    device: episode.deviceId,
    raisedMs: Date.parse(episode.raisedAt),
    clearedMs: episode.clearedAt === null ? null : Date.parse(episode.clearedAt),
  }));
}

/** All but what comes over a connection of its own. */
const queuedFeeds = ({ feeds }: AnyFacts): ReadonlySet<string> =>
  new Set(Object.keys(feeds).filter((feed) => feeds[feed]?.kind !== 'websocket'));

function shuffledTwice<T>(list: readonly T[]): readonly T[] {
  const twice = [...list, ...list].map((one, i) => [(i * 7919) % 104_729, one] as const);
  return twice.sort(([a], [b]) => a - b).map(([, one]) => one);
}

/** Batches of a feed's messages as the queue brings them: up to a hundred of whatever devices. */
async function sendAll(run: ReturnType<typeof serviceRun>, messages: readonly Arrival[]): Promise<void> {
  for (const [feed, its] of groupedBy(messages, ({ feed }) => feed))
    for (let i = 0; i < its.length; i += 100) await run.sendBatch(feed, its.slice(i, i + 100));
}
