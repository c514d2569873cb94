import { inChina, problemsOf } from '../../support/config-folder';

type Over = Readonly<Record<string, string>>;

const tariff = (currency: string, component: string, more = '') => ({
  services: `{ charging: { connectors: 9, operators: [{ id: a, name: A, tariff: a }], tariffs: [{ id: a, currency: ${currency}, ${more} elements: [{ price_components: [{ ${component} }] }] }] } }`,
});
const energy = (currency: string, price: number) => tariff(currency, `type: ENERGY, price: ${price}`);
const valid = (from: string, to: string) =>
  tariff('USD', 'type: FLAT, price: 1', `start_date_time: "${from}", end_date_time: "${to}",`);
const air = (standard: string) => ({ services: `{ air: { stations: 1, standard: ${standard} } }` });
const water = (standard: string) => ({ services: `{ water: { meters: 1, qualityStandard: ${standard} } }` });
const grid = (standard: string, volts: number) => ({
  services: `{ grid: { meters: 1, standard: ${standard}, nominalVolts: ${volts} } }`,
});
const lamps = (latitude: number, longitude: number, more = '') => ({
  services: `{ lighting: { luminaires: 9, latitude: ${latitude}, longitude: ${longitude}, ${more} } }`,
});
const flow = (redAmber: boolean) => ({
  services: `{ traffic: { signals: 9, spat: { roadsideUnits: 1, redAmber: ${redAmber} } } }`,
});
const asked = (amount: string) => ({
  identity: '{ kind: cognito }',
  services: `{ requests: { desks: 1, types: [{ code: a, name: A, desk: d, fee: { amount: "${amount}", currency: USD } }] } }`,
});
const worked = (days: string) => ({ services: `{ requests: { desks: 1, workDays: ${days} } }` });
const desk = (section: string, identity = '{ kind: cognito }') => ({
  identity,
  operations: `{ access: { operators: [a] }, escalation: { first: [a@b.example] }, ${section} }`,
});
const register = (claims: string, issuer: string) => ({
  identity: `{ kind: oidc, audience: a, issuer: "${issuer}" }`,
  services: `{ residents: { population: 9, retention: { application: 9y }, access: { protectionOfficer: [a], ${claims} } } }`,
});
const ownClaims = 'groupsClaim: groups, cityClaim: city, personClaim: person';

const china = { ...inChina, timeZone: 'Asia/Shanghai' };
const ningxia = { ...inChina, timeZone: 'Asia/Shanghai', division: '"640100"', name: '{ en: Yinchuan, zh: 银川市 }' };
const chicago = { timeZone: 'America/Chicago' };
const berlin = { cloud: '{ account: "111122223333", region: eu-central-1 }', timeZone: 'Europe/Berlin' };

const price = 'services.charging.tariffs[0].elements[0].price_components[0].price';

