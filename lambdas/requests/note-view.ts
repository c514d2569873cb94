import { zoneOf } from '../../lib/engine/clock/zone-time';
import type { Evaluated } from '../../lib/engine/subjects/state-machine';
import type { EngineEnvironment } from '../../lib/engine/windows/window-engine';
import { namePrefix, registryId, thingName } from '../../lib/identity/thing-name';
import type { RequestsSection } from '../../lib/services/requests/config';
import { keepView } from './georeport/views';
import { lifeOf } from './rules/life';
import type { RequestMove } from './rules/move';
import type { Status } from './rules/status';
import { expectedMs, typeOf } from './rules/targets';
import { placeIn } from './rules/whereabouts';

/** A desk as the city calls it, where it is the one of the type: people read no names of things. */
function deskOf(deviceId: string, type: string, { city, service, settings }: EngineEnvironment['city']): string {
  const prefix = namePrefix(city, service);
  const own = typeOf(settings as RequestsSection, type)?.desk;
  return own !== undefined && thingName(prefix, own) === deviceId ? own : registryId(prefix, deviceId);
}

/** Keeps what apps show of a request, in a city that has the API for them. */
export async function noteView(
  { id, path, deviceId }: Evaluated<Status, RequestMove>,
  { city, ports }: EngineEnvironment,
): Promise<void> {
  const settings = city.settings as RequestsSection;
  const [made, last] = [path[0], path.at(-1)];
  if (!settings.georeport || !made || !last) return;
  const place = placeIn(path);
  await keepView(ports.state, {
    id,
    type: made.type,
    desk: deskOf(deviceId, made.type, city),
    status: lifeOf(path).isOpen ? 'open' : 'closed',
    said: path.findLast(({ said }) => said !== undefined)?.said ?? null,
    requestedMs: made.atMs,
    updatedMs: last.atMs,
    expectedMs: expectedMs(path, settings, zoneOf(city.timeZone)),
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    moves: path.length,
  });
}
