import { isOfType } from '../../lib/engine/intake/ngsi';
import { joined } from '../../lib/engine/windows/windowed';
import { parking } from '../../lib/services/parking/facts';
import { isDatexStatus, isTaken, readStatus, referenceOf, refuseDatexJson, statusElements } from './forms/datex';
import { isUplink, readUplink } from './forms/lorawan';
import { idOf } from './forms/sdm-parking';
import { readSdmSpot, readSpotRow } from './forms/spot-states';
import { spots } from './spots';

/** Feeds of many spaces at once; in the windows of what sensors send themselves. */
export const spotFiles = joined(parking, 'spot-files', spots, {
  formats: { json: { list: 'items' }, ndjson: {}, xml: { element: statusElements } },
  read: (fields, around) => {
    const { values } = fields;
    if (isDatexStatus(fields)) {
      const counts = readStatus(fields, around);
      const reports = counts.map((count) => ({
        atMs: count.atMs,
        occupied: isTaken(count),
        ...(count.opening === 'closed' ? { closed: true as const } : {}),
      }));
      return { deviceId: referenceOf(fields), reports };
    }
    refuseDatexJson(values);
    if (isOfType(values, 'ParkingSpot')) return { deviceId: idOf(values), reports: [readSdmSpot(values, around)] };
    if (isUplink(values)) return readUplink(values, around.receivedAtMs);
    return readSpotRow(values, around);
  },
});
