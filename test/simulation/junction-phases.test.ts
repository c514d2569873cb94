import { text } from 'node:stream/consumers';
import { ringSums } from '../../lambdas/traffic/rules/ring-sums';
import { simulatedDay } from '../../lib/day/simulated';
import { traffic } from '../../lib/services/traffic';
import { trafficConfig } from '../../lib/services/traffic/config';
import { cycleLog } from '../../lib/services/traffic/simulation/controller-log';
import { phasesOf } from '../../lib/services/traffic/simulation/junction-phases';
import { cycleSeconds } from '../../lib/services/traffic/simulation/signal-cycle';
import { chanceOf } from '../../lib/simulation/chance';
import { city } from '../support/city';
import { type Event, logOf, noon, scopeOf } from '../support/hires';

type Rings = readonly (readonly (readonly number[])[])[];
const dual: Rings = [
  [
    [1, 2],
    [3, 4],
  ],
  [
    [5, 6],
    [7, 8],
  ],
];

const phasesIn = (rings: Rings) => {
  const phases = [...new Set(rings.flat(2))].map((phase) => ({ phase, minGreenSeconds: 5, maxGreenSeconds: 30 }));
  const adaptiveTiming = { enabled: true, junctions: [{ id: '1201', rings, phases }] };
  return phasesOf(trafficConfig.parse({ signals: 1, adaptiveTiming }), '1201');
};

/** Rows of ring sums of an hour that a simulated junction of some rings writes, by the rings of a city's file. */
function sums(simulated: Rings, inFile: Rings) {
  const phases = phasesIn(simulated);
  const chance = chanceOf(1, 'junction');
  const events = Array.from({ length: 36 }, (_, i) =>
    cycleLog(
      {
        fromMs: noon + i * cycleSeconds * 1000,
        phases,
        isServed: true,
        vehicles: 3,
        isWalked: true,
        dead: new Set(),
        weak: new Set(),
        endsAtMaximum: false,
        runsRed: false,
      },
      chance,
    ),
  ).flat();
  const log = logOf(...events.map(([atMs, code, parameter]): Event => [(atMs - noon) / 1000, code, parameter]));
  return ringSums(
    log,
    inFile.map((ring) => ring.flat()),
    scopeOf(0, 3600),
  );
}

// Finding: each simulated junction had phases 2 and 4 alone, so that of rings in another order a reviewed day said “62 records more of
// “Splits of a ring against the cycle” are kept: 62 instead of 0”.
describe('a simulated junction', () => {
  it('serves the phases of its rings in their order, and all rings cross a barrier together', () => {
    const { all, main, side } = phasesIn(dual);
    const of = (...phases: readonly number[]) => phases.map((phase) => all.find((one) => one.phase === phase));
    expect(all.map(({ phase }) => phase).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const ring of [of(1, 2, 3, 4), of(5, 6, 7, 8)]) {
      const times = ring.flatMap((one) => [one?.green, one?.yellow, one?.red, one?.end]) as number[];
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
    expect(of(2, 6).map((one) => one?.end)).toEqual([55, 55]);
    expect([main.phase, side.phase]).toEqual([2, 4]);
  });

  it('has two phases where the file does not say its rings', () => {
    const { all } = phasesOf(trafficConfig.parse({ signals: 1 }), '1201');
    expect(all.map(({ phase }) => phase)).toEqual([2, 4]);
  });

  it.each([
    ['of two rings', dual, dual],
    [
      'whose file has another order',
      dual,
      [
        [
          [2, 1],
          [4, 3],
        ],
        [
          [6, 5],
          [8, 7],
        ],
      ],
    ],
    ['of three groups', [[[1], [2], [4]]], [[[1], [2], [4]]]],
    ['of odd phases', [[[1], [3]]], [[[1], [3]]]],
  ] as readonly (readonly [string, Rings, Rings])[])('%s has splits of each ring', (_, simulated, inFile) => {
    const rows = sums(simulated, inFile);
    expect(new Set(rows.map(({ cells }) => cells.ring)).size).toBe(inFile.length);
    expect(rows.every(({ cells }) => cells.mean_sum_seconds > 90 && cells.mean_sum_seconds <= cycleSeconds)).toBe(true);
  });

  it('is the one of the file, by whichever of its names that has it', async () => {
    const logOfDay = async (id: string) => {
      const phases = [1, 2, 3, 4].map((phase) => ({ phase, minGreenSeconds: 5, maxGreenSeconds: 30 }));
      const junctions = [
        {
          id,
          rings: [
            [
              [1, 2],
              [3, 4],
            ],
          ],
          phases,
        },
      ];
      const timed = city({ services: { traffic: { signals: 1, adaptiveTiming: { enabled: true, junctions } } } });
      const day = await simulatedDay(timed, traffic, new Set(['hires-log']), 1);
      const logs = (day?.files ?? []).filter(({ name }) => !name.endsWith('-equipment.csv'));
      return (await Promise.all(logs.map(({ chunks }) => text(chunks())))).join('');
    };
    const byId = await logOfDay('1201');
    // Green begins (event 1) of the phases that the rings have.
    expect([1, 2, 3, 4, 5].map((phase) => byId.includes(`,1,${phase}\n`))).toEqual([true, true, true, true, false]);
    expect((await logOfDay('testville--traffic-1201')) === byId).toBe(true);
  });
});
