import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import { isJsonObject, Refused } from '../../../lib/engine/intake/reading';
import type { Look } from '../rules/move';
import { degreesOf, idOf, instantOf, mustInstant, says, textOf, typeIn } from './written';

/** `location` of SDM, a GeoJSON point: longitude first. */
function pointOf({ values: { location } }: Fields): Pick<Look, 'latitude' | 'longitude'> | null {
  if (!isJsonObject(location) || !Array.isArray(location.coordinates)) return null;
  const [longitude, latitude] = location.coordinates as readonly unknown[];
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180)
    throw new Refused('range.exceeded', 'location is no place on Earth');
  return { latitude, longitude };
}

/** A request of Open311 GeoReport v2, in JSON or XML, or of SDM `service_requests`. */
export const readGeoReport = (request: Fields, zone: ZoneTime, sender: string | null): Look => {
  const place = pointOf(request) ?? {
    latitude: degreesOf(request, 'lat', 90),
    longitude: degreesOf(request, 'long', 180),
  };
  return {
    request: idOf(request, 'service_request_id'),
    desk: says(request, 'agency_responsible') || sender === null ? textOf(request, 'agency_responsible') : sender,
    type: typeIn(request, 'service_code'),
    status: textOf(request, 'status'),
    openedMs: mustInstant(request, 'requested_datetime', zone),
    updatedMs: instantOf(request, 'updated_datetime', zone),
    closedMs: null,
    expectedMs: instantOf(request, 'expected_datetime', zone),
    ...place,
    asset: null,
  };
};
