import { feeds as definitions } from '../../lib/services/traffic/feeds';
import { AlarmBook } from '../shared/alarm-book';
import type { CityContext } from '../shared/feed-processor';
import { sweepLiveness } from '../shared/liveness';
import type { Ports } from '../shared/ports';
import { WindowEngine } from '../shared/window-engine';
import { feedOf, traffic } from './facts';
import { statusStream } from './streams/status';

const dayMs = 24 * 3_600_000;
const reporting = definitions.flatMap((f) => (f.kind === 'mqtt' ? [f] : []));
const status = feedOf('controller-status', 'mqtt');

/**
 * By the clock, every minute: who is silent, what the silence of a controller means (alarms 3 and 5), and pages that
 * waited for the pause to end. A controller silent for a day has nothing new to say.
 */
export async function sweep(ports: Ports, city: CityContext): Promise<void> {
  const nowMs = ports.clock.nowMs();
  const devices = await sweepLiveness(traffic, reporting, city, ports);
  const lateAfterMs = 2000 * status.intervalSeconds;
  const engine = new WindowEngine(statusStream, { service: traffic, city, ports, lateAfterMs });
  for (const { feed, deviceId, liveness, atMs } of devices)
    if (feed === status.id && liveness !== 'online' && nowMs - atMs < dayMs) await engine.sweep(deviceId, nowMs);
  await new AlarmBook(traffic, ports).sweep();
}
