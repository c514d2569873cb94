import { decideTiming, type TimingSituation } from '../../../../lambdas/traffic/rules/timing-decision';
import { timedPhase } from '../../../support/timed-phase';

const situation = (fields: Partial<TimingSituation> = {}): TimingSituation => ({
  enabled: true,
  limits: { minCycleSeconds: 30, maxCycleSeconds: 150 },
  junction: { id: 'j', rings: [[[2], [4]]], phases: [timedPhase(2), timedPhase(4)] },
  openFaults: [],
  flows: new Map([
    [2, 540],
    [4, 360],
  ]),
  publishedPlan: undefined,
  ...fields,
});

describe('decideTiming', () => {
  it('publishes what it computes', () => {
    expect(decideTiming(situation())).toEqual({
      publish: true,
      reason: 'computed',
      detail: 'flow ratio 0.50',
      desired: { plan: expect.stringMatching(/^[0-9a-f]{12}$/), cycleSeconds: 40, splitSeconds: { 2: 23, 4: 17 } },
    });
  });

  it('names equal plans alike and others not', () => {
    const plan = (flow: number) =>
      decideTiming(
        situation({
          flows: new Map([
            [2, flow],
            [4, 360],
          ]),
        }),
      ).desired?.plan;
    expect(plan(540)).toBe(plan(538));
    expect(plan(540)).not.toBe(plan(900));
  });

  it('does not publish the same plan again', () => {
    const { desired } = decideTiming(situation());
    expect(decideTiming(situation({ publishedPlan: desired?.plan }))).toMatchObject({
      publish: false,
      reason: 'unchanged',
      desired,
    });
  });

  it.each<[string, Partial<TimingSituation>, string, string | null]>([
    ['it is off', { enabled: false, openFaults: ['x'] }, 'disabled', null],
    [
      'a fault is open',
      { openFaults: ['traffic.power-failure', 'traffic.no-data'] },
      'fault-open',
      'traffic.no-data, traffic.power-failure',
    ],
    ['nothing is measured', { flows: undefined }, 'no-flow', 'no complete quarter of an hour of counts'],
    ['a phase is not measured', { flows: new Map([[2, 540]]) }, 'no-flow', 'no stop-bar counts of phase 4'],
    [
      'nobody drives',
      {
        flows: new Map([
          [2, 0],
          [4, 0],
        ]),
      },
      'no-flow',
      'no vehicle counted',
    ],
    [
      'no plan fits',
      { limits: { minCycleSeconds: 10, maxCycleSeconds: 20 } },
      'infeasible',
      'minimum greens need 24 s, the longest cycle is 20 s',
    ],
  ])('withholds a plan when %s', (_, fields, reason, detail) => {
    expect(decideTiming(situation(fields))).toEqual({ publish: false, reason, detail, desired: null });
  });
});
