import { problemsOf } from '../../support/config-folder';

type Over = Readonly<Record<string, string>>;

const signIn = { identity: '{ kind: cognito }' };
const taught = (section: string) => ({
  ...signIn,
  services: `{ education: { access: { protectionOfficer: [a] }, ${section} } }`,
});
const treated = (section: string) => ({
  ...signIn,
  services: `{ medical: { access: { protectionOfficer: [a] }, ${section} } }`,
});
const acting = (schools: string) =>
  `${schools}, guardians: { guardian: [g], schools: [{ id: a, members: [b] }, { id: c, members: [d] }] }`;
const registered = (population: number) => ({
  identity: '{ kind: cognito }',
  services: `{ residents: { population: ${population}, retention: { application: 9y }, access: { protectionOfficer: [a] } } }`,
});
const living = (service: string) => ({
  ...signIn,
  services: `{ residents: { population: 5000, retention: { application: 9y }, access: { protectionOfficer: [a] } }, ${service} }`,
});

const cases: [string, Over, string, string, Over][] = [
  [
    'a register of nobody',
    registered(0),
    'CK3081 services.residents.population',
    'write a number from 1 to 50000000',
    registered(1),
  ],
  [
    'desks that nobody asks anything',
    { identity: '{ kind: cognito }', services: '{ requests: { desks: 9, requestsPerYear: 0 } }' },
    'CK3081 services.requests.requestsPerYear',
    'write a number from 1 to 50000000',
    { identity: '{ kind: cognito }', services: '{ requests: { desks: 9, requestsPerYear: 1 } }' },
  ],
  [
    'schools that act, more than there are',
    taught(acting('schools: 1')),
    'CK3103 services.education.schools',
    'set schools: 2 or more',
    taught(acting('schools: 2')),
  ],
  [
    'more devices at beds than there are beds',
    treated('hospitals: 1, monitors: 900000'),
    'CK3103 services.medical.monitors',
    'correct monitors, or hospitals',
    treated('hospitals: 1, monitors: 9000'),
  ],
  [
    'more roadside units than signals',
    { services: '{ traffic: { signals: 3, spat: { roadsideUnits: 500 } } }' },
    'CK3103 services.traffic.spat.roadsideUnits',
    'correct roadsideUnits, or signals',
    { services: '{ traffic: { signals: 3, spat: { roadsideUnits: 3 } } }' },
  ],
  [
    'connectors at no station',
    { services: '{ charging: { connectors: 820, stations: 0 } }' },
    'CK3113 services.charging.stations',
    'every connector is at a station: correct stations, or leave it out: half the connectors',
    { services: '{ charging: { connectors: 820 } }' },
  ],
  [
    'gateways of no meters, which a city may put up first',
    { services: '{ water: { meters: 0, gateways: 40, qualityStandard: who } }' },
    'CK3103 services.water.gateways',
    'write how many meters they pass on, or leave gateways out until there are some',
    { services: '{ water: { meters: 0, districts: 40, qualityStandard: who } }' },
  ],
  [
    'more gateways than meters',
    { services: '{ water: { meters: 39, gateways: 40, qualityStandard: who } }' },
    'CK3113 services.water.gateways',
    'count the gateways, not the meters behind them',
    { services: '{ water: { meters: 40, gateways: 40, qualityStandard: who } }' },
  ],
  [
    'more pupils than people',
    living('education: { schools: 9, pupils: 5001, access: { protectionOfficer: [a] } }'),
    'CK3087 services.education.pupils',
    'correct pupils, or services.residents.population',
    living('education: { schools: 9, pupils: 5000, access: { protectionOfficer: [a] } }'),
  ],
  [
    'more visits of a day than people',
    living('medical: { hospitals: 9, visitsPerDay: 5001, access: { protectionOfficer: [a] } }'),
    'CK3087 services.medical.visitsPerDay',
    'correct visitsPerDay, or services.residents.population',
    living('medical: { hospitals: 9, access: { protectionOfficer: [a] } }'),
  ],
  [
    'more devices at beds than people',
    living('medical: { hospitals: 9, monitors: 5001, access: { protectionOfficer: [a] } }'),
    'CK3087 services.medical.monitors',
    'correct monitors, or services.residents.population',
    living('medical: { hospitals: 9, monitors: 5000, access: { protectionOfficer: [a] } }'),
  ],
  [
    'more meters than people',
    living('water: { meters: 5001, qualityStandard: who }'),
    'CK3087 services.water.meters',
    'correct meters, or services.residents.population',
    living('water: { meters: 5000, qualityStandard: who }'),
  ],
  [
    'more customers of the grid than people',
    living('grid: { meters: 5001, standard: en50160, nominalVolts: 230 }'),
    'CK3087 services.grid.meters',
    'correct meters, or services.residents.population',
    living('grid: { meters: 5000, standard: en50160, nominalVolts: 230 }'),
  ],
];

describe('counts are held against the counts that they are of', () => {
  it.each(cases)('%s', (_, broken, expected, hint, kept) => {
    const told = problemsOf(broken);
    expect(told.map((p) => `${p.code} ${p.path}`)).toEqual([expected]);
    expect(told.map((p) => p.hint)).toEqual([hint]);
    expect(problemsOf(kept).map((p) => `${p.code} ${p.path} ${p.message}`)).toEqual([]);
  });

  // Finding: a slip in the number of people was told at each of four services.
  it('of several counts above the people the people are wrong: one problem', () => {
    const told = problemsOf(
      living(
        'water: { meters: 5001, qualityStandard: who }, grid: { meters: 5002, standard: en50160, nominalVolts: 230 }',
      ),
    );
    expect(told.map((p) => `${p.code} ${p.path}: ${p.message}`)).toEqual([
      'CK3087 services.residents.population: the city has 5000 people, fewer than others count: services.water.meters: 5001, services.grid.meters: 5002',
    ]);
  });

  it('a register of nobody is told once, whatever else is counted', () => {
    const told = problemsOf({
      ...signIn,
      services:
        '{ residents: { population: 0, retention: { application: 9y }, access: { protectionOfficer: [a] } }, water: { meters: 9, qualityStandard: who } }',
    });
    expect(told.map((p) => `${p.code} ${p.path}`)).toEqual(['CK3081 services.residents.population']);
  });
});
