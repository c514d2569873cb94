import { type Refusal, refusals } from '../../../support/refused-settings';

const lit = (schedule: string) => ({
  devices: '{ districts: [north, south] }',
  services: `{ lighting: { luminaires: 9, latitude: 45, longitude: -122, schedule: { published: true, ${schedule} } } }`,
});
const enrolled = (programs: string, address = 'https://vtn.power.example/openadr3') => ({
  services: `{ grid: { standard: en50160, nominalVolts: 230, meters: 9, monitors: 9, vtn: { address: "${address}", programs: [${programs}] } } }`,
});

const cases: readonly Refusal[] = [
  [
    'a longitude without its sign',
    {
      timeZone: 'America/New_York',
      services: '{ lighting: { luminaires: 9, latitude: 38, longitude: 77, nominalVolts: 120 } }',
    },
    'CK3057 services.lighting.longitude',
    {
      timeZone: 'America/New_York',
      services: '{ lighting: { luminaires: 9, latitude: 38, longitude: -77, nominalVolts: 120 } }',
    },
  ],
  [
    'a voltage of no standard',
    { services: '{ grid: { meters: 9, standard: gbt12325, nominalVolts: 380 } }' },
    'CK3121 services.grid.nominalVolts',
    { services: '{ grid: { meters: 9, standard: gbt12325, nominalVolts: 220 } }' },
  ],
  [
    'lamps beside the city',
    {
      devices: '{ area: { south: 38, west: -78, north: 39, east: -76 } }',
      services: '{ lighting: { luminaires: 9, latitude: 40, longitude: -77 } }',
    },
    'CK3061 services.lighting.latitude',
    {
      devices: '{ area: { south: 38, west: -78, north: 39, east: -76 } }',
      services: '{ lighting: { luminaires: 9, latitude: 39, longitude: -77 } }',
    },
  ],
  [
    'a word twice in a list of a service',
    { services: '{ parking: { carParks: 3, spots: 3, longStaySpots: [a, a] } }' },
    'CK3010 services.parking.longStaySpots[1]',
    { services: '{ parking: { carParks: 3, spots: 3, longStaySpots: [a, b] } }' },
  ],
  [
    'an event that a brighter one hides',
    lit(
      'events: [{ name: a, from: "2027-02-05T18:00", to: "2027-02-09T23:00", percent: 50 }, { name: b, from: "2027-02-08T18:00", to: "2027-02-10T01:00", percent: 100 }]',
    ),
    'CK3103 services.lighting.schedule.events[0].percent',
    lit(
      'events: [{ name: a, from: "2027-02-05T18:00", to: "2027-02-08T18:00", percent: 50 }, { name: b, from: "2027-02-08T18:00", to: "2027-02-10T01:00", percent: 100 }]',
    ),
  ],
  [
    'an event that a brighter one hides in one of its districts',
    lit(
      'events: [{ name: a, from: "2027-02-05T18:00", to: "2027-02-09T23:00", percent: 50, districts: [north, south] }, { name: b, from: "2027-02-08T18:00", to: "2027-02-10T01:00", percent: 100, districts: [south] }]',
    ),
    'CK3103 services.lighting.schedule.events[0].percent',
    lit(
      'events: [{ name: a, from: "2027-02-05T18:00", to: "2027-02-09T23:00", percent: 50, districts: [south] }, { name: b, from: "2027-02-08T18:00", to: "2027-02-10T01:00", percent: 100 }]',
    ),
  ],
  [
    'more cabinets than lamps',
    { services: '{ lighting: { luminaires: 9, cabinets: 10, latitude: 45, longitude: -122 } }' },
    'CK3103 services.lighting.cabinets',
    { services: '{ lighting: { luminaires: 0, cabinets: 10, latitude: 45, longitude: -122 } }' },
  ],
  [
    'a service without a device',
    { services: '{ waste: { containers: 0 } }' },
    'CK3074 services.waste.containers',
    { services: '{ parking: { carParks: 0, spots: 1 } }' },
  ],
  [
    'more districts of water than meters',
    { services: '{ water: { qualityStandard: who, meters: 9, districts: 10 } }' },
    'CK3113 services.water.districts',
    { services: '{ water: { qualityStandard: who, meters: 9, districts: 9 } }' },
  ],
  [
    'a path of a VTN for its address',
    enrolled('{ program: p, asset: a }', 'https://vtn.power.example/openadr3/programs'),
    'CK2008 services.grid.vtn.address',
    enrolled('{ program: p, asset: a }', 'https://vtn.power.example/openadr3'),
  ],
  [
    'a program of a grid twice for one asset',
    enrolled('{ program: p, asset: a }, { program: p, asset: a }'),
    'CK3010 services.grid.vtn.programs[1]',
    enrolled('{ program: p, asset: a }, { program: q, asset: a }'),
  ],
];

describe('a setting of lamps, networks, bins or spots that cannot be meant', () => {
  refusals(cases);
});
