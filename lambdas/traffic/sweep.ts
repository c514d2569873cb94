import { AlarmBook } from '../../lib/engine/alarms/alarm-book';
import { type DeviceLiveness, sweepLiveness } from '../../lib/engine/devices/liveness';
import type { CityContext } from '../../lib/engine/feed-processor';
import type { Ports } from '../../lib/engine/ports/ports';
import { WindowEngine } from '../../lib/engine/windows/window-engine';
import { feeds as definitions } from '../../lib/services/traffic/feeds';
import { feedOf, traffic } from './facts';
import { signalShares } from './rules/signal-shares';
import type { StatusMessage } from './sets/status-set';
import { statusStream } from './streams/status';

const dayMs = 24 * 3_600_000;
// A roadside unit is known by its SPaT already: it counts once.
const reporting = definitions.flatMap((f) => (f.kind === 'mqtt' && f.id !== 'basic-safety' ? [f] : []));
const status = feedOf('controller-status', 'mqtt');

/** The feed keeps its message as the state of the controller. */
const modeOf = ({ state }: DeviceLiveness) => (state as StatusMessage).mode;

/**
 * By the clock, every minute: who is silent, how many signals are in which state, what the silence of a controller means
 * (alarms 3 and 5), and news of alarms that waited. A controller silent for a day has nothing new to say.
 */
export async function sweep(ports: Ports, city: CityContext): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const devices = await sweepLiveness(traffic, reporting, city, ports);
  const controllers = devices.filter((d) => d.feed === status.id);
  const shares = signalShares(controllers.map((d) => ({ liveness: d.liveness, mode: modeOf(d) })));
  for (const [indicator, value] of Object.entries(shares))
    ports.metrics.indicator({ indicator, deviceId: city.city, atMs: nowMs, value });

  const lateAfterMs = 2000 * status.intervalSeconds(city.settings as never);
  const engine = new WindowEngine(statusStream, { service: traffic, city, ports, lateAfterMs });
  for (const { deviceId, liveness, atMs } of controllers)
    if (liveness !== 'online' && nowMs - atMs < dayMs) await engine.sweep(deviceId, nowMs);
  await new AlarmBook(traffic, ports).sweep();
}
