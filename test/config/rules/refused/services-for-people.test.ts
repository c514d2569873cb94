import { cityYaml, inChina, read } from '../../../support/config-folder';
import { type Refusal, refusals } from '../../../support/refused-settings';

const calling = (hospitals: string) => ({
  identity: '{ kind: cognito }',
  services: `{ medical: { hospitals: 3, access: { protectionOfficer: [a] }, fhir: { hospitals: ${hospitals} } } }`,
});
const residents = (section: string, over: Record<string, string> = {}) => ({
  identity: '{ kind: cognito }',
  services: `{ residents: { population: 9, retention: { application: 9y }, access: { protectionOfficer: [a] }, ${section} } }`,
  ...over,
});
const asked = (type: string) => ({
  identity: '{ kind: cognito }',
  services: `{ requests: { desks: 1, types: [{ code: a, name: A, desk: d, ${type} }] } }`,
});
const paid = (service: string) => ({
  identity: '{ kind: cognito }',
  services: `{ waste: { containers: 9 }, payments: { paymentsPerDay: 9, currency: CNY, providers: { stripe: {} }, references: [{ prefix: A, service: ${service} }] } }`,
});
const taught = (section: string) => ({
  identity: '{ kind: cognito }',
  services: `{ education: { schools: 1, access: { protectionOfficer: [a] }, ${section} } }`,
});
const rostered = (address: string) =>
  taught(
    `oneRoster: { address: "${address}", tokenAddress: "https://login.schools.example/oauth2/token", version: "1.1" }`,
  );

const open = (jurisdiction: string) => ({
  identity: '{ kind: cognito }',
  services: `{ requests: { desks: 1, types: [{ code: a, name: A, desk: d }], georeport: { jurisdiction: "${jurisdiction}" } } }`,
});