/** What few cities mean, what it is told and the remedy that is said; and the nearest that a city does mean. */
const cases: [string, Over, string, string, Over][] = [
  ['cents for dollars', energy('USD', 32), `CK3103 ${price}`, 'did you mean 0.32?', energy('USD', 0.32)],
  ['fen for yuan', energy('CNY', 118), `CK3103 ${price}`, 'did you mean 1.18?', energy('CNY', 1.18)],
  ['the price of a Wh', energy('EUR', 0.0006), `CK3103 ${price}`, 'did you mean 0.6?', energy('EUR', 0.79)],
  ['yen as yen, not as dollars', energy('JPY', 5500), `CK3103 ${price}`, 'did you mean 55?', energy('JPY', 55)],
  [
    'cents an hour',
    tariff('USD', 'type: PARKING_TIME, price: 600'),
    `CK3103 ${price}`,
    'did you mean 6?',
    tariff('USD', 'type: PARKING_TIME, price: 60'),
  ],
  [
    'cents at once',
    tariff('USD', 'type: FLAT, price: 500'),
    `CK3103 ${price}`,
    'did you mean 5?',
    tariff('USD', 'type: FLAT, price: 100'),
  ],
  [
    'a reservation of a fortune',
    tariff('USD', 'type: FLAT, price: 1', 'preauthorize_amount: 5000,'),
    'CK3103 services.charging.tariffs[0].preauthorize_amount',
    'did you mean 50?',
    tariff('USD', 'type: FLAT, price: 1', 'preauthorize_amount: 500,'),
  ],
  [
    'a tariff of no length',
    valid('2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
    'CK3111 services.charging.tariffs[0].end_date_time',
    'set a later end, or leave end_date_time out',
    tariff('USD', 'type: FLAT, price: 1'),
  ],
  [
    'a tariff that ends before it begins',
    valid('2027-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
    'CK3111 services.charging.tariffs[0].end_date_time',
    'swap the two',
    tariff('USD', 'type: FLAT, price: 1'),
  ],
  [
    'a fee of nothing',
    asked('0.00'),
    'CK3118 services.requests.types[0].fee.amount',
    'leave fee out, or set an amount',
    asked('0.01'),
  ],
  [
    'the days off as days of work',
    worked('[6, 7]'),
    'CK3079 services.requests.workDays',
    'list the days of work, 1 Monday … 7 Sunday: write workDays: [1, 2, 3, 4, 5]',
    worked('[7, 1, 2, 3, 4]'),
  ],
  [
    'office hours of a weekend',
    desk('officeHours: { days: [5, 6] }'),
    'CK3079 operations.officeHours.days',
    'list the days of work, 1 Monday … 7 Sunday: write days: [1, 2, 3, 4, 5]',
    desk('officeHours: { days: [2, 6] }'),
  ],
  [
    'the air index of the US in China',
    { ...china, ...air('epa2024') },
    'CK3077 services.air.standard',
    'write standard: hj633',
    { ...china, ...air('hj633') },
  ],
  [
    'that of China in the US',
    { ...chicago, ...air('hj633') },
    'CK3077 services.air.standard',
    'write standard: epa2024',
    { ...chicago, ...air('epa2024') },
  ],
  [
    'that of China in Germany',
    { ...berlin, ...air('hj633') },
    'CK3077 services.air.standard',
    'write standard: epa2024',
    { ...berlin, ...air('epa2024') },
  ],
  [
    'water of the WHO in China',
    { ...china, ...water('who') },
    'CK3077 services.water.qualityStandard',
    'write qualityStandard: gb5749',
    { ...china, ...water('gb5749') },
  ],
  [
    'the grid of Europe in the US',
    { ...chicago, ...grid('en50160', 240) },
    'CK3077 services.grid.standard',
    'write standard: ansi-c84.1',
    { ...chicago, ...grid('ansi-c84.1', 120) },
  ],
  [
    'lamps of Europe in the US',
    { ...chicago, ...lamps(45, -100) },
    'CK3077 services.lighting.nominalVolts',
    'write nominalVolts: 120',
    { ...chicago, ...lamps(45, -100, 'nominalVolts: 240') },
  ],
  [
    'red and amber in the US',
    { ...chicago, ...flow(true) },
    'CK3077 services.traffic.spat.redAmber',
    'write redAmber: false',
    { ...berlin, ...flow(true) },
  ],
  [
    'south of the equator for north of it',
    { ...chicago, ...lamps(-45, -100, 'nominalVolts: 120') },
    'CK3057 services.lighting.latitude',
    'north is positive, south negative: did you mean 45?',
    { ...chicago, ...lamps(45, -100, 'nominalVolts: 120') },
  ],
  [
    'a place in another country',
    { ...berlin, ...lamps(41.9, 12.5) },
    'CK3057 services.lighting.latitude',
    'give a place of the city, between 47 and 56, or correct timeZone',
    { ...berlin, ...lamps(53.5, 10) },
  ],
  [
    'a place in another province',
    { ...ningxia, ...lamps(30.5, 106.27, 'nominalVolts: 220') },
    'CK3078 services.lighting.latitude',
    'give a place of the city, between 35 and 40, or correct division',
    { ...ningxia, ...lamps(38.47, 106.27, 'nominalVolts: 220') },
  ],
  [
    'claims of Cognito of another issuer',
    register('groupsClaim: groups, cityClaim: city', 'https://id.city.example'),
    'CK3080 services.residents.access.personClaim',
    'write the claim that its tokens have, e.g. personClaim: person',
    register(ownClaims, 'https://id.city.example'),
  ],
];

describe('what few cities mean is said, with the value that is meant', () => {
  it.each(cases)('%s', (_, broken, expected, hint, kept) => {
    const told = problemsOf(broken);
    expect(told.map((p) => `${p.code} ${p.path}`)).toEqual([expected]);
    expect(told.map((p) => p.hint)).toEqual([hint]);
    expect(problemsOf(kept).map((p) => `${p.code} ${p.path} ${p.message}`)).toEqual([]);
  });

  it('people of the pool of a city are let in by the claims that its tokens have, without a word in the file', () => {
    expect(problemsOf(desk('silence: { criticalHours: 1 }'))).toEqual([]);
  });

  it('a pool of Cognito elsewhere has claims of Cognito', () => {
    expect(problemsOf(register('', 'https://cognito-idp.us-west-2.amazonaws.com/us-west-2_Ab'))).toEqual([]);
  });

  it('nothing is said of money whose worth nobody can say for long', () => {
    expect(problemsOf(energy('IRR', 50_000))).toEqual([]);
  });
});
