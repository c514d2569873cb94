import { episodesOf } from '../../lib/engine/alarms/alarm-book';
import { Apart } from '../../lib/engine/clock/apart';
import { serviceFactsOf } from '../../lib/engine/facts';
import type { CityContext } from '../../lib/engine/feed-processor';
import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { Ports } from '../../lib/engine/ports/ports';
import { rowIn } from '../../lib/engine/windows/rows';
import type { SettingsOfFunction } from '../../lib/services/shared/facts';
import { traffic as facts } from '../../lib/services/traffic/facts';
import { decideTiming, type TimingDecision } from './rules/timing-decision';
import { measuredFlows } from './timing-flows';

/** Section `adaptiveTiming` of the city's file. */
export type TimingSettings = SettingsOfFunction<typeof facts, 'timing'>;

const traffic = serviceFactsOf(facts);
const store = 'devices';
const partition = 'timing';
const shadow = 'timing';

/** Faults that stop the timing: everything critical or major, and detectors, for they are what it measures with. */
const stops = (severity: string, code: string) =>
  severity === 'critical' || severity === 'major' || code === `${traffic.id}.detector-fault`;

/** Open faults of a junction: of its controller and, where there is SPaT, of its intersection. */
async function openFaults(ports: Ports, { id, intersection }: TimingSettings['junctions'][number]) {
  const devices = [id, ...(intersection === undefined ? [] : [String(intersection)])];
  const episodes = await Promise.all(devices.map((device) => episodesOf(traffic, ports.state, device)));
  const open = episodes.flat().filter((e) => e.clearedAt === null && stops(e.severity, e.code));
  return [...new Set(open.map((e) => e.code))];
}

async function publishedPlan(ports: Ports, junction: string): Promise<string | undefined> {
  const stored = await ports.state.read(store, partition, junction);
  return stored && fromBytes<{ readonly plan: string }>(stored.value).plan;
}

async function carryOut(ports: Ports, junction: string, atMs: number, decision: TimingDecision): Promise<void> {
  const { publish, desired } = decision;
  if (publish && desired) await ports.shadows.updateDesired(junction, shadow, desired);
  const row = rowIn(facts, 'timing-decisions', atMs, junction, {
    published: publish,
    reason: decision.reason,
    detail: decision.detail,
    cycle_seconds: desired?.cycleSeconds ?? null,
    splits: desired && JSON.stringify(desired.splitSeconds),
  });
  const ingest = new Date(ports.clock.nowMs()).toISOString();
  await ports.records.put([{ ...row, row: { ...row.row, ingest_time: ingest, quality: [] } }]);
  // Last: a run that broke before is repeated, and sends the same document again.
  if (publish && desired)
    await update(ports.state, store, partition, junction, () => ({
      bytes: toBytes({ plan: desired.plan }),
      result: undefined,
    }));
}

/**
 * Adaptive timing, by the clock: decides each junction's plan from what was measured, records the decision and its
 * reason, and publishes a new plan as desired state of the controller's shadow. No junction waits for another.
 */
export async function runTiming(ports: Ports, city: CityContext): Promise<readonly TimingDecision[]> {
  const settings = city.settings as TimingSettings;
  const nowMs = ports.clock.nowMs();
  const stepMs = settings.everyMinutes * 60_000;
  const atMs = Math.floor(nowMs / stepMs) * stepMs;
  const decisions: TimingDecision[] = [];
  const apart = new Apart(ports.metrics);
  for (const junction of settings.junctions)
    await apart.try(junction.id, async () => {
      const decision = decideTiming({
        enabled: settings.enabled,
        limits: settings,
        junction,
        openFaults: await openFaults(ports, junction),
        flows: await measuredFlows(ports.state, junction.id, nowMs),
        publishedPlan: await publishedPlan(ports, junction.id),
      });
      await carryOut(ports, junction.id, atMs, decision);
      decisions.push(decision);
    });
  apart.end();
  return decisions;
}
