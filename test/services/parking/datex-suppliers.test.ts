import { at, guided, parkingRun } from './scene';

const device = (id: string) => `testville--parking-${id}`;
const inModel = (inside: string) =>
  `<d2LogicalModel xmlns="http://datex2.eu/schema/2/2_0" modelBaseVersion="2"><payloadPublication>${inside}</payloadPublication></d2LogicalModel>`;
const record = (inside: string, id = '7') =>
  inModel(
    `<parkingRecordStatus><parkingRecordReference targetClass="ParkingRecord" id="${id}" version="1"/><parkingStatusOriginTime>${at(9)}</parkingStatusOriginTime>${inside}</parkingRecordStatus>`,
  );
const occupancy = (inside: string) => `<parkingOccupancy>${inside}</parkingOccupancy>`;
const vacant = (spaces: number) => `<parkingNumberOfVacantSpaces>${spaces}</parkingNumberOfVacantSpaces>`;
/** A wrapper with a number around an element of the same name. */
const numbered = (name: string, attribute: string, ...inside: readonly string[]) =>
  inside.map((one, i) => `<${name} ${attribute}="${i + 1}"><${name}>${one}</${name}></${name}>`).join('');
const groups = (...spaces: readonly number[]) =>
  numbered('groupOfParkingSpacesStatus', 'groupIndex', ...spaces.map(vacant));
const spaces = (...taken: readonly (boolean | null)[]) =>
  numbered(
    'parkingSpaceStatus',
    'parkingSpaceIndex',
    ...taken.map((one) => (one === null ? '' : `<parkingSpaceOccupied>${one}</parkingSpaceOccupied>`)),
  );
const place = (kind: string, inside: string) =>
  `<d:payload xmlns:d="http://datex2.eu/schema/3/parking"><d:parkingStatusInformation xsi:type="d:${kind}"><d:reference id="7"/><d:lastUpdated>${at(9)}</d:lastUpdated>${inside}</d:parkingStatusInformation></d:payload>`;

async function taken(text: string, feed = 'occupancy-files', file = 'status.xml') {
  const run = parkingRun(10);
  await run.file(feed, file, text);
  const table = feed === 'spot-files' ? 'spot_states' : 'occupancies';
  return { run, rows: run.rows(table), refused: run.quarantined.map(({ code, reason }) => `${code}: ${reason}`) };
}

/** As Kassel and Frankfurt send them: car parks and areas of their guidance system in one publication. */
const area = (id: string, free: number, capacity: number) =>
  `<parkingAreaStatus><parkingAreaOccupancy>0.62</parkingAreaOccupancy><parkingAreaReference targetClass="ParkingArea" id="${id}" version="1.0"/><parkingAreaStatusTime>${at(9)}</parkingAreaStatusTime><parkingAreaTotalNumberOfVacantParkingSpaces>${free}</parkingAreaTotalNumberOfVacantParkingSpaces><totalParkingCapacityLongTermOverride>${capacity}</totalParkingCapacityLongTermOverride><totalParkingCapacityShortTermOverride>${capacity}</totalParkingCapacityShortTermOverride></parkingAreaStatus>`;
const facility = (id: string, free: number, capacity: number) =>
  `<parkingFacilityStatus><parkingFacilityOccupancy>0.5</parkingFacilityOccupancy><parkingFacilityReference targetClass="ParkingFacility" id="${id}" version="1.0"/><parkingFacilityStatus>open</parkingFacilityStatus><parkingFacilityStatusTime>${at(9)}</parkingFacilityStatusTime><totalNumberOfVacantParkingSpaces>${free}</totalNumberOfVacantParkingSpaces><totalParkingCapacityOverride>${capacity}</totalParkingCapacityOverride></parkingFacilityStatus>`;
const kassel = (...inside: readonly string[]) =>
  inModel(
    `<genericPublicationExtension><parkingFacilityTableStatusPublication>${inside.join('')}</parkingFacilityTableStatusPublication></genericPublicationExtension>`,
  );

