import { serves } from '../../../lambdas/requests';
import { config } from '../../../lib/services/requests/config';
import { serviceRun } from '../../support/service-run';

/** A file of a header and a row of other cells in its names. */
async function taken(header: string, cells: Readonly<Record<string, string>>) {
  const run = serviceRun(serves, {
    settings: config.parse({ desks: 2 }),
    at: '2026-06-01T00:00:00Z',
    timeZone: 'America/Chicago',
  });
  const row = header.split(',').map((name) => cells[name] ?? '');
  await run.file('requests', 'export.csv', `${header}\n${row.join(',')}\n`);
  return run;
}

// Headers as the portals write them; sources in docs/domain/requests.md.
const chicago =
  'SR_NUMBER,SR_TYPE,SR_SHORT_CODE,CREATED_DEPARTMENT,OWNER_DEPARTMENT,STATUS,ORIGIN,CREATED_DATE,LAST_MODIFIED_DATE,CLOSED_DATE,STREET_ADDRESS,CITY,STATE,ZIP_CODE,WARD,LATITUDE,LONGITUDE,LOCATION';
const chicagoCells = {
  ...{ SR_NUMBER: 'SR26-1', SR_TYPE: 'Graffiti Removal', SR_SHORT_CODE: 'GRAF', OWNER_DEPARTMENT: 'CDOT' },
  ...{ STATUS: 'Completed', CREATED_DATE: '05/13/2026 12:04:21 AM', LAST_MODIFIED_DATE: '05/14/2026 01:00:00 PM' },
  ...{ CLOSED_DATE: '05/14/2026 12:30:00 PM', LATITUDE: '41.88', LONGITUDE: '-87.63' },
};
const sanFrancisco =
  'CaseID,Opened,Closed,Updated,Status,Status Notes,Responsible Agency,Category,Request Type,Request Details,Address,Supervisor District,Neighborhood,Police District,Latitude,Longitude,Point,Source,Media URL';
const sanFranciscoApi =
  'service_request_id,requested_datetime,closed_date,updated_datetime,status_description,status_notes,agency_responsible,service_name,service_subtype,service_details,address,street,supervisor_district,police_district,lat,long,source,data_as_of,data_loaded_at';
const inLowerCase = (cells: object) =>
  Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name.toLowerCase(), cell]));

const made = '2026-05-13T05:04:21.000Z';
const closed = '2026-05-14T17:30:00.000Z';

