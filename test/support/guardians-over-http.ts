// biome-ignore-all lint/suspicious/noExplicitAny: answers of the API, whose parts tests pick out
import { pupilHasher, requestKey } from '../../lambdas/education/pupils';
import type { GuardianDesk } from '../../lambdas/education/rights/desk';
import { guardiansHandler } from '../../lambdas/education/rights/handler';
import { MemoryAuditObjects } from '../../lib/engine/audit/memory';
import { AuditTrail } from '../../lib/engine/audit/trail';
import { educationRun, educationSettings, zipped } from './education-run';
import { LocalGateway } from './residents-gateway';
import { Issuer } from './residents-issuer';

const issuer = new Issuer('https://id.example');
/** Names, ids and numbers of rosters that must stand nowhere. */
export const canaries = ['Rosen', 'Jenny', 'pupil-a', 'pupil-b', 'mother-a', 'father-b', '604821', '604822'];

const settings = educationSettings({
  // Of three enrollments one may end.
  mostDeletedPercent: 50,
  guardians: {
    schools: [
      { id: '7', members: ['office-7'] },
      { id: '8', members: ['office-8'] },
    ],
    guardian: ['families'],
    requestsPerMinute: 600,
    burst: 600,
  },
  access: { protectionOfficer: ['privacy-office'] },
});

const at = '2026-05-13T10:00:00Z';
const day = (n: number) => `2026-05-${String(n).padStart(2, '0')}T08:00:00Z`;

/** A row of a roster, as REST has it. */
export const row = (sourcedId: string, n: number, more: object = {}) => ({
  ...{ sourcedId, status: 'active', dateLastModified: day(n), ...more },
});
const ref = (sourcedId: string) => ({ sourcedId });
export const pupilRow = (id: string, identifier: string, agents: readonly string[], n = 1, more: object = {}) =>
  row(id, n, {
    role: 'student',
    identifier,
    agents: agents.map(ref),
    givenName: 'Jenny',
    familyName: 'Rosen',
    ...more,
  });
export const enrolled = (id: string, pupil: string, school: string, n = 1, more: object = {}) =>
  row(id, n, { role: 'student', user: ref(pupil), school: ref(school), class: ref('c1'), ...more });

/** Two pupils of school 7 and one of 8, each with a guardian of their own; an aide has no rights. */
export const roster = () => ({
  mode: 'bulk',
  orgs: [row('org-7', 1, { identifier: '7' }), row('org-8', 1, { identifier: '8' })],
  users: [
    pupilRow('pupil-a', '604821', ['mother-a', 'aide-a']),
    pupilRow('pupil-b', '604822', ['father-b']),
    pupilRow('pupil-c', '604823', ['father-b']),
    ...['mother-a', 'father-b'].map((id) => row(id, 1, { role: 'parent' })),
    row('aide-a', 1, { role: 'aide' }),
  ],
  enrollments: [
    enrolled('e-a', 'pupil-a', 'org-7'),
    enrolled('e-b', 'pupil-b', 'org-7'),
    enrolled('e-c', 'pupil-c', 'org-8'),
  ],
});

export const absence = (number: string, date: string, kind = 'Unexcused Absence', school = '7') =>
  `<StudentSchoolAttendanceEvent><AttendanceEvent><EventDate>${date}</EventDate><AttendanceEventCategory>uri://ed-fi.org/AttendanceEventCategoryDescriptor#${kind}</AttendanceEventCategory><EventDuration>1</EventDuration></AttendanceEvent><StudentReference><StudentIdentity><StudentUniqueId>${number}</StudentUniqueId></StudentIdentity></StudentReference><SchoolReference><SchoolIdentity><SchoolId>${school}</SchoolId></SchoolIdentity></SchoolReference></StudentSchoolAttendanceEvent>`;

export let run: ReturnType<typeof educationRun>;
export let desk: GuardianDesk & { readonly audit: MemoryAuditObjects };
export let gateway: LocalGateway;
export let log: string[];

export const absences = (...events: readonly string[]) =>
  run.file(
    'absences',
    `<?xml version="1.0"?><InterchangeStudentAttendance>${events.join('')}</InterchangeStudentAttendance>`,
  );
export const rosters = (...all: readonly object[]) =>
  run.file('roster', all.map((one) => `${JSON.stringify(one)}\n`).join(''));

