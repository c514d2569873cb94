import type { z } from 'zod';
import type { AnyServing } from '../../lib/engine/handlers/service-handler';
import type { AnySimulation } from '../../lib/services/shared/simulation';
import { awaitedKinds, faultsOf, manyOffline } from '../../lib/simulation/faults';
import { impossibleAlarms } from '../../lib/simulation/impossible';
import { faultScenario, type Scenario, scenarios } from '../../lib/simulation/scenario';
import { daySeeds, drawn, explored, oneOfEach, sized } from './exploring';
import { extremesOf, withSetting } from './extreme-settings';
import { type Order, type Played, playedDay, simulatedDay } from './played-day';

/** Midnight in Shanghai, of a Saturday. */
const fromMs = Date.parse('2026-05-08T16:00:00Z');
const span = (days: number) => ({ timeZone: 'Asia/Shanghai', fromMs, toMs: fromMs + days * 86_400_000 });
/** Days that begin at midnight of a day on which clocks are changed, forward and back, by an hour and by half an hour. */
const changes = [
  { timeZone: 'Europe/Berlin', from: '2026-03-28T23:00:00Z' },
  { timeZone: 'America/New_York', from: '2026-11-01T04:00:00Z' },
  { timeZone: 'Australia/Lord_Howe', from: '2026-10-03T13:30:00Z' },
  { timeZone: 'Australia/Lord_Howe', from: '2026-04-04T13:00:00Z' },
];
const orders: readonly Order[] = ['as sent', 'shuffled and doubled'];
/** Beside the bad day, which is played in both orders, and nonsense, of which more is asked. */
const others = Object.entries(scenarios)
  .filter(([name]) => name !== 'bad-day' && name !== 'nonsense')
  .map(([name, scenario], i) => ({ name, scenario, order: orders[i % orders.length] as Order }));

export interface SimulatedService
  extends Pick<Played, 'clock' | 'clockMinutes' | 'filesInTime' | 'live' | 'keys' | 'webhooks'> {
  readonly of: AnySimulation;
  readonly serves: unknown;
  /** A section with few devices of each kind. */
  readonly section: unknown;
  /** Days in which each alarm comes and goes, and a shorter span for what takes less: all scenarios, and faults of minutes. */
  readonly days: number;
  readonly shortDays?: number;
  /** Alarms that cannot be played, with why beside them; default none. */
  readonly notPlayed?: readonly string[];
  /** Feeds that are played with those that raise an alarm: without them who sends is silent, which is an alarm too. */
  readonly spoken?: readonly string[];
  /** Alarms that take far longer, and how they are played. */
  readonly slow?: Readonly<Record<string, Pick<SimulatedService, 'section' | 'days' | 'clockMinutes'>>>;
}

const dayOf = (
  { serves, days, slow: _, shortDays: __, notPlayed: ___, spoken: ____, ...of }: SimulatedService,
  scenario: Scenario,
  seed: number,
) => ({
  ...of,
  ...span(days),
  serves: serves as AnyServing,
  scenario,
  seed,
});

/** Alarms of the devices that there are, with those that every service has. */
function alarmsOf({ of, section }: SimulatedService): readonly string[] {
  const kinds = Object.keys(of.devices).filter((kind) => (of.facts.devices[kind]?.count(section) ?? 0) > 0);
  const alarms = kinds.flatMap((kind) =>
    Object.entries(faultsOf(of, kind)).flatMap(([id, { isQuiet }]) => (isQuiet ? [] : [id])),
  );
  const awaited = awaitedKinds(of.facts);
  return [...new Set([...alarms, ...(kinds.some((kind) => awaited.has(kind)) ? [manyOffline] : [])])];
}

/** Days in which a fault begins, is seen, ends, and is seen to have ended, twice over; at most those of its service. */
function daysOf({ of, days, shortDays = days }: SimulatedService, alarm: string): number {
  const faults = Object.keys(of.devices).flatMap((kind) => faultsOf(of, kind)[alarm] ?? []);
  const seconds = faults.map(({ lasts, settles = 0, raisedWithin, clearedWithin, beginsAtHour }) =>
    beginsAtHour === undefined ? settles + lasts[1] + raisedWithin + (clearedWithin ?? 0) : Number.POSITIVE_INFINITY,
  );
  return Math.min(days, Math.max(shortDays, (2 * Math.max(...seconds)) / 86_400));
}

