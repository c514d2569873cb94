import { hiresStream } from '../../../lambdas/traffic/hires/stream';
import { runTiming, type TimingSettings } from '../../../lambdas/traffic/timing';
import { AlarmBook } from '../../../lib/engine/alarms/alarm-book';
import { memoryPorts } from '../../../lib/engine/ports/memory/ports';
import { WindowEngine } from '../../../lib/engine/windows/window-engine';
import { traffic } from '../../../lib/services/traffic';
import { cityOf, detectors, type Event, logOf, noon } from '../../support/hires';
import { timedPhase } from '../../support/timed-phase';

const settings: TimingSettings = {
  enabled: true,
  everyMinutes: 15,
  minCycleSeconds: 30,
  maxCycleSeconds: 150,
  junctions: [{ id: 'junction-1', intersection: 12109, rings: [[[2], [4]]], phases: [timedPhase(2), timedPhase(4)] }],
};
const counters = detectors([2, 'Stopbar Count', 5], [4, 'Stopbar Count', 8], [2, 'Advance', 3]);

/** Vehicles spread over the quarter of an hour from `from` seconds after noon, each on the detector for 0.5 s. */
const passing = (from: number, detector: number, count: number): Event[] =>
  Array.from({ length: count }, (_, i) => from + (i * 900) / count).flatMap((at): Event[] => [
    [at, 82, detector],
    [at + 0.5, 81, detector],
  ]);
/** 135 and 90 vehicles in the quarter: 540 and 360 an hour. */
const quarter = (from: number) => [...passing(from, 5, 135), ...passing(from, 8, 90), ...passing(from, 3, 300)];

async function junction(events: readonly Event[], config = counters) {
  const ports = memoryPorts(traffic, noon + 905_000, () => undefined);
  const engine = new WindowEngine(hiresStream, { service: traffic, city: cityOf(), ports, lateAfterMs: 1e9 });
  await engine.absorbReference('junction-1', config);
  if (events.length > 0)
    await engine.absorb('junction-1', { fromMs: noon, sets: [logOf(...events)], newestMs: noon + 900_000 });
  await engine.flush();
  return ports;
}
const run = (ports: Awaited<ReturnType<typeof junction>>, fields: Partial<TimingSettings> = {}) =>
  runTiming(ports, cityOf('UTC', { ...settings, ...fields }));
const raise = (ports: Awaited<ReturnType<typeof junction>>, alarm: string, deviceId = 'junction-1') =>
  new AlarmBook(traffic, ports).add({ alarm, deviceId, subject: '' }, { kind: 'raise', atMs: noon, detail: '' });

describe('runTiming', () => {
  it('publishes a plan from the stop-bar counts of the last quarter and records it', async () => {
    const ports = await junction(quarter(0));
    const [decision] = await run(ports);
    const desired = { plan: decision?.desired?.plan, cycleSeconds: 40, splitSeconds: { 2: 23, 4: 17 } };
    expect(ports.shadows.desired).toEqual([{ deviceId: 'junction-1', shadow: 'timing', desired }]);
    expect(ports.records.rows('traffic_timing_decisions')).toEqual([
      {
        event_time: '2024-05-13T12:15:00.000Z',
        device_id: 'junction-1',
        published: true,
        reason: 'computed',
        detail: 'flow ratio 0.50',
        cycle_seconds: 40,
        splits: '{"2":23,"4":17}',
        ingest_time: '2024-05-13T12:15:05.000Z',
        quality: [],
      },
    ]);
  });

  it('sends an unchanged plan once', async () => {
    const ports = await junction(quarter(0));
    await run(ports);
    expect((await run(ports)).map((d) => d.reason)).toEqual(['unchanged']);
    expect(ports.shadows.desired).toHaveLength(1);
  });

  it.each([
    ['critical', 'power-failure', 'junction-1'],
    ['major', 'no-data', 'junction-1'],
    ['a detector', 'detector-fault', 'junction-1'],
    ['reported by SPaT', 'conflicting-greens', '12109'],
  ])('publishes nothing while a fault is open: %s', async (_, alarm, deviceId) => {
    const ports = await junction(quarter(0));
    await raise(ports, alarm, deviceId);
    expect(await run(ports)).toMatchObject([{ publish: false, reason: 'fault-open', detail: `traffic.${alarm}` }]);
    expect(ports.shadows.desired).toEqual([]);
  });

  it('minds neither a warning nor the fault of another junction', async () => {
    const ports = await junction(quarter(0));
    await raise(ports, 'congestion');
    await raise(ports, 'power-failure', 'junction-2');
    expect((await run(ports))[0]?.reason).toBe('computed');
  });

  it('starts again when the fault is cleared', async () => {
    const ports = await junction(quarter(0));
    await raise(ports, 'power-failure');
    await new AlarmBook(traffic, ports).add(
      { alarm: 'power-failure', deviceId: 'junction-1', subject: '' },
      { kind: 'clear', atMs: noon + 60_000, detail: '' },
    );
    expect((await run(ports))[0]?.reason).toBe('computed');
  });

  it.each([
    ['no log', [], counters],
    ['an incomplete quarter', passing(0, 5, 3), counters],
    ['no counter at a phase', quarter(0), detectors([2, 'Stopbar Count', 5], [4, 'Presence', 8])],
  ])('computes nothing with %s', async (_, events, config) => {
    expect((await run(await junction(events, config)))[0]?.reason).toBe('no-flow');
  });

  it('does not use counts older than an hour', async () => {
    const ports = await junction(quarter(0));
    ports.clock.set(noon + 74 * 60_000);
    expect((await run(ports))[0]?.reason).not.toBe('no-flow');
    ports.clock.set(noon + 75 * 60_000);
    expect((await run(ports))[0]?.reason).toBe('no-flow');
  });

  it('does not use a quarter that is not over', async () => {
    const ports = await junction([...quarter(0), ...passing(900, 5, 20), ...passing(900, 8, 200)]);
    ports.clock.set(noon + 1_795_000);
    expect((await run(ports))[0]?.desired?.splitSeconds).toEqual({ 2: 23, 4: 17 });
  });

  it('does nothing when it is off', async () => {
    expect((await run(await junction(quarter(0)), { enabled: false }))[0]?.reason).toBe('disabled');
  });
});
