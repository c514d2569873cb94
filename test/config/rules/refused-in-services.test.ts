import { stringify } from 'yaml';
import { problemsOf } from '../../support/config-folder';

type Edits = Readonly<Record<string, unknown>>;
type Value = Record<string, unknown>;

/** A value with others at paths like `operators[0].name`; undefined removes. */
function edited(base: object, edits: Edits): Value {
  // What several settings share in the base is each setting's own.
  const whole = JSON.parse(JSON.stringify(base)) as Value;
  for (const [path, value] of Object.entries(edits)) {
    const parts = path.match(/[^.[\]]+/g) ?? [];
    const at = parts.slice(0, -1).reduce((inner, part) => {
      inner[part] ??= {};
      return inner[part] as Value;
    }, whole);
    if (value === undefined) delete at[parts.at(-1) ?? ''];
    else at[parts.at(-1) ?? ''] = value;
  }
  return whole;
}

/** One line of YAML in flow style. */
const flow = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, aliasDuplicateObjects: false }).trim();

const price = { type: 'ENERGY', price: 0.25, vat: 10 };
const profile = {
  chargingProfileId: 1,
  chargingProfilePurpose: 'TxDefaultProfile',
  chargingProfileKind: 'Recurring',
  recurrencyKind: 'Daily',
  chargingSchedule: {
    startSchedule: '2026-01-01T17:00:00-08:00',
    chargingRateUnit: 'A',
    chargingSchedulePeriod: [
      { startPeriod: 0, limit: 16 },
      { startPeriod: 3600, limit: 32 },
    ],
  },
};
const outage = { reason: 'vandalism', from: '2026-03-01T01:00:00-08:00', to: '2026-03-01T05:00:00-08:00' };
const charging = {
  connectors: 9,
  operators: [{ id: 'a', name: 'A', tariff: 't' }],
  tariffs: [
    {
      id: 't',
      currency: 'USD',
      elements: [
        { price_components: [price], restrictions: { start_time: '08:00', end_time: '20:00' } },
        { price_components: [price] },
      ],
    },
  ],
  feeders: [
    { id: 'f', limitKw: 400, otherLoadKw: 50, stations: ['S1', 'S2'], stationLimits: [{ stations: ['S1'], profile }] },
  ],
  excludedOutages: [outage],
};
const ended = { 'tariffs[0].end_date_time': '2027-01-01T00:00:00Z' };
const next = (start: string) => ({
  'operators[0].tariff': ['t', 'u'],
  'tariffs[1]': { id: 'u', currency: 'USD', start_date_time: start, elements: [{ price_components: [price] }] },
});
const element = 'tariffs[0].elements[0].';
const component = `${element}price_components[0].`;
const restrictions = `${element}restrictions.`;
const limited = 'feeders[0].stationLimits[0].profile.';
const schedule = `${limited}chargingSchedule.`;
const periods = `${schedule}chargingSchedulePeriod`;
const reserved = (restricted: object) => ({
  [`${element}price_components`]: [{ type: 'FLAT', price: 1 }],
  [`${element}restrictions`]: { reservation: 'RESERVATION', ...restricted },
});

