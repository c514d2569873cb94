import { AlarmBook, episodesOf } from '../alarms/alarm-book';
import { eachApart } from '../clock/apart';
import type { CityContext } from '../feed-processor';
import type { Ports } from '../ports/ports';
import type { ServiceFacts } from '../service-facts';
import type { DeviceNames } from './device-names';

interface Place {
  readonly service: ServiceFacts;
  /** Of the devices that are named. */
  readonly deviceType: string;
  readonly city: CityContext;
  readonly names: DeviceNames;
  readonly ports: Ports;
  /** Senders pass on what they hear of them; default: a file names them. */
  readonly isPassedOn?: boolean;
  /** In the file people wrote whose devices they are: what is not like an id of the registry may be a name, and is not reported. */
  readonly ofPeople?: boolean;
}

const alarm = 'device-unknown';

/** Stands for all that are not reported by name: the rows of their file are in quarantine by their numbers. */
const unnamed = (deviceType: string) => `no-id-of-a-${deviceType}`;

/** Of more unknown devices the first are reported, with their number: it is one mistake. */
const mostReported = 20;

/**
 * Tells of devices that a file names, or a sender passes messages on of, and that the registry does not know: a wrong id in a
 * logger would start a second history of a controller without a word. An empty registry is reported once, for the city.
 *
 * A receiver hears the neighbours' meters all day: of those that are passed on no more alarms stand at a time than a file tells of,
 * and one that stands is left as it is for a month.
 *
 * @param receivedAtMs of the file or the newest message: delivered again, it has nothing new
 */
export async function tellUnknownDevices(
  { service, deviceType, city, names, ports, isPassedOn = false, ofPeople = false }: Place,
  devices: Iterable<string>,
  receivedAtMs: number,
): Promise<void> {
  const named = [...devices].sort();
  const unknown = named.filter((device) => names.knows(device, deviceType) === false);
  const tellable = unknown.filter((device) => !ofPeople || names.isLikeOne(device, deviceType));
  const shown = [...(tellable.length < unknown.length ? [unnamed(deviceType)] : []), ...tellable];
  const book = new AlarmBook(service, ports);
  const known = new Set(named.filter((device) => names.knows(device, deviceType)));
  // Whichever devices are named, a registry that has any is no longer empty.
  if (names.knowsAny) known.add(city.city);
  if (named.length === 0 || names.knowsAny === undefined) return;

  const standing = (await book.standing()).filter((key) => key.alarm === alarm);
  const stands = new Set(standing.map(({ deviceId }) => deviceId));
  const candidates = names.knowsAny ? shown : unknown.slice(0, 1).map(() => city.city);
  const reported = isPassedOn
    ? candidates.filter((device) => !stands.has(device)).slice(0, Math.max(0, mostReported - stands.size))
    : candidates.slice(0, mostReported);
  const detail = `${isPassedOn ? 'messages are passed on of' : 'a file names'} ${unknown.length} devices that the registry does not have as ${deviceType}: ${shown.slice(0, 3).join(', ')}`;
  for (const device of reported)
    await book.add({ alarm, deviceId: device, subject: '' }, { kind: 'raise', atMs: receivedAtMs, detail });

  const atMs = Math.max(receivedAtMs, ports.clock.nowMs());
  for (const key of standing)
    if (known.has(key.deviceId)) await book.add(key, { kind: 'clear', atMs, detail: 'the registry has it' });
}

/** An id that was mended in the file, or a neighbour that has moved away, is never registered. */
const forgottenMs = 30 * 24 * 3_600_000;

/** By the clock: an unknown device of which nothing has said anything for a month is no longer reported. */
export async function forgetUnknownDevices(service: ServiceFacts, ports: Ports): Promise<void> {
  const book = new AlarmBook(service, ports);
  const atMs = ports.clock.nowMs();
  const standing = (await book.standing()).filter((one) => one.alarm === alarm);
  await eachApart(ports, standing, { nameOf: ({ deviceId }) => `${alarm} of ${deviceId}` }, async (key) => {
    const episodes = await episodesOf(service, ports.state, key.deviceId);
    const last = episodes.findLast(({ code }) => code === `${service.id}.${alarm}`);
    if (last && atMs - Date.parse(last.lastSeen) > forgottenMs)
      await book.add(key, { kind: 'clear', atMs, detail: 'nothing has named it for 30 days' });
  });
}