it.each([
  ['of Chicago', chicago, chicagoCells],
  [
    'of the API of Chicago',
    chicago.toLowerCase(),
    {
      ...inLowerCase(chicagoCells),
      ...{ created_date: '2026-05-13T00:04:21.000', closed_date: '2026-05-14T12:30:00.000', last_modified_date: '' },
    },
  ],
  [
    'of San Francisco',
    sanFrancisco,
    {
      ...{ CaseID: 'SR26-1', Opened: '05/13/2026 12:04:21 AM', Closed: '05/14/2026 12:30:00 PM', Status: 'Closed' },
      ...{ 'Responsible Agency': 'CDOT', Category: 'Graffiti Removal', Latitude: '41.88', Longitude: '-87.63' },
    },
  ],
  [
    'of the API of San Francisco',
    sanFranciscoApi,
    {
      ...{ service_request_id: 'SR26-1', requested_datetime: '2026-05-13T00:04:21.000', status_description: 'Closed' },
      ...{ closed_date: '2026-05-14T12:30:00.000', agency_responsible: 'CDOT', service_name: 'Graffiti Removal' },
      ...{ lat: '41.88', long: '-87.63' },
    },
  ],
  [
    'of New York',
    'Unique Key,Created Date,Closed Date,Agency,Agency Name,Complaint Type,Descriptor,Status,Due Date,Latitude,Longitude',
    {
      ...{ 'Unique Key': 'SR26-1', 'Created Date': '05/13/2026 12:04:21 AM', 'Closed Date': '05/14/2026 12:30:00 PM' },
      ...{ Agency: 'CDOT', 'Complaint Type': 'Graffiti Removal', Status: 'Closed', Latitude: '41.88' },
      ...{ Longitude: '-87.63' },
    },
  ],
  [
    'of New York since 2025',
    'Unique Key,Created Date,Closed Date,Agency,Agency Name,Problem (formerly Complaint Type),Problem Detail (formerly Descriptor),Status,Due Date,Latitude,Longitude',
    {
      ...{ 'Unique Key': 'SR26-1', 'Created Date': '05/13/2026 12:04:21 AM', 'Closed Date': '05/14/2026 12:30:00 PM' },
      ...{ Agency: 'CDOT', 'Problem (formerly Complaint Type)': 'Graffiti Removal', Status: 'Closed' },
      ...{ Latitude: '41.88', Longitude: '-87.63' },
    },
  ],
  [
    'of Philadelphia',
    'objectid,service_request_id,subject,status,status_notes,service_name,service_code,agency_responsible,service_notice,requested_datetime,updated_datetime,expected_datetime,closed_datetime,address,zipcode,media_url,lat,lon',
    {
      ...{
        service_request_id: 'SR26-1',
        status: 'Closed',
        service_code: 'Graffiti Removal',
        agency_responsible: 'CDOT',
      },
      ...{ requested_datetime: '2026-05-13 00:04:21', updated_datetime: '2026-05-14 12:31:00' },
      ...{ closed_datetime: '2026-05-14 12:30:00', lat: '41.88', lon: '-87.63' },
    },
  ],
  [
    'of GeoReport',
    'service_request_id,status,service_code,agency_responsible,requested_datetime,updated_datetime,lat,long,description',
    {
      ...{
        service_request_id: 'SR26-1',
        status: 'closed',
        service_code: 'Graffiti Removal',
        agency_responsible: 'CDOT',
      },
      ...{ requested_datetime: '2026-05-13T00:04:21-05:00', updated_datetime: '2026-05-14T12:30:00-05:00' },
      ...{ lat: '41.88', long: '-87.63' },
    },
  ],
  [
    'of Boston',
    'case_enquiry_id,open_dt,target_dt,closed_dt,ontime,case_status,closure_reason,type,department,latitude,longitude',
    {
      ...{ case_enquiry_id: 'SR26-1', open_dt: '2026-05-13 00:04:21', closed_dt: '2026-05-14 12:30:00' },
      ...{
        case_status: 'Closed',
        type: 'Graffiti Removal',
        department: 'CDOT',
        latitude: '41.88',
        longitude: '-87.63',
      },
    },
  ],
  [
    'of our own, in capitals',
    'Request,Desk,Type,Status,Opened,Closed,Latitude,Longitude',
    {
      ...{ Request: 'SR26-1', Desk: 'CDOT', Type: 'Graffiti Removal', Status: 'Closed', Opened: '2026-05-13 00:04:21' },
      ...{ Closed: '2026-05-14 12:30:00', Latitude: '41.88', Longitude: '-87.63' },
    },
  ],
])('a layout %s is read by its columns', async (_, header, cells) => {
  const run = await taken(header, cells);
  expect(run.quarantined.map(({ reason }) => reason)).toEqual([]);
  expect(run.rows('requests')).toMatchObject([
    {
      ...{ request_id: 'SR26-1', device_id: 'testville--requests-CDOT', service_code: 'Graffiti Removal' },
      ...{ status: 'closed', event_time: made, closed_time: closed, latitude: 41.88, longitude: -87.63 },
    },
  ]);
});

it.each([
  // A request has no number there: nothing can be said of it twice.
  [
    'of Toronto',
    'Creation Date,Status,First 3 Chars of Postal Code,Intersection Street 1,Intersection Street 2,Ward,Service Request Type,Division,Section',
    'no column request, desk, type, opened',
  ],
  ['of Chicago without its department', chicago.replace('OWNER_DEPARTMENT,', ''), 'no column OWNER_DEPARTMENT'],
  ['of San Francisco without times', sanFrancisco.replace('Opened,Closed,', ''), 'no column Opened, Closed'],
  ['of nobody', 'a,b,c', 'no column request, desk, type, status, opened'],
])('a layout %s is refused, and what is missing is named', async (_, header, reason) => {
  const run = await taken(header, {});
  expect(run.quarantined.map((one) => one.reason)).toEqual([reason]);
  expect(run.rows('requests')).toEqual([]);
});

it.each(['13:04:21 PM', '13:04:21 AM', '00:04:21 AM', '12:60:21 AM'])(
  '%s is no time of a clock of twelve hours',
  async (time) => {
    const run = await taken(chicago, { ...chicagoCells, CREATED_DATE: `05/13/2026 ${time}` });
    expect(run.quarantined.map(({ code }) => code)).toEqual(['time.invalid']);
  },
);

it('a department is a desk, whatever its name is made of', async () => {
  const run = await taken(chicago, { ...chicagoCells, OWNER_DEPARTMENT: 'Streets and Sanitation' });
  expect(run.quarantined).toEqual([]);
  expect(run.rows('requests')).toHaveLength(1);
});