/** What charging is told of a value, at which setting, and the nearest that is right. */
const cases: [string, Edits, string, Edits][] = [
  [
    'a page by a number',
    { 'tariffs[0].tariff_alt_url': 'http://10.0.0.1/' },
    'CK2008 tariffs[0].tariff_alt_url',
    { 'tariffs[0].tariff_alt_url': 'https://a.example/' },
  ],
  [
    'a page in a network of its own',
    { 'tariffs[0].tariff_alt_url': 'http://prices.local/' },
    'CK2008 tariffs[0].tariff_alt_url',
    {},
  ],
  [
    'a day of no month',
    { 'tariffs[0].start_date_time': '2026-02-30T00:00:00Z' },
    'CK2008 tariffs[0].start_date_time',
    { 'tariffs[0].start_date_time': '2024-02-29T00:00:00Z' },
  ],
  [
    'a text with markup',
    { 'tariffs[0].tariff_alt_text': [{ language: 'en', text: '<b>cheap</b>' }] },
    'CK2008 tariffs[0].tariff_alt_text[0].text',
    { 'tariffs[0].tariff_alt_text': [{ language: 'en', text: '1 < 2 & 3' }] },
  ],
  [
    'a limit finer than OCPP takes',
    { [`${periods}[0].limit`]: 16.25 },
    `CK2008 ${periods}[0].limit`,
    { [`${periods}[0].limit`]: 16.3 },
  ],
  [
    'an id of more than 32 bits',
    { [`${limited}chargingProfileId`]: 2_147_483_648 },
    `CK2007 ${limited}chargingProfileId`,
    { [`${limited}chargingProfileId`]: 2_147_483_647 },
  ],
  [
    'a tariff twice, in two cases',
    { 'operators[0].tariff': ['t', 'T'] },
    'CK3010 operators[0].tariff[1]',
    { 'operators[0].tariff': ['t'] },
  ],
  [
    'a station twice, in two cases',
    { 'feeders[0].stations': ['S1', 'S2', 's1'] },
    'CK3010 feeders[0].stations[2]',
    { 'feeders[0].stations': ['S1', 'S2', 'S3'] },
  ],
  [
    'stations that nobody runs',
    { 'operators[0].stations': ['S1'] },
    'CK3103 operators',
    { 'operators[0].stations': ['S1', 'S2', 'S3', 'S4', 'S5'] },
  ],
  [
    'a time between two tariffs',
    { ...ended, ...next('2027-02-01T00:00:00Z') },
    'CK3103 operators[0].tariff',
    { ...ended, ...next('2027-01-01T00:00:00Z') },
  ],
  ['a last tariff that ends', ended, 'CK3103 operators[0].tariff', {}],
  [
    'a tax that is less than nothing',
    { 'tariffs[0].min_price': { excl_vat: 10, incl_vat: 9 } },
    'CK3112 tariffs[0].min_price.incl_vat',
    { 'tariffs[0].min_price': { excl_vat: 9, incl_vat: 10 } },
  ],
  [
    'limits of two versions of OCPI',
    { 'tariffs[0].min_price': { before_taxes: 1 }, 'tariffs[0].max_price': { excl_vat: 5 } },
    'CK3100 tariffs[0].max_price',
    { 'tariffs[0].min_price': { before_taxes: 1 }, 'tariffs[0].max_price': { before_taxes: 5 } },
  ],
  [
    'a least price of nothing',
    { 'tariffs[0].min_price': { excl_vat: 0 } },
    'CK3118 tariffs[0].min_price',
    { 'tariffs[0].min_price': { excl_vat: 1 } },
  ],
  [
    'a greatest price of nothing',
    { 'tariffs[0].max_price': { excl_vat: 0 } },
    'CK3103 tariffs[0].max_price',
    { 'tariffs[0].max_price': { excl_vat: 1 } },
  ],
  [
    'a least price that nobody can pay',
    { 'tariffs[0].min_price': { excl_vat: 1.005 } },
    'CK3103 tariffs[0].min_price.excl_vat',
    { 'tariffs[0].min_price': { excl_vat: 1.05 } },
  ],
  [
    'more reserved than a session costs',
    { 'tariffs[0].max_price': { excl_vat: 40 }, 'tariffs[0].preauthorize_amount': 50 },
    'CK3103 tariffs[0].preauthorize_amount',
    { 'tariffs[0].max_price': { excl_vat: 40, incl_vat: 50 }, 'tariffs[0].preauthorize_amount': 50 },
  ],
  [
    'a price finer than OCPI has',
    { [`${component}price`]: 0.12345 },
    `CK3121 ${component}price`,
    { [`${component}price`]: 0.1234 },
  ],
  ['a tax as a share of one', { [`${component}vat`]: 0.19 }, `CK3103 ${component}vat`, { [`${component}vat`]: 19 }],
  [
    'a tax where none applies',
    { 'tariffs[0].tax_included': 'N/A', 'tariffs[0].elements': [{ price_components: [price] }] },
    'CK3100 tariffs[0].elements[0].price_components[0].vat',
    { 'tariffs[0].tax_included': 'N/A', 'tariffs[0].elements': [{ price_components: [{ ...price, vat: undefined }] }] },
  ],
  [
    'a step of a megawatt hour',
    { [`${component}step_size`]: 1_000_000 },
    `CK3103 ${component}step_size`,
    { [`${component}step_size`]: 1000 },
  ],
  [
    'half an owner',
    { 'tariffs[0].country_code': 'US' },
    'CK3118 tariffs[0].country_code',
    { 'tariffs[0].country_code': 'US', 'tariffs[0].party_id': 'ABC' },
  ],
  [
    'energy below nothing',
    { [`${restrictions}max_kwh`]: 0 },
    `CK3112 ${restrictions}max_kwh`,
    { [`${restrictions}max_kwh`]: 1 },
  ],
  [
    'watts for kilowatts',
    { [`${restrictions}min_power`]: 22_000 },
    `CK3118 ${restrictions}min_power`,
    { [`${restrictions}min_power`]: 22 },
  ],
  [
    'a weekday on no date of a range',
    {
      [`${restrictions}start_date`]: '2026-06-01',
      [`${restrictions}end_date`]: '2026-06-03',
      [`${restrictions}day_of_week`]: ['SUNDAY'],
    },
    `CK3118 ${restrictions}day_of_week`,
    {
      [`${restrictions}start_date`]: '2026-06-01',
      [`${restrictions}end_date`]: '2026-06-08',
      [`${restrictions}day_of_week`]: ['SUNDAY'],
    },
  ],
  [
    'dates before the tariff begins',
    { [`${restrictions}end_date`]: '2026-01-01', 'tariffs[0].start_date_time': '2027-01-01T00:00:00Z' },
    `CK3118 ${restrictions}end_date`,
    { [`${restrictions}end_date`]: '2027-06-01', 'tariffs[0].start_date_time': '2027-01-01T00:00:00Z' },
  ],
  [
    'a reservation that draws power',
    reserved({ min_power: 3 }),
    `CK3100 ${restrictions}min_power`,
    reserved({ max_duration: 600 }),
  ],
  [
    'green energy of coal',
    { 'tariffs[0].energy_mix': { is_green_energy: true, energy_sources: [{ source: 'COAL', percentage: 100 }] } },
    'CK3100 tariffs[0].energy_mix.is_green_energy',
    { 'tariffs[0].energy_mix': { is_green_energy: true, energy_sources: [{ source: 'SOLAR', percentage: 100 }] } },
  ],
  [
    'sun that is not green',
    { 'tariffs[0].energy_mix': { is_green_energy: false, energy_sources: [{ source: 'SOLAR', percentage: 100 }] } },
    'CK3103 tariffs[0].energy_mix.is_green_energy',
    { 'tariffs[0].energy_mix': { is_green_energy: false } },
  ],
  [
    'a source of energy twice',
    {
      'tariffs[0].energy_mix': {
        is_green_energy: false,
        energy_sources: [
          { source: 'COAL', percentage: 60 },
          { source: 'COAL', percentage: 40 },
        ],
      },
    },
    'CK3010 tariffs[0].energy_mix.energy_sources[1].source',
    {
      'tariffs[0].energy_mix': {
        is_green_energy: false,
        energy_sources: [
          { source: 'COAL', percentage: 60 },
          { source: 'GAS', percentage: 40 },
        ],
      },
    },
  ],
  [
    'a feeder on which no car can charge',
    { 'feeders[0].otherLoadKw': 399.5 },
    'CK3112 feeders[0].otherLoadKw',
    { 'feeders[0].otherLoadKw': 399.4 },
  ],
  [
    'a Relative profile with a start',
    { [`${limited}chargingProfileKind`]: 'Relative', [`${limited}recurrencyKind`]: undefined },
    `CK3118 ${schedule}startSchedule`,
    {
      [`${limited}chargingProfileKind`]: 'Relative',
      [`${limited}recurrencyKind`]: undefined,
      [`${schedule}startSchedule`]: undefined,
    },
  ],
  [
    'a profile of once with a recurrence',
    { [`${limited}chargingProfileKind`]: 'Absolute' },
    `CK3118 ${limited}recurrencyKind`,
    { [`${limited}chargingProfileKind`]: 'Absolute', [`${limited}recurrencyKind`]: undefined },
  ],
  [
    'a profile that ends before it starts',
    {
      [`${limited}chargingProfileKind`]: 'Absolute',
      [`${limited}recurrencyKind`]: undefined,
      [`${limited}validTo`]: '2025-01-01T00:00:00Z',
    },
    `CK3111 ${limited}validTo`,
    {
      [`${limited}chargingProfileKind`]: 'Absolute',
      [`${limited}recurrencyKind`]: undefined,
      [`${limited}validTo`]: '2027-01-01T00:00:00Z',
    },
  ],
  [
    'a period after the end of its profile',
    { [`${schedule}duration`]: 1800 },
    `CK3118 ${periods}[1].startPeriod`,
    { [`${schedule}duration`]: 3601 },
  ],
  [
    'a day of more than a day',
    { [`${schedule}duration`]: 90_000 },
    `CK3118 ${schedule}duration`,
    { [`${schedule}duration`]: 86_400 },
  ],
  [
    'a limit at which no car charges',
    { [`${periods}[0].limit`]: 3 },
    `CK3103 ${periods}[0].limit`,
    { [`${periods}[0].limit`]: 0 },
  ],
  [
    'amperes for watts',
    { [`${schedule}chargingRateUnit`]: 'W', [periods]: [{ startPeriod: 0, limit: 32 }] },
    `CK3103 ${periods}[0].limit`,
    { [`${schedule}chargingRateUnit`]: 'W', [periods]: [{ startPeriod: 0, limit: 7400 }] },
  ],
  [
    'watts for amperes',
    { [`${periods}[0].limit`]: 7400 },
    `CK3103 ${periods}[0].limit`,
    { [`${periods}[0].limit`]: 63 },
  ],
  [
    'a profile twice',
    { 'feeders[0].stationLimits[1]': { profile } },
    'CK3010 feeders[0].stationLimits[1].profile.chargingProfileId',
    { 'feeders[0].stationLimits[1]': { stations: ['S2'], profile } },
  ],
  [
    'two profiles of one level',
    { 'feeders[0].stationLimits[1]': { profile: { ...profile, chargingProfileId: 2 } } },
    'CK3103 feeders[0].stationLimits[1].profile.stackLevel',
    { 'feeders[0].stationLimits[1]': { profile: { ...profile, chargingProfileId: 2, stackLevel: 1 } } },
  ],
  [
    'an outage of ten years',
    { 'excludedOutages[0].to': '2036-03-01T05:00:00-08:00' },
    'CK3103 excludedOutages[0].to',
    { 'excludedOutages[0].to': '2026-04-01T05:00:00-08:00' },
  ],
  [
    'an outage twice',
    { 'excludedOutages[1]': outage },
    'CK3010 excludedOutages[1]',
    { 'excludedOutages[1]': { ...outage, stations: ['S1'] } },
  ],
];

