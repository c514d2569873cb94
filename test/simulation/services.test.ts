import { serves as airServes } from '../../lambdas/air';
import { serves as trafficServes } from '../../lambdas/traffic';
import { serves as wasteServes } from '../../lambdas/waste';
import type { AnyServing } from '../../lib/engine/handlers/service-handler';
import { config as airConfig } from '../../lib/services/air/config';
import { airSimulation } from '../../lib/services/air/simulation';
import type { AnySimulation } from '../../lib/services/shared/simulation';
import { trafficConfig } from '../../lib/services/traffic/config';
import { trafficSimulation } from '../../lib/services/traffic/simulation';
import { config as wasteConfig } from '../../lib/services/waste/config';
import { wasteSimulation } from '../../lib/services/waste/simulation';
import { faultScenario, scenarios } from '../../lib/simulation/scenario';
import { runs } from '../support/exploring';
import { playedDay } from '../support/played-day';

/** Days in which each alarm comes, and shorter spans for what is played in several orders. */
const played: readonly [string, AnySimulation, AnyServing, unknown, number, number][] = [
  [
    'air',
    airSimulation,
    airServes as unknown as AnyServing,
    airConfig.parse({ stations: 4, sensors: 2, standard: 'hj633' }),
    4,
    4,
  ],
  [
    'traffic',
    trafficSimulation,
    trafficServes as unknown as AnyServing,
    trafficConfig.parse({ signals: 1, detectorStations: 1, spat: { roadsideUnits: 1, stopsOnGreen: true } }),
    2,
    0.25,
  ],
  ['waste', wasteSimulation, wasteServes as unknown as AnyServing, wasteConfig.parse({ containers: 10 }), 4, 4],
];

const fromMs = Date.parse('2026-05-10T16:00:00Z');
/** Midnight in Shanghai, and so many days. */
const span = (days: number) => ({ timeZone: 'Asia/Shanghai', fromMs, toMs: fromMs + days * 86_400_000 });
const seeds = Array.from({ length: runs(2, 20) }, (_, i) => i + 1);

describe.each(played)('%s', (_, of, serves, section, days, shortDays) => {
  const dayOf = (scenario = scenarios['working-day'], seed = 1) => ({
    ...span(days),
    of,
    serves,
    section,
    scenario,
    seed,
  });

  it.each(seeds)('finds what was true of a bad day, seed %s', async (seed) => {
    for (const order of ['as sent', 'shuffled and doubled'] as const)
      expect((await playedDay({ ...dayOf(scenarios['bad-day'], seed), ...span(shortDays) }, order)).wrong).toEqual([]);
  });

  it.each(Object.keys(of.facts.alarms))('raises %s when its fault is there', async (alarm) => {
    const raising = Object.entries(of.facts.feeds).filter(([, { raises = [] }]) => raises.includes(alarm));
    const feeds = new Set(raising.map(([feed]) => feed));

    const { wrong, found } = await playedDay({ ...dayOf(faultScenario(alarm)), feeds });

    expect(wrong).toEqual([]);
    expect(found.some((one) => one.alarm === alarm)).toBe(true);
  });

  it('refuses each nonsense, and nothing else', async () => {
    const { run, truth, wrong } = await playedDay({ ...dayOf(scenarios.nonsense), ...span(shortDays) });

    const sent = [...truth.sent.values()];
    expect([run.quarantined.length, wrong]).toEqual([sent.reduce((sum, { nonsense }) => sum + nonsense, 0), []]);
  });
});

it('counts as many emptyings as there were', async () => {
  const [, of, serves, section, days] = played.at(-1) as (typeof played)[number];
  const { run, truth } = await playedDay({
    ...span(days),
    of,
    serves,
    section,
    seed: 3,
    scenario: scenarios['working-day'],
  });

  expect(run.rows('emptyings')).toHaveLength(truth.happened.get('emptyings') ?? 0);
  expect(run.rows('collections')).toHaveLength(truth.happened.get('emptyings') ?? 0);
});
