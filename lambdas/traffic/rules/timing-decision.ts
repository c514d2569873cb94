import { createHash } from 'node:crypto';
import { type CycleLimits, type TimedJunction, websterPlan } from '../../../lib/services/traffic/rules/timing-webster';

/**
 * Desired state of the named shadow `timing` of a signal controller. The controller takes it over at the end of a cycle
 * and reports the same document back. `plan` is derived from the rest: an equal plan is an equal document.
 */
export interface TimingDesired {
  readonly plan: string;
  readonly cycleSeconds: number;
  /** Phase → green + yellow + red clearance, whole seconds. */
  readonly splitSeconds: Readonly<Record<number, number>>;
}

export type TimingReason = 'computed' | 'unchanged' | 'disabled' | 'fault-open' | 'no-flow' | 'infeasible';

export interface TimingDecision {
  /** The plan is new and may go to the controller. */
  readonly publish: boolean;
  readonly reason: TimingReason;
  /** In words, for people; null when the reason says it all. */
  readonly detail: string | null;
  /** What was computed; null when nothing was. */
  readonly desired: TimingDesired | null;
}

/** What is known when a junction's timing is decided. */
export interface TimingSituation {
  readonly enabled: boolean;
  readonly limits: CycleLimits;
  readonly junction: TimedJunction;
  /** Codes of open faults of the junction. */
  readonly openFaults: readonly string[];
  /** Phase → vehicles an hour; undefined without a complete measurement. */
  readonly flows: ReadonlyMap<number, number> | undefined;
  /** Plan that was last published; undefined before the first. */
  readonly publishedPlan: string | undefined;
}

const withhold = (reason: TimingReason, detail: string | null): TimingDecision => ({
  publish: false,
  reason,
  detail,
  desired: null,
});

function desiredOf(cycleSeconds: number, splitSeconds: Readonly<Record<number, number>>): TimingDesired {
  const content = JSON.stringify([cycleSeconds, Object.entries(splitSeconds)]);
  return { plan: createHash('sha256').update(content).digest('hex').slice(0, 12), cycleSeconds, splitSeconds };
}

/**
 * Whether and with what a junction is timed. Never while a fault is open, and never from a guess: a phase that is not
 * measured would get its minimum though a queue may stand there.
 */
export function decideTiming(situation: TimingSituation): TimingDecision {
  const { enabled, junction, openFaults, flows, limits, publishedPlan } = situation;
  if (!enabled) return withhold('disabled', null);
  if (openFaults.length > 0) return withhold('fault-open', [...openFaults].sort().join(', '));
  if (flows === undefined) return withhold('no-flow', 'no complete quarter of an hour of counts');
  const blind = junction.phases.map((p) => p.phase).filter((phase) => !flows.has(phase));
  if (blind.length > 0) return withhold('no-flow', `no stop-bar counts of phase ${blind.join(', ')}`);
  if ([...flows.values()].every((flow) => flow === 0)) return withhold('no-flow', 'no vehicle counted');
  const plan = websterPlan(junction, flows, limits);
  if ('infeasible' in plan) return withhold('infeasible', plan.infeasible);
  const desired = desiredOf(plan.cycleSeconds, plan.splits);
  const detail = `flow ratio ${plan.saturation.toFixed(2)}`;
  return desired.plan === publishedPlan
    ? { publish: false, reason: 'unchanged', detail, desired }
    : { publish: true, reason: 'computed', detail, desired };
}