const brief = (edits: Edits) => problemsOf({ services: `{ charging: ${flow(edited(charging, edits))} }` });

describe('a setting of charging that a standard, a station or arithmetic refuses', () => {
  it.each(cases)('%s', (_, broken, expected, kept) => {
    const problems = brief(broken);
    expect(problems.map((p) => `${p.code} ${p.path.replace('services.charging.', '')}`)).toEqual([expected]);
    expect(problems[0]?.hint).not.toBe('');
    expect(brief(kept).map((p) => `${p.code} ${p.path} ${p.message}`)).toEqual([]);
  });
});

const residents = {
  population: 5000,
  retention: { application: '10y', permit: '5y' },
  processingTime: { permit: '30d' },
  access: { clerk: ['counter'], registrar: ['office'], protectionOfficer: ['privacy'] },
};
/** Settings of the city beside those of residents. */
const around = (city: Readonly<Record<string, string>> = {}) => ({ identity: '{ kind: cognito }', ...city });
const signed = { identity: '{ kind: sigv4 }', departments: '{ civil-affairs: [counter, office, privacy, a] }' };
const china = { ...signed, cloud: '{ account: "111122223333", region: cn-northwest-1 }', timeZone: 'Asia/Shanghai' };
const yinchuan = { ...china, name: '{ en: Yinchuan, zh: 银川市 }', division: '"640100"' };
const wait = 'dataSubjectRequests.respondWithin';
const types = (...list: readonly string[]) => ({ 'documents.types': list });

