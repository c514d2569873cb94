import type { FileForm } from '../shared/feed';

/** What schools report every morning. */
export const dailyFiles = [
  {
    format: 'csv',
    doc: {
      en: 'A school and day a row: `school`, `date` (YYYY-MM-DD), `enrolled`, `present` (half a day is 0.5). What a school has not reported is an empty `present`, or `NS`.',
      zh: '每行一校一日：`school`、`date`（YYYY-MM-DD）、`enrolled`（在籍）、`present`（出勤，半天计 0.5）。未报送时 `present` 为空或 `NS`。',
    },
    example: 'school,date,enrolled,present\n7,2026-05-11,412,391\n7,2026-05-12,412,387.5\n7,2026-05-13,411,396\n',
  },
  {
    format: 'xml',
    doc: {
      en: 'Elements `item` with `DBN` (the school), `ATTN_DATE_YMD` (YYYYMMDD) and `ATTN_PCT`, as New York publishes them; `NS` is not reported, and the row `TOTAL` of the city is no school.',
      zh: '元素 `item`，含 `DBN`（学校）、`ATTN_DATE_YMD`（YYYYMMDD）与 `ATTN_PCT`（纽约公开格式）；`NS` 为未报送，`TOTAL` 行为全市合计，不作为学校。',
    },
    example: [11, 12, 13]
      .map(
        (day, i) => `<item><DBN>7</DBN><ATTN_DATE_YMD>202605${day}</ATTN_DATE_YMD><ATTN_PCT>9${i}.5</ATTN_PCT></item>`,
      )
      .reduce(
        (all, item) => all.replace('</schooldailyattendance>', `${item}</schooldailyattendance>`),
        '<?xml version="1.0" encoding="utf-8"?><schooldailyattendance></schooldailyattendance>',
      ),
  },
] as const satisfies readonly FileForm[];

