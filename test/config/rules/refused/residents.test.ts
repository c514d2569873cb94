import { problemsOf } from '../../../support/config-folder';
import { type Edits, edited, flow } from '../../../support/refused-settings';

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