/** A roster of the same in CSV of 1.2, where roles are a file of their own; `roles` are lines of it, and `more` other files. */
export const csvRoster = (mode: string, roles: readonly string[], more: Readonly<Record<string, string>> = {}) => {
  const files = {
    ...(roles.length > 0 ? { 'roles.csv': [rolesHeader, ...roles].join('\n') } : {}),
    ...more,
  };
  const tables = Object.keys(files).map((name) => `file.${name.slice(0, -4)},${mode}`);
  const manifest = ['propertyName,value', 'oneroster.version,1.2', ...tables].join('\n');
  return run.file('roster', zipped({ 'manifest.csv': manifest, ...files }));
};
const rolesHeader = 'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId';
/** A line of `roles.csv`. */
export const roleLine = (
  id: string,
  user: string,
  role: string,
  { n = 1, status = 'active', from = '', until = '' } = {},
) => `${id},${status},${day(n)},${user},primary,${role},${from},${until},org-7`;
const usersHeader = 'sourcedId,status,dateLastModified,enabledUser,username,givenName,familyName,identifier,password';
export const csvUsers = [
  `${usersHeader},agentSourcedIds`,
  `pupil-a,active,${day(1)},true,Rosen,Jenny,Rosen,604821,Rosen1-,"mother-a,aide-a"`,
  `pupil-b,active,${day(1)},true,Rosen,Jenny,Rosen,604822,Rosen1-,father-b`,
  ...['mother-a', 'father-b', 'aide-a'].map((id) => `${id},active,${day(1)},true,Rosen,Jenny,Rosen,,Rosen1-,`),
].join('\n');

/** A city whose schools act for guardians over HTTP, with a roster and absences. */
export async function openGuardians({ timeZone = 'UTC' } = {}): Promise<void> {
  run = educationRun(at, { settings, timeZone });
  log = [];
  const audit = new MemoryAuditObjects();
  const { state, clock, devices, metrics } = run.ports;
  desk = {
    ports: { state, clock, devices, metrics },
    trail: new AuditTrail({ audit, state, clock }, 'testville', () => `lane-${audit.objects.size}`),
    hash: await pupilHasher(state),
    sealKey: await requestKey(state),
    city: { city: 'testville', service: 'education', timeZone, settings },
    audit,
  };
  await rosters(roster());
  await absences(
    absence('604821', '2026-05-12'),
    absence('604822', '2026-05-12'),
    absence('604823', '2026-05-12', 'Tardy', '8'),
  );
  gateway = await LocalGateway.open(
    guardiansHandler(
      async () => desk,
      (line) => void log.push(line),
    ),
    { jwt: { issuer: issuer.url, audience: 'citykit', jwks: issuer.jwks, nowMs: () => Date.now() } },
  );
}

export function guardiansOverHttp(): void {
  beforeEach(() => openGuardians());
  afterEach(() => gateway.close());
}

export const tokenOf = (groups: readonly string[], more: object = {}) =>
  issuer.token({
    ...{ sub: 'clerk-1', aud: 'citykit', exp: Math.floor(Date.now() / 1000) + 3600, 'cognito:groups': groups },
    ...{ 'custom:city': 'testville', ...more },
  });

let keys = 0;
interface Asking {
  readonly groups?: readonly string[];
  readonly claims?: object;
  readonly key?: string;
}
export const ofA = { guardian: 'mother-a', pupil: 'pupil-a', school: '7' };

/** Calls the API; answers the status, and the body. */
async function call(
  method: 'GET' | 'POST',
  path: string,
  body: unknown,
  { groups = ['office-7'], claims = {}, key = `key-${++keys}-00` }: Asking,
) {
  const response = await fetch(`${gateway.url}/guardians/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${tokenOf(groups, claims)}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === '' || method === 'GET' ? {} : { 'idempotency-key': key }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const { instance: _, ...said } = (await response.json()) as Readonly<Record<string, any>>;
  return { status: response.status, body: said, headers: response.headers };
}

/** Acts for a guardian, or files a request as one. */
export const ask = (
  what: 'access' | 'corrections' | 'erasures' | 'restrictions' | 'requests' | `requests/${string}/answer`,
  body: unknown,
  how: Asking = {},
) => call('POST', what, body, how);
/** Reads a request by its receipt, or their list by its query. */
export const read = (receipt: string, how: Asking = {}) => call('GET', `requests${receipt}`, undefined, how);
/** Who signs in as a guardian, with more groups or other claims. */
export const asGuardian = (guardian: unknown, groups: readonly string[] = [], claims: object = {}): Asking => ({
  groups: ['families', ...groups],
  // The provider of sign-ins calls nobody by a name.
  claims: { sub: guardian === 'father-b' ? 'parent-2' : 'parent-1', 'custom:guardian_id': guardian, ...claims },
});

/** Days that are kept of a pupil, as an officer sees them. */
export async function daysOf(
  asked: object = ofA,
): Promise<readonly { readonly date: string; readonly counts: object }[]> {
  const { body } = await ask('access', asked, { groups: ['privacy-office'] });
  return body.days.map(({ date, counts }: { date: string; counts: object }) => ({ date, counts }));
}