describe('an area of DATEX II', () => {
  it('is shown like a car park, and its spaces are not counted twice in the figures of all', async () => {
    const { run, rows, refused } = await taken(
      kassel(area('1001[Stadtmitte]', 60, 300), facility('7', 40, 200), facility('8', 20, 100)),
    );
    expect(refused).toEqual([]);
    expect(rows.map(({ free, capacity }) => [free, capacity])).toEqual([
      [60, 300],
      [40, 200],
      [20, 100],
    ]);
    const shown = Object.values(await guided(run, 9.1));
    expect(shown.map(({ level, free }) => [level, free])).toEqual([
      ['spacesAvailable', 60],
      ['spacesAvailable', 40],
      ['spacesAvailable', 20],
    ]);
    await guided(run, 9.11);
    for (const { value } of run.indicators('free-spaces')) expect(value).toBe(60);
    expect(run.indicators('occupancy')[0]?.value).toBe(80);
  });

  it('is the figure of all where its car parks are not counted', async () => {
    const { run } = await taken(kassel(area('1001[Stadtmitte]', 60, 300)));
    await guided(run, 9.1);
    expect(run.indicators('free-spaces')).toMatchObject([{ value: 60 }]);
  });
});

describe('a group of Smart Data Models', () => {
  const sdm = (id: string, type: string, free: number, more: object = {}) => ({
    ...{ id, type, availableSpotNumber: free, totalSpotNumber: 100, observationDateTime: at(9), ...more },
  });

  it.each([
    ['whose car park is counted is among its spaces', '7', 40],
    ['whose car park nobody counts is counted itself', '9', 50],
  ])('%s', async (_, refParkingSite, free) => {
    const run = parkingRun(9);
    const group = sdm('8', 'ParkingGroup', 10, { refParkingSite });
    await run.file('occupancy-files', 'feed.json', JSON.stringify([sdm('7', 'OffStreetParking', 40), group]));
    expect(Object.keys(await guided(run, 9.01))).toEqual([device('7'), device('8')]);
    expect(run.indicators('free-spaces')).toMatchObject([{ value: free }]);
  });

  it('is of the car park that its relationship names by its URI', async () => {
    const inService = ['7', '8'].map((id) => ({
      ...{ thingName: device(id), externalId: id, deviceType: 'car-park', connectsAs: 'thing' as const },
    }));
    const run = parkingRun(9, {}, { inService });
    const group = sdm('8', 'ParkingGroup', 10, { refParkingSite: 'urn:ngsi-ld:OffStreetParking:7' });
    const site = sdm('urn:ngsi-ld:OffStreetParking:7', 'OffStreetParking', 40);
    await run.file('occupancy-files', 'feed.json', JSON.stringify([site, group]));
    expect(Object.keys(await guided(run, 9.01))).toEqual([device('7'), device('8')]);
    expect(run.indicators('free-spaces')).toMatchObject([{ value: 40 }]);
  });

  it('stays one of its car park when two counts of one time are one', async () => {
    const run = parkingRun(9);
    const group = (free: number) => sdm('8', 'ParkingGroup', free, { refParkingSite: '7' });
    await run.file(
      'occupancy-files',
      'feed.json',
      JSON.stringify([sdm('7', 'OffStreetParking', 40), group(10), group(8)]),
    );
    await guided(run, 9.01);
    expect(run.indicators('free-spaces')).toMatchObject([{ value: 40 }]);
  });
});