/** What residents is told of a value, at which setting, the nearest that is right, and the city around it. */
const ofPeople: [string, Edits, string, Edits, Record<string, string>?][] = [
  ['no category', { retention: {}, processingTime: {} }, 'CK3103 retention', {}],
  [
    'files that go before people object',
    { 'retention.permit': '30d' },
    'CK3103 retention.permit',
    { 'retention.permit': '2m' },
  ],
  [
    'a promise of a century',
    { 'processingTime.permit': '100y' },
    'CK3103 processingTime.permit',
    { 'processingTime.permit': '1y' },
  ],
  ['an answer after two years', { [wait]: '2y' }, `CK3068 ${wait}`, { [wait]: '45d' }],
  [
    'an answer after 45 days in Europe',
    { [wait]: '45d' },
    `CK3068 ${wait}`,
    { [wait]: '1m' },
    { timeZone: 'Europe/Berlin' },
  ],
  ['an answer after 31 days in China', { [wait]: '31d' }, `CK3068 ${wait}`, { [wait]: '30d' }, china],
  [
    'a controller of blanks',
    { 'dataSubjectRequests.controller': ' ' },
    'CK3067 dataSubjectRequests.controller',
    { 'dataSubjectRequests.controller': 'city' },
  ],
  ['the id of a person read as the city', { 'access.personClaim': 'custom:city' }, 'CK3070 access.personClaim', {}],
  ['a claim that no token of Cognito has', { 'access.cityClaim': 'city' }, 'CK3070 access.cityClaim', {}],
  [
    'a group that Cognito does not make',
    { 'access.clerk': ['front desk'] },
    'CK3069 access.clerk[0]',
    { 'access.clerk': ['front-desk'] },
  ],
  [
    'an ARN for a role',
    { 'access.clerk': ['arn:aws:iam::111122223333:role/a'] },
    'CK3069 access.clerk[0]',
    { 'access.clerk': ['a'] },
    signed,
  ],
  [
    'clerks who see more than caseworkers',
    { 'masking.clerk': ['phone', 'identifier', 'links'] },
    'CK3103 masking.clerk',
    { 'masking.clerk': ['phone', 'identifier', 'links', 'citizenNumber'] },
  ],
  [
    'exports that nobody approves',
    { 'exports.enabled': true, 'access.protectionOfficer': [] },
    'CK3103 exports.enabled',
    { 'exports.enabled': true },
  ],
  ['a group of two', { smallGroupMinimum: 2 }, 'CK3103 smallGroupMinimum', { smallGroupMinimum: 3 }],
  ['documents that run', types('image/svg+xml'), 'CK3103 documents.types[0]', types('image/png')],
  ['documents of no kind', types('foo/bar'), 'CK2008 documents.types[0]', types('text/plain')],
  [
    'office hours day and night',
    { officeHours: { from: '00:00', to: '23:59', days: [1, 2, 3, 4, 5, 6, 7] } },
    'CK3118 officeHours',
    { officeHours: { from: '00:00', to: '23:58', days: [1, 2, 3, 4, 5, 6, 7] } },
  ],
  ['more people than any city has', { population: 9_000_000_000 }, 'CK2007 population', {}],
  ['a Chinese division elsewhere', { divisions: { '640104': ['兴庆区'] } }, 'CK3007 divisions.640104', {}],
  [
    'the name of another division',
    { divisions: { '640104': ['西夏区'] } },
    'CK3048 divisions.640104[0]',
    { divisions: { '640104': ['兴庆区'] } },
    yinchuan,
  ],
];

