import { clear } from '../../lib/engine/alarms/signs';
import type { Fields } from '../../lib/engine/intake/fields';
import { entitiesOfSender, isNotification, isOfType } from '../../lib/engine/intake/ngsi';
import { Refused } from '../../lib/engine/intake/reading';
import { isRecords } from '../../lib/engine/lwm2m/records';
import { joined, windowed } from '../../lib/engine/windows/windowed';
import { parking } from '../../lib/services/parking/facts';
import { hours } from '../../lib/services/shared/facts';
import { isUplink, readUplink } from './forms/lorawan';
import type { Around } from './forms/rows';
import { readOwnState, readSdmSpot } from './forms/spot-states';
import { readSensor } from './forms/ucifi';
import { oneATime, overstaySigns, type SpotState, standingsOf, staysOf } from './rules/spots';

/** A message of a sensor itself, distinguished by content. */
function readMessage(fields: Fields, around: Around): { deviceId: string | null; reports: readonly SpotState[] } {
  const root = fields.values;
  if (isNotification(root) || isOfType(root, 'ParkingSpot'))
    return { deviceId: null, reports: entitiesOfSender(root, (entity) => readSdmSpot(entity, around)) };
  if (isUplink(root)) return readUplink(root, around.receivedAtMs);
  if (isRecords(root)) return { deviceId: null, reports: readSensor(root, around.receivedAtMs) };
  if (fields.has('ts')) return { deviceId: null, reports: [readOwnState(fields)] };
  throw new Refused(
    'schema.invalid',
    'message is no ParkingSpot, no uplink of a network server, no records of LwM2M and has no ts',
  );
}

/** Spaces with a sensor: rules of docs/domain/parking.md. */
export const spots = windowed(parking, 'spots', {
  window: hours(24),
  // The longest stay that may be allowed, and the time before in which it began.
  contextBefore: 3,
  read: (fields, around) => readMessage(fields, around),
  tell: (reports: readonly SpotState[], { settings, scope, deviceId }) => {
    const standings = standingsOf(oneATime(reports));
    const stays = staysOf(standings);
    const ofWindow = standings.filter(({ atMs }) => atMs >= scope.fromMs);
    // What was raised before the city said so is over.
    const overstay = settings.longStaySpots.includes(deviceId)
      ? ofWindow.slice(0, 1).map(({ atMs }) => clear(atMs, 'a space for long stays'))
      : overstaySigns(standings, settings.overstayHours);
    return {
      records: {
        'spot-states': ofWindow.map((one) => ({
          atMs: one.atMs,
          occupied: one.occupied,
          closed: one.closed ?? false,
          message: one.message ?? null,
          temperature_celsius: one.temperatureCelsius ?? null,
          firmware: one.firmware ?? null,
          reset_cause: one.resetCause ?? null,
          debug_codes: one.debugCodes ?? [],
        })),
        stays,
      },
      alarms: { overstay },
      indicators: { 'stay-minutes': stays.map(({ atMs, minutes }) => ({ atMs, value: minutes })) },
    };
  },
});

/** Uplinks of sensors as a network server passes them on: The Things Stack v3, ChirpStack v4, AWS IoT Core for LoRaWAN. */
export const uplinks = joined(parking, 'uplinks', spots, {
  read: (fields, { receivedAtMs }) => {
    if (!isUplink(fields.values)) throw new Refused('schema.invalid', 'message is no uplink of a network server');
    return readUplink(fields.values, receivedAtMs);
  },
});
