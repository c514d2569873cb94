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
const charging = (section: string) => ({ services: `{ charging: { connectors: 99, ${section} } }` });
const billed = (price: number) => ({
  prices: `[{ region: us-west-2, item: sqs.requests, price: ${price}, currency: USD, source: offer, date: 2026-11-02 }]`,
});
const budgetOf = (monthly: string) => ({ budget: `{ monthly: ${monthly}, email: a@city.example }` });
const taught = (section: string) => ({
  identity: '{ kind: cognito }',
  services: `{ education: { access: { protectionOfficer: [a] }, ${section} } }`,
});
const treated = (section: string) => ({
  identity: '{ kind: cognito }',
  services: `{ medical: { access: { protectionOfficer: [a] }, ${section} } }`,
});
const paidBy = (currency: string, providers: string) => ({
  services: `{ payments: { paymentsPerDay: 9, currency: ${currency}, providers: { ${providers} } } }`,
});
const paid = (section: string) => ({
  identity: '{ kind: cognito }',
  services: `{ payments: { currency: USD, providers: { stripe: {} }, ${section} } }`,
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
    'centimetres for millimetres',
    { services: '{ waste: { containers: 9, containerHeightMm: 137 } }' },
    'CK3081 services.waste.containerHeightMm',
    'did you mean 1370?',
    { services: '{ waste: { containers: 9, containerHeightMm: 300 } }' },
  ],
  [
    'bar for metres of water',
    { services: '{ water: { meters: 1, qualityStandard: who, leastPressureMetres: 1.4 } }' },
    'CK3081 services.water.leastPressureMetres',
    'did you mean 14?',
    { services: '{ water: { meters: 1, qualityStandard: who, leastPressureMetres: 10 } }' },
  ],
  [
    'a share for per cent',
    { services: '{ water: { meters: 1, qualityStandard: who, meterErrorPercent: 0.02 } }' },
    'CK3081 services.water.meterErrorPercent',
    'did you mean 2?',
    { services: '{ water: { meters: 1, qualityStandard: who, meterErrorPercent: 0 } }' },
  ],
  [
    'more charges a day than anybody counts',
    { services: '{ parking: { carParks: 1, chargesPerDay: 900000000 } }' },
    'CK3081 services.parking.chargesPerDay',
    'correct the number',
    { services: '{ parking: { carParks: 1, chargesPerDay: 9000 } }' },
  ],
  [
    'euros in the US',
    { ...chicago, ...energy('EUR', 0.3) },
    'CK3072 services.charging.tariffs[0].currency',
    'write currency: USD',
    { ...chicago, ...energy('USD', 0.3) },
  ],
  [
    'more pupils than schools hold',
    taught('schools: 81, pupils: 4300000'),
    'CK3103 services.education.pupils',
    'correct pupils, or schools',
    taught('schools: 81, pupils: 430000'),
  ],
  [
    'visits of a year for those of a day',
    treated('hospitals: 6, visitsPerDay: 330000'),
    'CK3103 services.medical.visitsPerDay',
    'give the visits of a day, not of a year',
    treated('hospitals: 6, visitsPerDay: 9000'),
  ],
  [
    'a share of more visits than there are',
    treated('hospitals: 1, visitsPerDay: 90, leastVisits: 100'),
    'CK3118 services.medical.leastVisits',
    'lower leastVisits, or correct visitsPerDay',
    treated('hospitals: 1, visitsPerDay: 90, leastVisits: 30'),
  ],
  [
    'a network server for each space',
    { services: '{ parking: { carParks: 1, spots: 9, networkServers: 10 } }' },
    'CK3103 services.parking.networkServers',
    'count the servers, not the gateways or sensors; or give spots',
    { services: '{ parking: { carParks: 1, spots: 9, networkServers: 1 } }' },
  ],
  [
    'a share of more payments than a day has',
    paid('paymentsPerDay: 40, leastAttempts: 500'),
    'CK3118 services.payments.leastAttempts',
    'lower leastAttempts, or correct paymentsPerDay',
    paid('paymentsPerDay: 40'),
  ],
  // Finding: the payments came, and revenue stayed 0 for good.
  [
    'payments in renminbi where another currency is counted',
    paidBy(
      'USD',
      'wechatPay: { merchantId: "1230000109" }, alipay: { appId: "2021000000000000", sellerId: "2088000000000002" }',
    ),
    'CK3118 services.payments.currency',
    'write CNY, or take WeChat Pay and Alipay away',
    paidBy('CNY', 'wechatPay: { merchantId: "1230000109" }'),
  ],
  [
    'Alipay beside a provider of the currency that is counted',
    paidBy('USD', 'stripe: {}, alipay: { appId: "2021000000000000", sellerId: "2088000000000002" }'),
    'CK3118 services.payments.currency',
    'write CNY, or take Alipay away',
    // A merchant outside mainland China is paid in other currencies, too.
    paidBy(
      'HKD',
      'wechatPay: { merchantId: "1230000109", certificatesAt: "https://apihk.mch.weixin.qq.com/v3/global/certificates" }',
    ),
  ],
  [
    'more transformers than customers',
    { services: '{ grid: { standard: en50160, nominalVolts: 230, meters: 9, monitors: 10 } }' },
    'CK3103 services.grid.monitors',
    'correct monitors, or meters',
    { services: '{ grid: { standard: en50160, nominalVolts: 230, meters: 9, monitors: 9 } }' },
  ],
  [
    'watts for kilowatts',
    charging('feeders: [{ id: f, limitKw: 90000, stations: [S] }]'),
    'CK3081 services.charging.feeders[0].limitKw',
    'did you mean 90?',
    charging('feeders: [{ id: f, limitKw: 9000, stations: [S] }]'),
  ],
  [
    'places for stations',
    charging('stations: 1'),
    'CK3103 services.charging.stations',
    'count what connects by OCPP, not places; left out, it is half the connectors',
    charging('stations: 2'),
  ],
  [
    'a day off of another century',
    taught('schools: 1, holidays: ["2206-10-01"]'),
    'CK3082 services.education.holidays[0]',
    'write the year, e.g. 2006-10-01',
    taught('schools: 1, holidays: ["2026-10-01"]'),
  ],
  [
    'a budget that every bill passes',
    budgetOf('0.4'),
    'CK3081 budget.monthly',
    'write a sum above what `citykit cost` reckons, else the warning comes every month',
    budgetOf('40'),
  ],
  [
    'a budget that no bill passes',
    budgetOf('2000000'),
    'CK3081 budget.monthly',
    'write a sum a little above what `citykit cost` reckons, else the warning never comes',
    { ...budgetOf('2000000'), services: '{ waste: { containers: 400000 } }' },
  ],
  [
    'the sum of a bill for a price',
    billed(272),
    'CK3083 prices[0].price',
    'write what AWS asks for 1000000, not a sum of a bill',
    billed(2.72),
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
