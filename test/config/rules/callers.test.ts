import { cityYaml, inChina, inGov, read } from '../../support/config-folder';
import { clinic } from '../../support/services/clinic';

const recorded =
  '{ account: "111122223333", region: cn-north-1, icp: { recorded: true, number: 宁ICP备2024000001号 } }';
const base = {
  services: '{ clinic: { beds: 7 } }',
  departments: '{ health: [nurse] }',
  identity: '{ kind: sigv4 }',
};

/** Codes and paths of the problems of a city with a clinic, which has a WebSocket, a webhook and APIs. */
const problems = (over: Readonly<Record<string, string | null>> = {}, service = clinic) =>
  read(cityYaml({ ...base, ...over }), { services: [service] }).problems;
const brief = (...args: Parameters<typeof problems>) => problems(...args).map(({ code, path }) => `${code} ${path}`);

const without = (kind: string) => ({ ...clinic, feeds: clinic.feeds.filter((feed) => feed.kind !== kind) });

describe('callers that cannot sign', () => {
  it('are not answered in aws-cn without ICP recordal: one problem a kind, with what helps', () => {
    const found = problems(inChina);
    expect(found.map(({ code, path }) => `${code} ${path}`).sort()).toEqual([
      'CK3002 cloud.icp',
      'CK3002 services.clinic',
    ]);
    expect(found.map(({ hint }) => hint).sort()[1]).toMatch(/devices\.proxyRole.*cloud\.icp/);
  });

  it('are told where the setting would stand, in a section that is there', () => {
    const devices = '{ districts: [north] }';
    expect(brief({ ...inChina, devices }, without('webhook'))).toEqual(['CK3002 devices.proxyRole']);
  });

  it('devices are, behind a proxy that signs', () => {
    expect(brief({ ...inChina, devices: '{ proxyRole: edge }' }, without('webhook'))).toEqual([]);
  });

  it('a proxy of devices helps no webhook', () => {
    expect(brief({ ...inChina, devices: '{ proxyRole: edge }' })).toEqual(['CK3002 cloud.icp']);
  });

  it('apps are not, while the city has the function that answers them', () => {
    const [first] = clinic.apis;
    const quiet = { ...clinic, feeds: [], apis: [{ ...first, callers: 'apps' as const }] } as typeof clinic;
    expect(brief(inChina, quiet)).toEqual(['CK3002 cloud.icp']);
    const off = quiet.processors.map((one) => ({ ...one, enabled: () => false }));
    expect(brief(inChina, { ...quiet, processors: off } as typeof clinic)).toEqual([]);
  });

  it.each([
    ['with ICP recordal', { cloud: recorded }],
    ['in GovCloud', inGov],
    ['in aws', {}],
  ])('are answered %s', (_, place) => {
    expect(brief(place)).toEqual([]);
  });
});

describe('callers that sign', () => {
  it('must be named, or the API is closed to all', () => {
    expect(brief({ departments: null })).toEqual(['CK3017 services.clinic']);
  });

  it('need no name when nobody signs', () => {
    const apis = clinic.apis.filter(({ callers }) => callers === 'people');
    const oidc = '{ kind: oidc, issuer: "https://id.city.example", audience: city }';
    expect(brief({ departments: null, identity: oidc }, { ...clinic, apis })).toEqual([]);
  });
});

// Finding: a hospital whose systems are in no department was taken, and nobody could say why it was turned away.
describe('a caller that a service names', () => {
  const clerks = (identity: string, over: Readonly<Record<string, string | null>> = {}) =>
    read(
      cityYaml({
        identity,
        departments: '{ civil-affairs: [counter], transport: [hospital-2] }',
        services:
          '{ traffic: { signals: 2 }, residents: { population: 900, retention: { application: 10y }, access: { clerk: [counter, hospital-2] } } }',
        ...over,
      }),
    ).problems;

  it('is one of the roles of the department that may call, where callers sign', () => {
    expect(clerks('{ kind: sigv4 }')).toMatchObject([
      {
        code: 'CK3084',
        severity: 'warning',
        path: 'services.residents.access.clerk[1]',
        hint: 'add hospital-2 to departments.civil-affairs, or correct the name',
      },
    ]);
    expect(
      clerks('{ kind: sigv4 }', { departments: '{ civil-affairs: [counter, hospital-2], transport: [hospital-2] }' }),
    ).toEqual([]);
  });

  it('is a group of any name, where people sign in', () => {
    expect(clerks('{ kind: cognito }').map(({ code }) => code)).not.toContain('CK3084');
  });

  it('is told once for the department, where that has none', () => {
    const found = clerks('{ kind: sigv4 }', { departments: '{ transport: [hospital-2] }' });
    expect(found.map(({ code, path }) => `${code} ${path}`)).toEqual(['CK3017 departments.civil-affairs']);
  });
});

// Finding: who answers for data was named for education and was of no department, and nobody said that its calls for guardians are refused.
describe('a data protection officer of education', () => {
  const education = (guardians: string) =>
    read(
      cityYaml({
        ...inChina,
        identity: '{ kind: sigv4 }',
        departments: '{ education: [school-office] }',
        services: `{ education: { schools: 3, access: { protectionOfficer: [edu-privacy] }${guardians} } }`,
      }),
    ).problems.map(({ code, path }) => `${code} ${path}`);

  it('calls for guardians, where an API is there for them', () => {
    expect(education(', guardians: { schools: [{ id: "1", members: [school-office] }] }')).toContain(
      'CK3084 services.education.access.protectionOfficer[0]',
    );
    expect(education('')).toEqual([]);
  });
});
