import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { Fields } from '../../../lib/engine/intake/fields';
import type { Look } from '../rules/move';
import { americanInstant, degreesOf, idOf, instantOf, mustInstant, says, textOf, typeIn } from './written';

/** Columns by which the header of each layout is known. */
export const layouts = {
  own: ['request', 'desk', 'type', 'status', 'opened'],
  /** GeoReport as a table. */
  georeport: [
    ...(['service_request_id', 'status', 'service_code', 'agency_responsible'] as const),
    ...(['requested_datetime', 'lat', 'long'] as const),
  ],
  philadelphia: [
    ...(['service_request_id', 'status', 'service_code', 'agency_responsible'] as const),
    ...(['requested_datetime', 'closed_datetime', 'lat', 'lon'] as const),
  ],
  /** Since 2025. */
  newYork: [
    ...(['Unique Key', 'Created Date', 'Closed Date', 'Agency', 'Problem (formerly Complaint Type)'] as const),
    ...(['Status', 'Latitude', 'Longitude'] as const),
  ],
  newYorkBefore: [
    'Unique Key',
    'Created Date',
    'Closed Date',
    'Agency',
    'Complaint Type',
    'Status',
    'Latitude',
    'Longitude',
  ],
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
  chicago: [
    'SR_NUMBER',
    'SR_TYPE',
    'OWNER_DEPARTMENT',
    'STATUS',
    'CREATED_DATE',
    'LAST_MODIFIED_DATE',
    'CLOSED_DATE',
    'LATITUDE',
    'LONGITUDE',
  ],
  sanFrancisco: [
    'CaseID',
    'Opened',
    'Closed',
    'Updated',
    'Status',
    'Responsible Agency',
    'Category',
    'Latitude',
    'Longitude',
  ],
  sanFranciscoApi: [
    'service_request_id',
    'requested_datetime',
    'closed_date',
    'updated_datetime',
    'status_description',
    'agency_responsible',
    'service_name',
    'lat',
    'long',
  ],
} as const;

/** Columns that they may have. */
export const furtherColumns = [
  ...['updated', 'closed', 'expected', 'latitude', 'longitude', 'asset'],
  ...['Resolution Action Updated Date', 'Due Date', 'updated_datetime', 'expected_datetime'],
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

/** Portals write times in the American way; their APIs the same in ISO 8601 without offset. */
function portalTime(row: Fields, name: string, zone: ZoneTime): number | null {
  if (!says(row, name)) return null;
  const text = textOf(row, name);
  return text.includes('/') ? americanInstant(text, zone, name) : row.localInstant(name, zone);
}

/** Columns of a portal that has the same in other names; where it has none, it says nothing. */
interface PortalColumns {
  readonly request: string;
  readonly desk: string;
  readonly type: string;
  readonly status: string;
  readonly opened: string;
  readonly updated: string;
  readonly closed: string;
  readonly expected?: string;
  readonly latitude: string;
  readonly longitude: string;
}

const portalReader =
  (of: PortalColumns) =>
  (row: Fields, zone: ZoneTime): Look => ({
    request: idOf(row, of.request),
    desk: textOf(row, of.desk),
    type: typeIn(row, of.type),
    status: textOf(row, of.status),
    openedMs: portalTime(row, of.opened, zone) ?? mustInstant(row, of.opened, zone),
    updatedMs: portalTime(row, of.updated, zone),
    closedMs: portalTime(row, of.closed, zone),
    expectedMs: of.expected === undefined ? null : portalTime(row, of.expected, zone),
    latitude: degreesOf(row, of.latitude, 90),
    longitude: degreesOf(row, of.longitude, 180),
    asset: null,
  });

const newYork = {
  ...{ request: 'Unique Key', desk: 'Agency', status: 'Status' },
  ...{ opened: 'Created Date', updated: 'Resolution Action Updated Date', closed: 'Closed Date', expected: 'Due Date' },
  ...{ latitude: 'Latitude', longitude: 'Longitude' },
};

export const readNewYork = portalReader({ ...newYork, type: 'Problem (formerly Complaint Type)' });

export const readNewYorkBefore = portalReader({ ...newYork, type: 'Complaint Type' });

export const readPhiladelphia = portalReader({
  ...{ request: 'service_request_id', desk: 'agency_responsible', type: 'service_code', status: 'status' },
  ...{ opened: 'requested_datetime', updated: 'updated_datetime', closed: 'closed_datetime' },
  ...{ expected: 'expected_datetime', latitude: 'lat', longitude: 'lon' },
});

export const readChicago = portalReader({
  ...{ request: 'SR_NUMBER', desk: 'OWNER_DEPARTMENT', type: 'SR_TYPE', status: 'STATUS' },
  ...{ opened: 'CREATED_DATE', updated: 'LAST_MODIFIED_DATE', closed: 'CLOSED_DATE' },
  ...{ latitude: 'LATITUDE', longitude: 'LONGITUDE' },
});

export const readSanFrancisco = portalReader({
  ...{ request: 'CaseID', desk: 'Responsible Agency', type: 'Category', status: 'Status' },
  ...{ opened: 'Opened', updated: 'Updated', closed: 'Closed', latitude: 'Latitude', longitude: 'Longitude' },
});

export const readSanFranciscoApi = portalReader({
  ...{ request: 'service_request_id', desk: 'agency_responsible', type: 'service_name', status: 'status_description' },
  ...{ opened: 'requested_datetime', updated: 'updated_datetime', closed: 'closed_date' },
  ...{ latitude: 'lat', longitude: 'long' },
});

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
