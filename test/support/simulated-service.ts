import type { AnyServing } from '../../lib/engine/handlers/service-handler';
import type { AnySimulation } from '../../lib/services/shared/simulation';
import { faultScenario, type Scenario, scenarios } from '../../lib/simulation/scenario';
import { explored, runs } from './exploring';
import { playedDay } from './played-day';

const fromMs = Date.parse('2026-05-10T16:00:00Z');
/** Midnight in Shanghai, and so many days. */
const span = (days: number) => ({ timeZone: 'Asia/Shanghai', fromMs, toMs: fromMs + days * 86_400_000 });
const seeds = Array.from({ length: runs(1, 20) }, (_, i) => i + 1);

export interface SimulatedService {
  readonly of: AnySimulation;
  readonly serves: unknown;
  /** A section with few devices of each kind. */
  readonly section: unknown;
  /** Days in which each alarm comes and goes, and a shorter span for what is played in several orders. */
  readonly days: number;
  readonly shortDays?: number;
}

/** The processors of a service agree with the truth of its simulation. */
export function agreesWithTruth({ of, serves, section, days, shortDays = days }: SimulatedService): void {
  const common = { of, serves: serves as AnyServing, section };

  it.each(seeds)('finds what was true of a bad day, seed %s', async (seed) => {
    for (const order of ['as sent', 'shuffled and doubled'] as const) {
      const day = { ...common, ...span(shortDays), scenario: scenarios['bad-day'], seed };
      expect((await playedDay(day, order)).wrong).toEqual([]);
    }
  });

  const kinds = Object.entries(of.devices).filter(([kind]) => (of.facts.devices[kind]?.count(section) ?? 0) > 0);
  const alarms = [...new Set(kinds.flatMap(([, { faults }]) => Object.keys(faults)))];
  it.each(explored(alarms, 1))('raises %s when its fault is there', async (alarm) => {
    const raising = Object.entries(of.facts.feeds).filter(
      ([, { kind, raises = [] }]) => kind !== 'websocket' && raises.includes(alarm),
    );
    const feeds = new Set(raising.map(([feed]) => feed));
    const { wrong, found } = await playedDay({
      ...common,
      ...span(days),
      scenario: faultScenario(alarm),
      seed: 1,
      feeds,
    });
    expect(wrong).toEqual([]);
    expect(found.some((one) => one.alarm === alarm)).toBe(true);
  });

  it('refuses each nonsense, and nothing else', async () => {
    const day = { ...common, ...span(shortDays), scenario: scenarios.nonsense, seed: 1 };
    const { run, truth, wrong } = await playedDay(day);
    const sent = [...truth.sent.values()];
    expect([run.quarantined.length, wrong]).toEqual([sent.reduce((sum, { nonsense }) => sum + nonsense, 0), []]);
  });
}

/** A day of a service, as sent. */
export const played = ({ of, serves, section, days }: SimulatedService, scenario: Scenario) =>
  playedDay({ of, serves: serves as AnyServing, section, ...span(days), scenario, seed: 3 });

export const workingDay = (service: SimulatedService) => played(service, scenarios['working-day']);