/** Days with and without lessons, as schools plan them. */
export const calendarFiles = [
  {
    format: 'csv',
    doc: {
      en: 'A school and day a row: `school`, `date` (YYYY-MM-DD), `event`, in the words of the CalendarEventDescriptor of Ed-Fi, e.g. `Instructional day`, `Holiday`.',
      zh: '每行一校一日：`school`、`date`（YYYY-MM-DD）、`event`（Ed-Fi CalendarEventDescriptor 用语，如 `Instructional day`、`Holiday`）。',
    },
    example: 'school,date,event\n7,2026-05-13,Instructional day\n7,2026-05-14,Holiday\n7,2026-05-16,Make-up day\n',
  },
  {
    format: 'xml',
    doc: {
      en: 'Elements `CalendarDate` of Ed-Fi (Interchange-EducationOrgCalendar), with `Date`, `CalendarEvent` and the `SchoolId` of its calendar.',
      zh: 'Ed-Fi 元素 `CalendarDate`（Interchange-EducationOrgCalendar），含 `Date`、`CalendarEvent` 及所属校历的 `SchoolId`。',
    },
    example: `<?xml version="1.0" encoding="UTF-8"?><InterchangeEducationOrgCalendar>${[
      '2026-05-13',
      '2026-05-14',
      '2026-05-15',
    ]
      .map(
        (date) =>
          `<CalendarDate><Date>${date}</Date><CalendarEvent>uri://ed-fi.org/CalendarEventDescriptor#Instructional day</CalendarEvent><CalendarReference><CalendarIdentity><SchoolReference><SchoolIdentity><SchoolId>7</SchoolId></SchoolIdentity></SchoolReference></CalendarIdentity></CalendarReference></CalendarDate>`,
      )
      .join('')}</InterchangeEducationOrgCalendar>`,
  },
] as const satisfies readonly FileForm[];

/** Who was absent, by number: read, and kept as a hash alone. */
export const absenceFiles = [
  {
    format: 'xml',
    doc: {
      en: 'Elements `StudentSchoolAttendanceEvent` of Ed-Fi (Interchange-StudentAttendance): `EventDate`, `AttendanceEventCategory`, `EventDuration` (share of the day; default 1, of `Partial` 0.5), `StudentUniqueId`, `SchoolId`. Nothing else is read.',
      zh: 'Ed-Fi 元素 `StudentSchoolAttendanceEvent`（Interchange-StudentAttendance）：`EventDate`、`AttendanceEventCategory`、`EventDuration`（占全天比例，默认 1，`Partial` 为 0.5）、`StudentUniqueId`、`SchoolId`。其余不读取。',
    },
    example: `<?xml version="1.0" encoding="UTF-8"?><InterchangeStudentAttendance>${[
      'Excused Absence',
      'Unexcused Absence',
      'Tardy',
    ]
      .map(
        (kind, i) =>
          `<StudentSchoolAttendanceEvent><AttendanceEvent><EventDate>2026-05-1${i + 1}</EventDate><AttendanceEventCategory>uri://ed-fi.org/AttendanceEventCategoryDescriptor#${kind}</AttendanceEventCategory><EventDuration>1</EventDuration></AttendanceEvent><StudentReference><StudentIdentity><StudentUniqueId>60482${i}</StudentUniqueId></StudentIdentity></StudentReference><SchoolReference><SchoolIdentity><SchoolId>7</SchoolId></SchoolIdentity></SchoolReference></StudentSchoolAttendanceEvent>`,
      )
      .join('')}</InterchangeStudentAttendance>`,
  },
] as const satisfies readonly FileForm[];

/** Who goes where, of the information system of the schools. */
export const rosterFiles = [
  {
    format: 'zip',
    doc: {
      en: 'OneRoster 1.1 or 1.2 CSV in a ZIP with `manifest.csv`, each file `bulk`, `delta` or `absent`. Read are ids, `identifier` of users and organisations, states, times, roles and references; names, addresses, telephones and passwords never.',
      zh: 'OneRoster 1.1 或 1.2 CSV，置于含 `manifest.csv` 的 ZIP 中，各文件为 `bulk`、`delta` 或 `absent`。仅读取标识、用户与机构的 `identifier`、状态、时间、角色与引用；姓名、联系方式与密码一律不读取。',
    },
  },
  {
    format: 'ndjson',
    doc: {
      en: 'Lists of OneRoster 1.1 or 1.2 REST by their names (`academicSessions`, `orgs`, `courses`, `classes`, `enrollments`, `users`), and `mode`: `bulk`, or `delta` of what has changed; a roster a line. Read are the same members.',
      zh: 'OneRoster 1.1 或 1.2 REST 的列表（`academicSessions`、`orgs`、`courses`、`classes`、`enrollments`、`users`），以及 `mode`：`bulk` 为全量，`delta` 为变更；每行一份名册。读取内容同上。',
    },
    example: [12, 13, 14]
      .map(
        (day) =>
          `{"mode":"delta","orgs":[{"sourcedId":"s1","status":"active","dateLastModified":"2026-05-${day}T08:00:00Z"}],"users":[{"sourcedId":"p1","status":"active","dateLastModified":"2026-05-${day}T08:00:00Z","role":"student","orgs":[{"sourcedId":"s1"}]}]}\n`,
      )
      .join(''),
  },
] as const satisfies readonly FileForm[];

/** What monitoring says of learning platforms and networks of schools. */
export const availabilityFiles = [
  {
    format: 'csv',
    doc: {
      en: 'A platform and day a row: `platform` (a learning platform, or the network of a school), `date` (YYYY-MM-DD), `minutes` for which it should have been there, and `up_minutes` for which it was.',
      zh: '每行一平台一日：`platform`（教学平台或校园网）、`date`（YYYY-MM-DD）、`minutes`（应可用分钟数）、`up_minutes`（实际可用分钟数）。',
    },
    example:
      'platform,date,minutes,up_minutes\nlms,2026-05-11,1440,1440\nlms,2026-05-12,1440,1436.5\nlms,2026-05-13,1440,1440\n',
  },
] as const satisfies readonly FileForm[];