describe('a setting of residents that law, sign-in or sense refuses', () => {
  const of = (edits: Edits, city?: Record<string, string>) => {
    const code = city?.timeZone === 'Asia/Shanghai' ? {} : { phoneCountryCode: city?.timeZone ? '49' : '1' };
    return problemsOf({
      ...around(city),
      services: `{ residents: ${flow(edited({ ...residents, ...code }, edits))} }`,
    });
  };

  it.each(ofPeople)('%s', (_, broken, expected, kept, ...[city]) => {
    const problems = of(broken, city);
    expect(problems.map((p) => `${p.code} ${p.path.replace('services.residents.', '')}`)).toEqual([expected]);
    expect(of(kept, city).map((p) => `${p.code} ${p.path} ${p.message}`)).toEqual([]);
  });

  it('a month for an answer is told with the day that is more than 30', () => {
    expect(of({ [wait]: '1m' }, china).map(({ message }) => message)).toEqual([
      'people wait 31 days for an answer about their data; GB/T 35273-2020, 8.7, asks for 30 days',
    ]);
  });
});

const priced = (currency: string) =>
  `{ charging: { connectors: 9, operators: [{ id: a, name: A, tariff: t }], tariffs: [{ id: t, currency: ${currency}, elements: [{ price_components: [{ type: ENERGY, price: 1 }] }] }] } }`;
