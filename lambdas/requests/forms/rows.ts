import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import type { Look } from '../rules/move';
import { americanInstant, degreesOf, idOf, instantOf, mustInstant, says, textOf, typeIn } from './written';

/** Columns by which the header of each layout is known. */
export const layouts = {
  own: ['request', 'desk', 'type', 'status', 'opened'],
  newYork: ['Unique Key', 'Created Date', 'Closed Date', 'Agency', 'Complaint Type', 'Status', 'Latitude', 'Longitude'],
  boston: [
    'case_enquiry_id',
    'open_dt',
    'target_dt',
    'closed_dt',
    'case_status',
    'type',
    'department',
    'latitude',
    'longitude',
  ],
} as const;

/** Columns that they may have. */
export const furtherColumns = [
  ...['updated', 'closed', 'expected', 'latitude', 'longitude', 'asset'],
  ...['Resolution Action Updated Date', 'Due Date'],
];

/** Our own form, of a file or of what apps report. */
export const readOwn = (row: Fields, zone: ZoneTime): Look => ({
  request: idOf(row, 'request'),
  desk: textOf(row, 'desk'),
  type: typeIn(row, 'type'),
  status: textOf(row, 'status'),
  openedMs: mustInstant(row, 'opened', zone),
  updatedMs: instantOf(row, 'updated', zone),
  closedMs: instantOf(row, 'closed', zone),
  expectedMs: instantOf(row, 'expected', zone),
  latitude: degreesOf(row, 'latitude', 90),
  longitude: degreesOf(row, 'longitude', 180),
  asset: says(row, 'asset') ? textOf(row, 'asset') : null,
});

/** Export of the portal of New York. Its API writes the same in ISO 8601 without offset. */
export function readNewYork(row: Fields, zone: ZoneTime): Look {
  const time = (name: string) => {
    if (!says(row, name)) return null;
    const text = textOf(row, name);
    return text.includes('/') ? americanInstant(text, zone, name) : row.localInstant(name, zone);
  };
  return {
    request: idOf(row, 'Unique Key'),
    desk: textOf(row, 'Agency'),
    type: typeIn(row, 'Complaint Type'),
    status: textOf(row, 'Status'),
    openedMs: time('Created Date') ?? mustInstant(row, 'Created Date', zone),
    updatedMs: time('Resolution Action Updated Date'),
    closedMs: time('Closed Date'),
    expectedMs: time('Due Date'),
    latitude: degreesOf(row, 'Latitude', 90),
    longitude: degreesOf(row, 'Longitude', 180),
    asset: null,
  };
}

/** Boston. `ontime` is its own word for what follows from target and closure. */
export const readBoston = (row: Fields, zone: ZoneTime): Look => ({
  request: idOf(row, 'case_enquiry_id'),
  desk: textOf(row, 'department'),
  type: typeIn(row, 'type'),
  status: textOf(row, 'case_status'),
  openedMs: mustInstant(row, 'open_dt', zone),
  updatedMs: null,
  closedMs: instantOf(row, 'closed_dt', zone),
  expectedMs: instantOf(row, 'target_dt', zone),
  latitude: degreesOf(row, 'latitude', 90),
  longitude: degreesOf(row, 'longitude', 180),
  asset: null,
});