/** The processors of a service agree with the truth of its simulation. */
export function agreesWithTruth(service: SimulatedService): void {
  const { of, slow = {}, days, shortDays = days, notPlayed = [], spoken = [] } = service;
  const possible = alarmsOf(service).filter((alarm) => !notPlayed.includes(alarm));
  const short = { ...service, days: shortDays };

  // In one order in `npm test`, which each service draws.
  const ofBadDay = drawn(orders, of.facts.id).slice(0, sized(1, 2));
  it.each(daySeeds)('finds what was true of a bad day, seed %i', async (seed) => {
    const bad = dayOf(short, scenarios['bad-day'], seed);
    const day = simulatedDay(bad);
    for (const order of ofBadDay) expect([order, (await playedDay(bad, order, day)).wrong]).toEqual([order, []]);
  });

  const all = [
    ...others.map(({ name, scenario, order }) => ({
      day: `the scenario ${name}, ${order}`,
      of: dayOf(short, scenario, daySeeds[0]),
      itsOrders: [order],
    })),
    ...changes.map(({ timeZone, from }) => {
      const bad = { ...dayOf(short, scenarios['bad-day'], 2), timeZone };
      const fromMs = Date.parse(from);
      return {
        day: `days that begin with other clocks, ${timeZone} from ${from}`,
        of: { ...bad, fromMs, toMs: fromMs + bad.toMs - bad.fromMs },
        itsOrders: drawn(orders, of.facts.id).slice(0, 1),
      };
    }),
  ];
  // Each service draws others, so that together they play all.
  it.each(explored(drawn(all, of.facts.id), 1, 3))('finds what was true of $day', async ({ of, itsOrders }) => {
    const day = simulatedDay(of);
    for (const order of itsOrders) expect([order, (await playedDay(of, order, day)).wrong]).toEqual([order, []]);
  });

  it.each(explored(possible, 1, 5))('raises %s when its fault is there', async (alarm) => {
    const raising = Object.entries(of.facts.feeds).filter(
      ([, { kind, raises = [] }]) => kind !== 'websocket' && kind !== 'event' && raises.includes(alarm),
    );
    const isCommon = !(alarm in of.facts.alarms);
    const its = slow[alarm] ?? { days: isCommon ? shortDays : daysOf(service, alarm) };
    const day = dayOf({ ...service, ...its }, faultScenario(alarm), 1);
    const feeds = raising.length > 0 ? { feeds: new Set([...spoken, ...raising.map(([feed]) => feed)]) } : {};
    const { wrong, found } = await playedDay({ ...day, ...feeds });
    expect(wrong).toEqual([]);
    expect(found.some((one) => one.alarm === alarm)).toBe(true);
  });

  if (notPlayed.length > 0)
    it('has a fault for each alarm that can be played', () => {
      const asked = { ...dayOf(short, scenarios['working-day'], 1), city: 'testville' };
      const impossible = impossibleAlarms(asked).map(({ alarm }) => alarm);
      expect(impossible.filter((alarm) => !notPlayed.includes(alarm))).toEqual([]);
    });

  it('refuses each nonsense with its code, and nothing else', async () => {
    const { live: _, ...recorded } = dayOf(short, scenarios.nonsense, 1);
    const { run, truth, wrong } = await playedDay(recorded);
    const refused: Record<string, Record<string, number>> = {};
    for (const { feed, code } of run.quarantined) {
      refused[feed] ??= {};
      refused[feed][code] = (refused[feed][code] ?? 0) + 1;
    }
    const sent = Object.fromEntries([...truth.refused].map(([feed, codes]) => [feed, Object.fromEntries(codes)]));
    expect([refused, wrong]).toEqual([sent, []]);
  });
}

/** Every fault raises its alarm whatever a number of the section is, from the least to the greatest; or the truth says why not. */
export function agreesAtExtremes(service: SimulatedService, config: z.ZodObject, input: object): void {
  // What the section says itself is how many devices there are.
  const sections = extremesOf(config).filter(({ path: [key = ''] }) => !(key in input));
  const cases = sections.flatMap((setting) =>
    alarmsOf(service)
      .filter((alarm) => !service.slow?.[alarm] && !service.notPlayed?.includes(alarm))
      .map((alarm) => [setting.path.join('.'), setting.value, alarm] as const),
  );
  // Every setting at both its ends, and every alarm, each with one of the others: all pairs take minutes.
  const pairs = [
    ...oneOfEach(cases, ([path, value]) => `${path} ${value}`),
    ...oneOfEach(cases, ([, , alarm]) => alarm),
  ];
  it.each(explored([...new Set(pairs)], 1, 4))(
    'with %s of %s raises %s when its fault is there',
    async (path, value, alarm) => {
      const section = config.parse(withSetting(input, { path: path.split('.'), value }));
      const days = daysOf(service, alarm);
      const request = { ...dayOf({ ...service, section, days }, faultScenario(alarm), 1), city: 'testville' };
      const { wrong, found, truth } = await playedDay(request);
      const its = truth.alarms.filter((one) => one.alarm === alarm);
      const isDue = its.some(({ fromMs, raisedWithin }) => fromMs + 1000 * raisedWithin < request.toMs);
      const isPossible = !impossibleAlarms(request).some((one) => one.alarm === alarm);
      // What shows after days of silence is true, but not found yet.
      const isFound = found.some((one) => one.alarm === alarm);
      expect([wrong, its.length > 0, isFound || !isDue]).toEqual([[], isPossible, true]);
    },
  );
}

/** A day of a service, as sent. */
export const played = (service: SimulatedService, scenario: Scenario) => playedDay(dayOf(service, scenario, 3));

export const workingDay = (service: SimulatedService) => played(service, scenarios['working-day']);