describe('parts of a car park in its status', () => {
  it('are not the whole: NDW has counts of groups beside those of all', async () => {
    const { rows } = await taken(record(occupancy(vacant(8)) + groups(4, 4, 0)));
    expect(rows).toMatchObject([{ device_id: device('7'), free: 8 }]);
  });

  it.each([
    ['groups alone', occupancy('') + groups(4, 4), 'groups of spaces alone have counts'],
    [
      'a grade',
      occupancy('<parkingNumberOfVacantSpacesGraded>moreThan10</parkingNumberOfVacantSpacesGraded>'),
      'grade',
    ],
    [
      'a word that nobody knows',
      '<parkingSiteStatus>carParkFacilityFaulty</parkingSiteStatus>',
      'carParkFacilityFaulty',
    ],
  ])('%s are refused with the reason, not lost', async (_, inside, reason) => {
    const { rows, refused } = await taken(record(inside));
    expect(rows).toEqual([]);
    expect(refused).toEqual([expect.stringMatching(new RegExp(`^schema.invalid: .*${reason}`))]);
  });

  it('are counted where they are single spaces and nothing else is', async () => {
    const { rows } = await taken(record(spaces(true, false, true, null, true)));
    expect(rows).toMatchObject([{ device_id: device('7'), free: 1, occupied: 3 }]);
    expect((await taken(record(occupancy(vacant(9)) + spaces(true, false)))).rows).toMatchObject([{ free: 9 }]);
  });

  it('are the state of a space where it is one, and of no space where they are several', async () => {
    expect((await taken(record(spaces(true)), 'spot-files')).rows).toMatchObject([{ occupied: true }]);
    const several = [
      spaces(true, false),
      occupancy(vacant(8)),
      occupancy(`${vacant(1)}<parkingNumberOfSpacesOverride>9</parkingNumberOfSpacesOverride>`),
    ];
    for (const inside of several) {
      const { rows, refused } = await taken(record(inside), 'spot-files');
      expect([rows, refused]).toEqual([[], ['schema.invalid: status is of several spaces, not of one']]);
    }
  });

  it('are vehicles where nothing else is counted, as of lorry parks of Hungary', async () => {
    const vehicles = '<parkingNumberOfVehicles>12</parkingNumberOfVehicles>';
    const override = '<parkingNumberOfSpacesOverride>40</parkingNumberOfSpacesOverride>';
    expect((await taken(record(occupancy(override + vehicles)))).rows).toMatchObject([{ occupied: 12, free: 28 }]);
  });
});

describe('a status of DATEX II 3', () => {
  it('of a way into a car park is none of the car park', async () => {
    const closed = '<d:openingStatus>closed</d:openingStatus>';
    expect(await taken(place('AccessStatus', closed))).toMatchObject({ rows: [], refused: [] });
    expect((await taken(place('PlaceStatus', closed))).rows).toMatchObject([{ level: 'closed' }]);
  });

  it('of a space is none of a car park', async () => {
    const free = '<d:occupancy><d:numberOfVacantSpaces>1</d:numberOfVacantSpaces></d:occupancy>';
    expect((await taken(place('SpaceStatus', free), 'spot-files')).rows).toMatchObject([{ occupied: false }]);
    const { rows, refused } = await taken(place('SpaceStatus', free));
    expect([rows, refused]).toEqual([[], [expect.stringContaining('spot-files')]]);
  });

  it.each([
    [
      'version 3',
      { payload: [{ prkParkingStatusPublication: { parkingStatusInformation: [{ prkPlaceStatus: {} }] } }] },
    ],
    ['version 3 in its container', { messageContainer: { payload: [{ prkParkingStatusPublication: {} }] } }],
    ['version 2', { d2LogicalModel: { payloadPublication: { parkingRecordStatus: [] } } }],
  ])('as JSON, %s, is refused with the reason', async (_, root) => {
    const { rows, refused } = await taken(JSON.stringify(root), 'occupancy-files', 'status.json');
    expect([rows, refused]).toEqual([[], [expect.stringMatching(/^schema.invalid: .*DATEX II.*XML/)]]);
  });
});

it.each([
  [['spacesAvailable', 'fullAtEntrance'], 'full'],
  [['open', 'spacesAvailable', 'almostFull'], 'almostFull'],
])('of several words (%s) the fuller counts, in whichever order', async (status, level) => {
  for (const words of [status, status.toReversed()]) {
    const run = parkingRun(9);
    await run.send('occupancy', device('7'), { id: '7', type: 'OffStreetParking', status: words, dateModified: at(9) });
    expect(run.rows('occupancies')).toMatchObject([{ level }]);
  }
});