const cases: readonly Refusal[] = [
  [
    'an address for a jurisdiction',
    open('https://city.example/open311'),
    'CK2008 services.requests.georeport.jurisdiction',
    open('city.example'),
  ],
  [
    'a mailbox for a jurisdiction',
    open('desk@city.example'),
    'CK2008 services.requests.georeport.jurisdiction',
    open('City of Example'),
  ],
  [
    'districts of another city',
    residents('divisions: { "110101": [a] }', {
      ...inChina,
      identity: '{ kind: sigv4 }',
      departments: '{ civil-affairs: [a] }',
      division: '"640100"',
    }),
    'CK3056 services.residents.divisions.110101',
    residents('divisions: { "640104": [a] }', {
      ...inChina,
      identity: '{ kind: sigv4 }',
      departments: '{ civil-affairs: [a] }',
      division: '"640100"',
    }),
  ],
  [
    'a category misspelt',
    { identity: '{ kind: cognito }', services: '{ residents: { population: 9, retention: { applicatino: 7y } } }' },
    'CK3055 services.residents.retention.applicatino',
    {
      identity: '{ kind: cognito }',
      services: '{ residents: { population: 9, retention: { application: 7y, heirloom: 9y } } }',
    },
  ],
  [
    'a code that no money is counted in',
    { services: '{ payments: { paymentsPerDay: 9, currency: XXX, providers: { stripe: {} } } }' },
    'CK2006 services.payments.currency',
    { services: '{ payments: { paymentsPerDay: 9, currency: XAF, providers: { stripe: {} } } }' },
  ],
  [
    'a calling code of no country',
    residents('phoneCountryCode: "999"', { timeZone: 'America/New_York' }),
    'CK2008 services.residents.phoneCountryCode',
    residents('phoneCountryCode: "1"', { timeZone: 'America/New_York' }),
  ],
  [
    'the calling code of another country',
    residents('smallGroupMinimum: 9', { timeZone: 'America/New_York' }),
    'CK3062 services.residents.phoneCountryCode',
    residents('phoneCountryCode: "39"', { timeZone: 'Europe/Rome' }),
  ],
  [
    'a fee that no coins make up',
    asked('fee: { amount: "1.5", currency: JPY }'),
    'CK3100 services.requests.types[0].fee.amount',
    asked('fee: { amount: "1.50", currency: USD }'),
  ],
  [
    'answers to choose from that nobody sees',
    asked('questions: [{ code: q, text: Q, form: number, values: [a] }]'),
    'CK3118 services.requests.types[0].questions[0].values',
    asked('questions: [{ code: q, text: Q, form: singlevaluelist, values: [a] }]'),
  ],
  [
    'a triage longer than the visit',
    {
      identity: '{ kind: cognito }',
      services: '{ medical: { hospitals: 3, triageMinutes: 60, departureMinutes: 60 } }',
    },
    'CK3112 services.medical.triageMinutes',
    {
      identity: '{ kind: cognito }',
      services: '{ medical: { hospitals: 3, triageMinutes: 59, departureMinutes: 60 } }',
    },
  ],
  [
    'systems that call for two hospitals, and are refused for both',
    calling('[{ id: A, members: [interface] }, { id: B, members: [other, interface] }]'),
    'CK3010 services.medical.fhir.hospitals[1].members[1]',
    calling('[{ id: A, members: [interface] }, { id: B, members: [other] }]'),
  ],
  ['revenue of a service misspelt', paid('waiste'), 'CK3055 services.payments.references[0].service', paid('fines')],
  [
    'two types of requests whose codes differ by case',
    asked('}, { code: A, name: B, desk: d'),
    'CK3103 services.requests.types[1].code',
    asked('}, { code: b, name: B, desk: d'),
  ],
  [
    'two types of requests of one name',
    asked('}, { code: b, name: A, desk: d'),
    'CK3103 services.requests.types[1].name',
    asked('}, { code: b, name: A, group: G, desk: d'),
  ],
  [
    'a break inside of another',
    taught('breaks: [{ from: 2027-06-12, to: 2027-08-24 }, { from: 2027-07-01, to: 2027-07-05 }]'),
    'CK3118 services.education.breaks[1]',
    taught('breaks: [{ from: 2027-06-12, to: 2027-08-24 }, { from: 2027-10-01, to: 2027-10-05 }]'),
  ],
  [
    'a holiday inside of a break',
    taught('breaks: [{ from: 2027-06-12, to: 2027-08-24 }], holidays: [2027-07-05]'),
    'CK3118 services.education.holidays[0]',
    // Lessons on a working day of a break are meant.
    taught('breaks: [{ from: 2027-06-12, to: 2027-08-24 }], extraSchoolDays: [2027-07-05]'),
  ],
  [
    'a break of most of a year',
    taught('breaks: [{ from: 2027-01-12, to: 2027-12-24 }]'),
    'CK3103 services.education.breaks[0].to',
    taught('breaks: [{ from: 2027-06-12, to: 2027-09-24 }]'),
  ],
  [
    'a path of a provider for its address',
    rostered('https://sis.schools.example/ims/oneroster/v1p1/users'),
    'CK2008 services.education.oneRoster.address',
    rostered('https://sis.schools.example'),
  ],
  [
    'a blank before the beginning of orders',
    {
      identity: '{ kind: cognito }',
      services:
        '{ waste: { containers: 9 }, payments: { paymentsPerDay: 9, currency: CNY, providers: { stripe: {} }, references: [{ prefix: " A", service: waste }] } }',
    },
    'CK3076 services.payments.references[0].prefix',
    paid('waste'),
  ],
];

describe('a setting of a service for people that cannot be meant', () => {
  refusals(cases);

  it('a day that is both off and on is refused, and one that is on anyway is said', () => {
    const { problems } = read(
      cityYaml({
        identity: '{ kind: cognito }',
        services:
          '{ requests: { desks: 9, holidays: [2026-10-01], extraWorkDays: [2026-10-01, 2026-10-05, 2026-10-10] } }',
      }),
    );
    expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'CK3100 services.requests.extraWorkDays[0]',
      'CK3118 services.requests.extraWorkDays[1]',
    ]);
  });
});
