import { serviceFactsOf } from '../../../lib/engine/facts';
import { education } from '../../../lib/services/education/facts';
import { sinksOf, watchedLog } from '../../support/all-sinks';
import { educationRun, zipped } from '../../support/education-run';

/** Who goes to school, and why a child stayed at home: planted wherever a file has a place for it, and where it has none. */
const planted = [
  'Kanarienvogel',
  'Zilpzalp',
  '王小明',
  'zilpzalp@example.org',
  '5550177',
  'Canary Row 77',
  'lice',
  'SN-77001',
];
const [family, given, chinese, email, phone, street, illness, number] = planted as [string, ...string[]];
const all = planted.join(' / ');
const log = watchedLog();

const event = (pupil: string, category: string, more = '') =>
  `<StudentSchoolAttendanceEvent><AttendanceEvent><EventDate>2026-05-13</EventDate><AttendanceEventCategory>uri://ed-fi.org/AttendanceEventCategoryDescriptor#${category}</AttendanceEventCategory><AttendanceEventReason>${illness} of ${given}</AttendanceEventReason>${more}</AttendanceEvent><StudentReference><StudentIdentity><StudentUniqueId>${pupil}</StudentUniqueId></StudentIdentity></StudentReference><SchoolReference><SchoolIdentity><SchoolId>7</SchoolId></SchoolIdentity></SchoolReference></StudentSchoolAttendanceEvent>`;
const users = [
  'sourcedId,status,dateLastModified,username,givenName,familyName,email,phone,identifier,password,address',
  `${number},active,2026-05-12T08:00:00Z,${given},${given},${family},${email},${phone},${number},${all},${street}`,
  `p2,active,2026-05-12T08:00:00Z,${chinese},${chinese},${family},${email},${phone},${number},x,${all}`,
  `${all},${all},${all},${all},${all},${all},${all},${all},${all},${all},${all}`,
].join('\n');
const manifest = ['propertyName,value', 'oneroster.version,1.2', 'file.users,bulk', `${all},${all}`].join('\n');

describe('of a pupil', () => {
  it('nothing is in any sink of education: no name, number, address or reason, of a file that is taken and of one that is not', async () => {
    const run = educationRun('2026-05-13T10:00:00+08:00', { schools: ['7'] });
    const taken = await run.file('absences', `<I>${event(number as string, 'Excused Absence')}</I>`);
    expect(taken.accepted).toBe(1);
    await run.file(
      'absences',
      `<I>${event(all, all)}${event(number as string, illness as string, `<x>${all}</x>`)}</I>`,
    );
    await run.file('absences', `<I><a>${all}</b></I>`);
    expect(
      (await run.file('roster', zipped({ 'manifest.csv': manifest, 'users.csv': users }))).accepted,
    ).toBeGreaterThan(0);
    await run.file('roster', all);
    await run.file('daily', `school,date,enrolled,present,head\n7,2026-05-13,400,390,${family}\n`);
    await run.file('daily', `school,date,enrolled,present\n7,${illness},400,${given}\n`);
    for (const day of [14, 15]) await run.sweep(`2026-05-${day}T11:00:00+08:00`);
    expect(run.quarantined.length).toBeGreaterThan(2);
    const sinks = { ...(await sinksOf(serviceFactsOf(education), run.ports, run.quarantined)), log: log() };
    const found = Object.entries(sinks).flatMap(([sink, text]) =>
      planted
        .filter((one) => text.includes(one) || text.includes(encodeURIComponent(one)))
        .map((one) => `${sink}: ${one}`),
    );
    expect(found).toEqual([]);
    expect(run.quarantined.filter(({ bytes }) => bytes.length > 0)).toEqual([]);
  });

  it.each(['daily', 'calendars', 'availability'] as const)(
    'nothing is kept of a file of pupils that lies in the folder %s',
    async (feed) => {
      const run = educationRun('2026-05-13T10:00:00+08:00', { schools: ['7'] });
      await run.file(feed, users);
      await run.file(feed, `<I>${event(all, all)}</I>`);
      await run.file(feed, `school,date,enrolled,present\n${family},2026-05-13,400,390\n`);
      const sinks = { ...(await sinksOf(serviceFactsOf(education), run.ports, run.quarantined)), log: log() };
      expect(run.quarantined.length).toBeGreaterThan(2);
      const told = Object.entries(sinks).flatMap(([sink, text]) =>
        planted.filter((one) => text.includes(one)).map((one) => `${sink}: ${one}`),
      );
      expect(told).toEqual([]);
    },
  );
});
