import { at, parkingRun } from './scene';

const device = 'testville--parking-7';
const stamp = `${at(9).slice(0, -1)}809998Z`;

const tags = (said: Readonly<Record<string, number | string>>, prefix = '') =>
  Object.entries(said)
    .map(([name, value]) => `<${prefix}${name}>${value}</${prefix}${name}>`)
    .join('');

/** A status of DATEX II 3, its names with prefixes that no one else has. */
const placeOf = (counts: Readonly<Record<string, number | string>>, more: Readonly<Record<string, string>> = {}) =>
  `<q:parkingStatusInformation xsi:type="q:PlaceStatus"><f:reference id="7" version="1"/>${tags({ lastUpdated: stamp, ...more }, 'f:')}<q:occupancy>${tags(counts, 'q:')}</q:occupancy></q:parkingStatusInformation>`;

/** A status of NDW: DATEX II 3 with the names of 2. */
const recordOf = (counts: Readonly<Record<string, number | string>>, more = '') =>
  `<p:parkingRecordStatus><p:parkingRecordReference id="7" version="1"/><p:parkingStatusOriginTime>${stamp}</p:parkingStatusOriginTime><p:parkingOccupancy>${tags(counts, 'p:')}</p:parkingOccupancy>${more}</p:parkingRecordStatus>`;

/** A facility of DATEX II 2: words of its state have the name of the status itself. */
const facilityOf = (
  said: Readonly<Record<string, number | string>>,
  words: readonly string[] = ['open'],
  time = stamp,
) =>
  `<parkingFacilityStatus><parkingFacilityReference targetClass="ParkingFacility" id="7" version="1.0"/>${words.map((word) => tags({ parkingFacilityStatus: word })).join('')}${tags(said)}${tags({ parkingFacilityStatusTime: time })}</parkingFacilityStatus>`;

const publication = (inside: string) =>
  `<s:messageContainer><s:payload xsi:type="q:ParkingStatusPublication">${inside}</s:payload></s:messageContainer>`;
const inSoap = (inside: string) => `<e:Envelope><e:Header/><e:Body>${publication(inside)}</e:Body></e:Envelope>`;

/** Takes a publication at ten o'clock in Berlin's summer or winter alike, for all its times are of Greenwich. */
async function taken(inside: string, feed = 'occupancy-files') {
  const run = parkingRun(10, {}, { timeZone: 'Europe/Berlin' });
  await run.file(feed, 'status.xml', inside);
  return { refused: run.refused(), rows: run.rows(feed === 'occupancy-files' ? 'occupancies' : 'spot_states') };
}

describe('DATEX II', () => {
  const three = { numberOfVacantSpaces: 4, numberOfOccupiedSpaces: 5, numberOfSpacesOverride: 9, occupancy: 55.5 };
  const two = { parkingNumberOfVacantSpaces: 4, parkingNumberOfOccupiedSpaces: 5, parkingNumberOfSpacesOverride: 9 };
  const facility = {
    totalNumberOfVacantParkingSpaces: 4,
    totalNumberOfOccupiedParkingSpaces: 5,
    totalParkingCapacityShortTermOverride: 9,
    parkingFacilityOccupancy: 0.555,
  };

  it.each([
    ['3, a place', publication(placeOf(three))],
    ['3, in SOAP', inSoap(placeOf(three))],
    ['3 with the names of 2', publication(recordOf(two))],
    ['2, a facility', publication(facilityOf(facility))],
    ['2, a facility in SOAP', inSoap(facilityOf(facility, ['spacesAvailable', 'open']))],
    ['2, a facility on the clock of the city', publication(facilityOf(facility, [], at(10).slice(0, 19)))],
  ])('%s has what is free of its spaces, at its time', async (_, xml) => {
    const { rows, refused } = await taken(xml);
    expect(refused).toEqual([]);
    expect(rows).toMatchObject([{ device_id: device, event_time: at(9), free: 4, occupied: 5, capacity: 9 }]);
  });

  it('has statuses of several forms in one publication', async () => {
    const other = (xml: string, id: string) => xml.replace('id="7"', `id="${id}"`);
    const all = [placeOf(three), other(recordOf(two), '8'), other(facilityOf(facility), '9')];
    const { rows } = await taken(publication(all.join('')));
    expect(rows.map(({ device_id, free }) => [device_id, free])).toEqual([
      [device, 4],
      ['testville--parking-8', 4],
      ['testville--parking-9', 4],
    ]);
  });

  it.each([
    ['3', placeOf({ numberOfVacantSpaces: -1, numberOfOccupiedSpaces: -1 })],
    ['3 with the names of 2', recordOf({ parkingNumberOfVacantSpaces: -1, parkingOccupancy: -25 })],
    ['2', facilityOf({ totalNumberOfVacantParkingSpaces: -1 }, [])],
  ])('%s with counts below 0 is unknown: neither refused, nor 0', async (_, inside) => {
    const { rows, refused } = await taken(publication(inside));
    expect(refused).toEqual([]);
    expect(rows).toMatchObject([{ free: null, occupied: null, level: 'unknown', flags: ['no-data'] }]);
  });

  it('has what is counted beside what is not', async () => {
    const some = { parkingNumberOfVacantSpaces: 1601, parkingNumberOfOccupiedSpaces: -125 };
    const { rows } = await taken(publication(recordOf(some)));
    expect(rows).toMatchObject([{ free: 1601, occupied: null }]);
  });

  it.each([
    ['full', placeOf({}, { status: 'full' })],
    ['closed', placeOf({}, { openingStatus: 'closedOnMaintenance' })],
    ['unknown', placeOf({}, { openingStatus: 'statusUnknown' })],
    ['full', recordOf({}, tags({ parkingSiteStatus: 'full' }))],
    ['full', facilityOf({}, ['full', 'open'])],
    ['closed', facilityOf({ totalNumberOfVacantParkingSpaces: 0 }, ['closed'])],
    ['spacesAvailable', recordOf({ parkingNumberOfVacantSpaces: -1 }, tags({ parkingSiteStatus: 'spacesAvailable' }))],
  ])('is %s where it says so in words', async (level, inside) => {
    expect((await taken(publication(inside))).rows).toMatchObject([{ level }]);
  });

  it.each([
    ['of no number', facilityOf({ parkingFacilityOccupancy: 'half' })],
    ['with half a space', placeOf({ numberOfVacantSpaces: 4.5 })],
    ['without an id', placeOf({ numberOfVacantSpaces: 4 }).replace('id="7"', '')],
  ])('%s is refused', async (_, inside) => {
    expect(await taken(publication(inside))).toEqual({ rows: [], refused: ['schema.invalid'] });
  });

  it.each([
    ['a space that is taken', 0, true],
    ['a space that is free', 1, false],
    ['a space that nobody counts', -1, null],
  ])('3 has %s', async (_, free, occupied) => {
    const { rows } = await taken(publication(placeOf({ numberOfVacantSpaces: free })), 'spot-files');
    expect(rows).toMatchObject([{ device_id: device, occupied }]);
  });
});
