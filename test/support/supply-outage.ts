import type { AlarmEpisode } from '../../lib/engine/contracts';
import { serviceFactsOf } from '../../lib/engine/facts';
import { type News, newsIn } from '../../lib/engine/incidents/news';
import type { Place } from '../../lib/engine/incidents/place';
import { alarmOfCode } from '../../lib/engine/service-facts';
import { supplyEvidence } from '../../lib/services/shared/alarm';
import type { AnySimulation } from '../../lib/services/shared/simulation';
import { chanceOf } from '../../lib/simulation/chance';
import { isOut } from '../../lib/simulation/outage';
import { type Scenario, scenarios } from '../../lib/simulation/scenario';
import { devicesOf } from '../../lib/simulation/simulate';
import { supplyOutageOf } from '../../lib/simulation/supply-outage';
import { type Played, playedDay } from './played-day';
import { supplyCity } from './supply-city';

/** A service that is played, whatever its scenario. */
export type PlayedService = Pick<Played, 'of' | 'serves' | 'section' | 'clock' | 'live' | 'feeds'>;

export interface SupplyOutage {
  readonly seed: number;
  readonly fromMs: number;
  readonly hours: number;
  /** Faults that have nothing to do with it, of their ordinary rate. */
  readonly faults: number;
}

/** An alarm as the bus has it. */
function onBus({ facts }: AnySimulation, section: unknown, change: 'raised' | 'cleared', episode: AlarmEpisode): News {
  const alarm = alarmOfCode(serviceFactsOf(facts), episode.code);
  const supply = supplyEvidence(alarm, section);
  return newsIn({
    source: `citykit.${facts.id}`,
    'detail-type': change === 'raised' ? 'AlarmRaised' : 'AlarmCleared',
    detail: { title: alarm.name.en, ...episode, supply },
  });
}

/** A device notices with its next message, within minutes. */
const isAtItsStart = ({ fromMs }: { readonly fromMs: number }, atMs: number) =>
  atMs >= fromMs && atMs < fromMs + 600_000;

/** What all services found of one loss of supply, and what was true. */
export async function playedOutage(services: readonly PlayedService[], { seed, fromMs, hours, faults }: SupplyOutage) {
  const scenario: Scenario = { ...scenarios['supply-outage'], faults };
  const span = { fromMs, toMs: fromMs + hours * 3_600_000 };
  const dark = supplyOutageOf({ seed, scenario, ...span });
  if (!dark) throw new Error('the scenario has no loss of supply');
  const [news, members, isDark]: [News[], string[], Map<string, boolean>] = [[], [], new Map()];
  for (const service of services) {
    const { facts } = service.of;
    const day = { ...service, ...span, timeZone: 'UTC', seed, scenario, clockMinutes: 5 };
    const { run, truth, wrong } = await playedDay(day);
    // Of other faults some come of feeds that are not played.
    if (faults === 0 && wrong.length > 0) throw new Error(wrong.join('\n'));
    for (const { change, episode } of run.ports.alarms.published)
      if ((change === 'raised' || change === 'cleared') && alarmOfCode(serviceFactsOf(facts), episode.code).supply)
        news.push(onBus(service.of, service.section, change, episode));
    // What is raised for one device may be the fault of others, which are dark or not.
    for (const { kind, name, number } of devicesOf({ ...day, city: 'testville' }))
      if (!facts.devices[kind]?.supplies) isDark.set(name, isOut(dark, number));
    for (const { alarm, device, fromMs: atMs } of truth.alarms)
      if (facts.alarms[alarm]?.supply && isDark.get(device) !== false && isAtItsStart(dark, atMs)) members.push(device);
  }
  return { dark, news, members: [...new Set(members)].sort(), span };
}

type Outage = Awaited<ReturnType<typeof playedOutage>>;

/** The incidents of an outage, its news up to so many minutes late. */
export async function incidentsOf(
  { news, span }: Outage,
  places: (device: string) => Place,
  seed: number,
  lateMinutes = 5,
) {
  const chance = chanceOf(seed, 'late');
  const city = supplyCity(new Proxy({}, { get: (_, device: string) => places(device) }));
  const arriving = news
    .map((one) => ({ one, atMs: (one.clearedMs ?? one.raisedMs) + chance.between(0, lateMinutes * 60_000) }))
    .sort((a, b) => a.atMs - b.atMs);
  for (let atMs = span.fromMs; atMs <= span.toMs + 3_600_000; atMs += 60_000) {
    const due = arriving.splice(0, arriving.findIndex((one) => one.atMs > atMs) >>> 0).map(({ one }) => one);
    city.ports.clock.set(atMs);
    if (due.length > 0) await city.book.take(due);
    await city.book.sweep();
  }
  return city;
}
