import { serviceMetrics } from '../../services/shared/metric-names';
import { AlarmBook } from '../alarms/alarm-book';
import type { CityContext } from '../feed-processor';
import type { Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import { DeviceNames } from './device-names';
import { type DeviceState, deviceStates } from './device-state';

const offlineAtLeastMs = 5 * 60_000;
/**
 * City-level alarm above 5 % offline; it clears below 3 %, so that it does not flutter (docs/domain/common.md,
 * liveness).
 */
const raiseAbove = 0.05;
const clearBelow = 0.03;

export type Liveness = 'online' | 'late' | 'offline';

/** Late after 2 missed reporting intervals, offline after 3 and at least 5 min. */
export function livenessOf(lastMs: number, intervalSeconds: number, nowMs: number): Liveness {
  const silentMs = nowMs - lastMs;
  const intervalMs = intervalSeconds * 1000;
  if (silentMs > Math.max(3 * intervalMs, offlineAtLeastMs)) return 'offline';
  return silentMs > 2 * intervalMs ? 'late' : 'online';
}

/** A feed whose devices report by themselves. */
export interface ReportingFeed {
  readonly id: string;
  /** Seconds between two messages, by the settings of the city. */
  readonly intervalSeconds: (settings: never) => number;
  /** As of when silence is judged, epoch ms; default now. */
  readonly judgedAtMs?: number;
}

export interface DeviceLiveness extends DeviceState {
  readonly feed: string;
  readonly liveness: Liveness;
}

/** Whether the registry has a device; without one, or with an empty one, it has all. */
async function inService(
  service: ServiceFacts,
  city: CityContext,
  ports: Ports,
): Promise<(deviceId: string) => boolean> {
  const names = await DeviceNames.of(service, city, ports);
  return (deviceId) => !names.knowsAny || service.deviceTypes.some(({ id }) => names.knows(deviceId, id));
}

/** Last known states of the devices of a feed that are in service. */
export async function statesInService(service: ServiceFacts, feed: string, city: CityContext, ports: Ports) {
  const [isInService, states] = await Promise.all([inService(service, city, ports), deviceStates(ports.state, feed)]);
  return states.filter(({ deviceId }) => isInService(deviceId));
}

/**
 * Every device that has sent the service a message, with its liveness now. A silent one that the registry does not have is left
 * out: it is retired, and nobody waits for it.
 */
export async function livenessOfAll(
  service: ServiceFacts,
  feeds: readonly ReportingFeed[],
  city: CityContext,
  ports: Ports,
): Promise<readonly DeviceLiveness[]> {
  const isInService = await inService(service, city, ports);
  const all: DeviceLiveness[] = [];
  for (const { judgedAtMs = ports.clock.nowMs(), ...feed } of feeds)
    for (const device of await deviceStates(ports.state, feed.id)) {
      const liveness = livenessOf(device.atMs, feed.intervalSeconds(city.settings as never), judgedAtMs);
      // A device that was let in minutes ago may be newer than the list.
      if (liveness === 'online' || isInService(device.deviceId)) all.push({ ...device, feed: feed.id, liveness });
    }
  return all;
}

/** A device that sends several feeds counts once, by the one that it sent last. */
function newestOfEach(devices: readonly DeviceLiveness[]): readonly DeviceLiveness[] {
  const newest = new Map<string, DeviceLiveness>();
  for (const device of devices)
    if (device.atMs >= (newest.get(device.deviceId)?.atMs ?? 0)) newest.set(device.deviceId, device);
  return [...newest.values()];
}

/** By the clock: reports how many of all devices are online, and the alarm when too many are not. */
export async function tellOffline(
  service: ServiceFacts,
  devices: readonly DeviceLiveness[],
  city: CityContext,
  ports: Ports,
): Promise<void> {
  if (devices.length === 0) return;
  const lively = newestOfEach(devices);
  const offline = lively.filter((d) => d.liveness === 'offline').length;
  const share = offline / lively.length;
  ports.metrics.sample(serviceMetrics.devicesOnlinePercent, 100 * (1 - share));

  const book = new AlarmBook(service, ports);
  const key = { alarm: 'devices-offline', deviceId: city.city, subject: '' };
  const isOpen = await book.isOpen(key.deviceId, [key.alarm]);
  const detail = `${offline} of ${lively.length} devices are offline`;
  const atMs = ports.clock.nowMs();
  if (!isOpen && share > raiseAbove) await book.add(key, { kind: 'raise', atMs, detail });
  if (isOpen && share < clearBelow) await book.add(key, { kind: 'clear', atMs, detail });
}
