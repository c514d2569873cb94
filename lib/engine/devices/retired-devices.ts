import { AlarmBook } from '../alarms/alarm-book';
import { eachApart } from '../clock/apart';
import type { CityContext } from '../feed-processor';
import type { Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import { DeviceNames } from './device-names';
import { deviceStates } from './device-state';
import { livenessOf, type ReportingFeed } from './liveness';

interface FeedsOfDevices {
  readonly reporting: readonly ReportingFeed[];
  /** Feeds of files from which nothing is taken of a device that the registry does not have. */
  readonly files: readonly string[];
}

/**
 * By the clock: an alarm of the service stands no longer than its device. One that is retired says nothing more that could clear it.
 * It is retired when it is silent, or known by files alone, and the registry, which is not empty, does not have it. A device that only a
 * file names keeps its alarms, and so does whatever is no device.
 *
 * @param alarms of the service itself: those of security are for a person to close
 */
export async function endAlarmsOfRetired(
  service: ServiceFacts,
  alarms: ReadonlySet<string>,
  { reporting, files }: FeedsOfDevices,
  city: CityContext,
  ports: Ports,
): Promise<void> {
  const names = await DeviceNames.of(service, city, ports);
  if (!names.knowsAny) return;
  const book = new AlarmBook(service, ports);
  const orphaned = (await book.standing()).filter(
    ({ alarm, deviceId }) => alarms.has(alarm) && !service.deviceTypes.some(({ id }) => names.knows(deviceId, id)),
  );
  // Nearly always there is none, and states are of all devices.
  if (orphaned.length === 0) return;
  const atMs = ports.clock.nowMs();
  const [silent, alive] = [new Set<string>(), new Set<string>()];
  for (const { id, intervalSeconds } of reporting)
    for (const { deviceId, atMs: lastMs } of await deviceStates(ports.state, id)) {
      const isSilent = livenessOf(lastMs, intervalSeconds(city.settings as never), atMs) === 'offline';
      (isSilent ? silent : alive).add(deviceId);
    }
  for (const id of files) for (const { deviceId } of await deviceStates(ports.state, id)) silent.add(deviceId);
  const retired = orphaned.filter(({ deviceId }) => silent.has(deviceId) && !alive.has(deviceId));
  await eachApart(ports, retired, { nameOf: ({ deviceId, alarm }) => `${alarm} of ${deviceId}` }, (key) =>
    book.add(key, { kind: 'clear', atMs, detail: 'the registry no longer has the device' }),
  );
}