const desk = (access: string, more = '') => ({
  identity: '{ kind: cognito }',
  operations: `{ access: { operators: [a], ${access} }, ${more} }`,
});
const claims = 'cityClaim: custom:city, groupsClaim: cognito:groups';

/** The same of settings that all cities have. */
const ofCities: [string, Record<string, string>, string, Record<string, string>][] = [
  ['a name of blanks', { name: '{ en: " " }' }, 'CK3067 name.en', { name: '{ en: A }' }],
  ['a name of two lines', { name: '{ en: "a\\nb" }' }, 'CK2008 name.en', { name: '{ en: "a b" }' }],
  [
    'a name longer than mails have',
    { name: `{ en: ${'a'.repeat(81)} }` },
    'CK2007 name.en',
    { name: `{ en: ${'a'.repeat(80)} }` },
  ],
  ['a zone with its sign reversed', { timeZone: 'Etc/GMT+8' }, 'CK3071 timeZone', { timeZone: 'America/Los_Angeles' }],
  [
    'an archive after all is deleted',
    { retention: '{ archivedAfterDays: 400 }' },
    'CK3073 retention.archivedAfterDays',
    { retention: '{ archivedAfterDays: 399 }' },
  ],
  [
    'one who is told twice, in two cases',
    { notifications: '{ critical: [a@b.example, A@b.example] }' },
    'CK3010 notifications.critical[1]',
    { notifications: '{ critical: [a@b.example] }' },
  ],
  [
    'dollars in China',
    {
      cloud: '{ account: "111122223333", region: cn-northwest-1 }',
      departments: '{ energy: [a] }',
      devices: '{ proxyRole: edge }',
      services: priced('USD'),
    },
    'CK3072 services.charging.tariffs[0].currency',
    {
      cloud: '{ account: "111122223333", region: cn-northwest-1 }',
      departments: '{ energy: [a] }',
      devices: '{ proxyRole: edge }',
      services: priced('CNY'),
    },
  ],
  [
    'a role by its ARN',
    { services: '{ charging: { connectors: 9, access: { support: ["arn:aws:iam::111122223333:role/a"] } } }' },
    'CK2008 services.charging.access.support[0]',
    { services: '{ charging: { connectors: 9, access: { support: [a] } } }' },
  ],
  [
    'a desk whose claims Cognito does not know',
    desk('cityClaim: custom:city, groupsClaim: groups'),
    'CK3070 operations.access.groupsClaim',
    desk(claims),
  ],
  [
    'a name that no token has: without it alarms name people otherwise, and nobody is shut out',
    desk(`${claims}, nameClaim: nick`),
    'CK3070 operations.access.nameClaim',
    desk(`${claims}, nameClaim: nickname`),
  ],
  [
    'a name read from the city',
    desk(`${claims}, nameClaim: custom:city`),
    'CK3070 operations.access.nameClaim',
    desk(claims),
  ],
  [
    'critical alarms silent for longer',
    desk(claims, 'silence: { criticalHours: 24, majorHours: 12 }'),
    'CK3063 operations.silence.criticalHours',
    desk(claims, 'silence: { criticalHours: 12, majorHours: 12 }'),
  ],
];

describe('a setting of a city that AWS or sense refuses', () => {
  it.each(ofCities)('%s', (_, broken, expected, kept) => {
    expect(problemsOf(broken).map((p) => `${p.code} ${p.path}`)).toEqual([expected]);
    expect(problemsOf(kept).map((p) => `${p.code} ${p.path} ${p.message}`)).toEqual([]);
  });
});
