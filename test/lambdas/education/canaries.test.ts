import { knownColumns, tableNames } from '../../../lambdas/education/roster/columns';
import { serviceFactsOf } from '../../../lib/engine/facts';
import { education } from '../../../lib/services/education/facts';
import { calendarFiles } from '../../../lib/services/education/file-forms';
import { sinksOf, watchedLog } from '../../support/all-sinks';
import { educationRun, zipped } from '../../support/education-run';
import { canariesIn, canaryAt } from '../../support/planted-canaries';

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
      const leaked = Object.entries(sinks).flatMap(([sink, text]) =>
        planted.filter((one) => text.includes(one)).map((one) => `${sink}: ${one}`),
      );
      expect(leaked).toEqual([]);
    },
  );

  /** Canaries by sink, after the files of a feed. */
  async function left(
    feed: Parameters<ReturnType<typeof educationRun>['file']>[0],
    ...files: readonly (string | Uint8Array)[]
  ) {
    const run = educationRun('2026-05-13T10:00:00+08:00', { schools: ['7'] });
    const [first] = await Promise.all(files.slice(0, 1).map((file) => run.file(feed, file, { name: 'roster.zip' })));
    // Else nothing would be tried.
    expect([feed, first?.accepted]).not.toEqual([feed, 0]);
    for (const file of files.slice(1)) await run.file(feed, file, { name: 'roster.zip' });
    await run.sweep('2026-05-14T11:00:00+08:00');
    const sinks = { ...(await sinksOf(serviceFactsOf(education), run.ports, run.quarantined)), log: log() };
    return Object.entries(sinks).flatMap(([sink, text]) => canariesIn(text).map((one) => `${sink}: ${one}`));
  }

  it.each(tableNames)(
    'nothing is kept of any column of %s, known or not, nor of the names of columns and files',
    async (table) => {
      const columns = [...knownColumns, 'metadata.note', 'ext_note'];
      const valid: Readonly<Record<string, string>> = {
        sourcedId: 's1',
        status: 'active',
        dateLastModified: '2026-05-12T08:00:00Z',
        role: 'student',
      };
      const row = (planted: (column: string) => boolean) =>
        columns.map((one) => (planted(one) ? canaryAt(`${table}.${one}`) : (valid[one] ?? ''))).join(',');
      const head = columns.join(',');
      const zip = (header: string, ...rows: readonly string[]) =>
        zipped({
          'manifest.csv': `propertyName,value\nmanifest.version,${canaryAt('manifest')}\noneroster.version,1.2\nsource.systemName,${canaryAt('system')}\nfile.${table},bulk\nfile.${canaryAt('file')},bulk`,
          [`${table}.csv`]: [header, ...rows].join('\n'),
          [`${canaryAt('member')}.csv`]: `${canaryAt('head')}\n${canaryAt('cell')}`,
        });
      const others = columns.filter((one) => valid[one] === undefined);
      const files = [
        zip(
          head,
          row((one) => others.includes(one)),
        ),
        ...Object.keys(valid).map((column) =>
          zip(
            head,
            row((one) => one === column),
          ),
        ),
        zip(
          `${head},${canaryAt('column')},metadata.${canaryAt('metadata')}`,
          `${row(() => false)},x,${canaryAt('more')}`,
        ),
      ];
      expect(await left('roster', ...files)).toEqual([]);
    },
  );

  it('nothing is kept of what stands around and within the elements of XML, and in the rows of CSV', async () => {
    const marked = (text: string) =>
      text
        .replaceAll(
          /<([A-Za-z]+)>/g,
          (_, name) =>
            `<${name} of="${canaryAt(name)}"><!-- ${canaryAt('comment')} --><${canaryAt('element')}>${canaryAt('within')}</${canaryAt('element')}>`,
        )
        .replaceAll(
          /<\/([A-Za-z]+)>/g,
          (whole) =>
            `<?mark ${canaryAt('instruction')}?><![CDATA[]]><Note><![CDATA[${canaryAt('data')}]]></Note>${whole}`,
        );
    const day = '<D><item><DBN>7</DBN><ATTN_DATE_YMD>20260513</ATTN_DATE_YMD><ATTN_PCT>91</ATTN_PCT></item></D>';
    const xml = `<I>${event('60001', 'Excused Absence')}</I>`;
    const [, { example: calendar }] = calendarFiles;
    const documents = { absences: xml, daily: day, calendars: calendar.replace(/^<\?.*?\?>/, '') } as const;
    for (const [feed, whole] of Object.entries(documents)) {
      const text = marked(whole);
      const simple = [
        ...text.matchAll(/<(EventDate|Date|CalendarEvent|SchoolId|StudentUniqueId|DBN|ATTN_DATE_YMD|ATTN_PCT)\b/g),
      ].map(([, name]) => name as string);
      const broken = [...new Set(simple)].map((name) =>
        whole.replace(new RegExp(`<${name}>[^<]*`), `<${name}>${canaryAt(name)}`),
      );
      expect([feed, await left(feed as 'absences', text, ...broken, text.slice(0, -9))]).toEqual([feed, []]);
    }
    const csv = [`school,date,enrolled,present,${canaryAt('column')}`, `7,2026-05-13,400,390,${canaryAt('cell')}`, ''];
    const cells = ['7', '2026-05-13', '400', '390'];
    const rows = cells.map((_, i) =>
      ['school,date,enrolled,present', cells.map((cell, j) => (i === j ? canaryAt(`cell${i}`) : cell)).join(), ''].join(
        '\n',
      ),
    );
    expect(await left('daily', csv.join('\n'), ...rows)).toEqual([]);
    expect(await left('calendars', `school,date,event\n7,2026-05-13,${canaryAt('event')}\n`)).toEqual([]);
  });
});
