import { AlarmBook } from '../alarms/alarm-book';
import { OpenAlarms } from '../alarms/open-alarms';
import type { CityContext } from '../feed-processor';
import type { Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import type { DeviceNames } from './device-names';

interface Place {
  readonly service: ServiceFacts;
  /** Of the devices that the feed's files name. */
  readonly deviceType: string;
  readonly city: CityContext;
  readonly names: DeviceNames;
  readonly ports: Ports;
}

const alarm = 'device-unknown';

/** Of a file that names more unknown devices the first are reported, with their number: it is one mistake. */
const mostTold = 20;

/**
 * Tells of devices of a file that the registry does not know: a wrong id in a logger would start a second history of a
 * controller without a word. Their data is taken all the same. An empty registry is reported once, for the city.
 *
 * @param receivedAtMs of the file: delivered again, it has nothing new
 */
export async function tellUnknownDevices(
  { service, deviceType, city, names, ports }: Place,
  devices: Iterable<string>,
  receivedAtMs: number,
): Promise<void> {
  const named = [...devices].sort();
  const unknown = named.filter((device) => names.knows(device, deviceType) === false);
  const book = new AlarmBook(service, ports);
  const keyOf = (deviceId: string) => ({ alarm, deviceId, subject: '' });
  const told = names.knowsAny === false ? unknown.slice(0, 1).map(() => city.city) : unknown.slice(0, mostTold);
  const detail = `a file names ${unknown.length} devices that the registry does not have as ${deviceType}: ${unknown.slice(0, 3).join(', ')}`;
  for (const device of told) await book.add(keyOf(device), { kind: 'raise', atMs: receivedAtMs, detail });

  const known = new Set(named.filter((device) => names.knows(device, deviceType)));
  // Whichever devices the file names, a registry that has any is no longer empty.
  if (names.knowsAny) known.add(city.city);
  if (known.size === 0) return;
  const atMs = Math.max(receivedAtMs, ports.clock.nowMs());
  for (const { key } of await new OpenAlarms(ports.state).all())
    if (key.alarm === alarm && known.has(key.deviceId))
      await book.add(key, { kind: 'clear', atMs, detail: 'the registry has it' });
}
