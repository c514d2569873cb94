import { windowedStores } from '../shared/common-stores';
import { aRowEach } from '../shared/device';
import { facts, minutes } from '../shared/facts';
import { registerStores } from '../shared/register-stores';
import type { MedicalSection } from './config';
import { adtFiles, appointmentFiles, bedFiles, encounterFiles, locationFiles, vitalFiles } from './file-forms';
import { queries } from './queries';
import { alarms, indicators } from './signals';
import { tables } from './tables';

/** A visit arrives, is moved, updated and leaves. */
const messagesPerVisit = 6;

/** Days for which what was said of a visit is kept: corrections come for weeks. */
const keptDays = 60;

/** Each read of a resource stands in the trail. */
const { audit, 'audit-heads': heads } = registerStores({ en: 'Medical', zh: '医疗' });
const trail = { audit, 'audit-heads': heads };

/** What hospitals do: emergency visits, beds. No name, number or narrative of a patient goes further than the reader. */
export const medical = facts<MedicalSection>()({
  id: 'medical',
  name: { en: 'Medical', zh: '医疗' },
  summary: {
    en: 'Hospitals: waits in emergency departments, beds, intensive care. Nobody who is ill is named.',
    zh: '医院运行：急诊等候、床位、重症监护。不含患者身份信息。',
  },
  department: 'health',
  data: 'medical',
  // Emergency departments and intensive care that are full.
  ofSafety: true,
  devices: {
    hospital: {
      name: { en: 'Hospital', zh: '医院' },
      measure: '家',
      known: {
        of: ['hospital', 'facility', 'clinic', '医院', '医疗机构'],
        signs: ['hospital', 'facility', 'beds', '医院', '医疗机构', '床位'],
        id: [
          'facility id',
          'facility',
          'hospital',
          'provider number',
          'oshpd id',
          '医疗机构编码',
          '机构代码',
          '医院编号',
        ],
        ...aRowEach,
      },
      count: (s) => s.hospitals,
      // Its interface engine puts a file every five minutes.
      reports: () => minutes(5),
    },
    monitor: {
      name: { en: 'Vital-sign device', zh: '生命体征监护设备' },
      measure: '台',
      known: {
        ...aRowEach,
        of: ['vital sign device', 'patient monitor', 'bedside monitor', '监护仪', '床旁监护仪'],
        signs: ['monitor', 'ward', 'bed', '监护', '病区'],
        id: ['device id', 'monitor', 'udi', 'serial number', '设备编号', '监护仪编号'],
      },
      count: (s) => s.monitors,
      // Its server puts what it has measured into a file every quarter of an hour.
      reports: () => minutes(15),
    },
  },
  tables,
  alarms,
  indicators,
  feeds: {
    adt: {
      kind: 'file',
      name: { en: 'Admissions, discharges, transfers', zh: '入出转消息' },
      from: 'hospital',
      ofPeople: true,
      becomes: ['visits'],
      raises: ['trolley-wait', 'handover-late'],
      shows: ['visits-in-time', 'triage-in-time', 'left-unseen'],
      latency: 'minutes',
      files: adtFiles,
      messagesPerDay: (s) => s.visitsPerDay * messagesPerVisit,
      meanBytes: 700,
      maxBytes: 65_536,
    },
    encounters: {
      kind: 'file',
      name: { en: 'Encounters', zh: '就诊记录（FHIR）' },
      from: 'hospital',
      joins: 'adt',
      ofPeople: true,
      becomes: ['visits'],
      raises: ['trolley-wait', 'handover-late'],
      shows: ['visits-in-time', 'triage-in-time', 'left-unseen'],
      latency: 'minutes',
      files: encounterFiles,
      messagesPerDay: (s) => s.visitsPerDay * messagesPerVisit,
      meanBytes: 2500,
      maxBytes: 262_144,
    },
    appointments: {
      kind: 'file',
      name: { en: 'Appointments and slots', zh: '预约与号源' },
      from: 'hospital',
      ofPeople: true,
      becomes: ['appointments', 'slots'],
      shows: ['telehealth-kept'],
      latency: 'minutes',
      files: appointmentFiles,
      messagesPerDay: (s) => s.hospitals * 500,
      meanBytes: 1200,
      maxBytes: 65_536,
    },
    resources: {
      kind: 'rest',
      name: { en: 'Resources of hospitals', zh: '医院资源（接口）' },
      api: 'fhir',
      becomes: [],
      // What is taken goes the way of files from here.
      latency: 'minutes',
      messagesPerDay: (s) => (s.fhir ? s.visitsPerDay * messagesPerVisit : 0),
      meanBytes: 2500,
      maxBytes: 1_048_576,
    },
    beds: {
      kind: 'file',
      name: { en: 'Reports of beds', zh: '床位报告' },
      from: 'hospital',
      // Counts alone; a report about one patient is refused, and leaves nothing.
      ofPeople: true,
      becomes: ['beds'],
      raises: ['beds-tight', 'beds-full', 'intensive-care-full'],
      shows: ['bed-occupancy', 'intensive-care-free'],
      latency: 'minutes',
      files: bedFiles,
      messagesPerDay: (s) => s.hospitals * 24,
      meanBytes: 6000,
      maxBytes: 262_144,
    },
    locations: {
      kind: 'file',
      name: { en: 'Beds and their status', zh: '床位状态' },
      from: 'hospital',
      // Names of places alone; what else it holds is kept nowhere.
      ofPeople: true,
      becomes: ['bed-states'],
      latency: 'minutes',
      files: locationFiles,
      messagesPerDay: (s) => s.hospitals * 1000,
      meanBytes: 700,
      maxBytes: 65_536,
    },
    vitals: {
      kind: 'file',
      name: { en: 'Vital signs', zh: '生命体征' },
      from: 'monitor',
      ofPeople: true,
      becomes: ['vitals'],
      shows: ['vitals-measured'],
      latency: 'minutes',
      files: vitalFiles,
      messagesPerDay: (s) => s.monitors * 96,
      meanBytes: 900,
      maxBytes: 65_536,
    },
  },
  apis: {
    fhir: {
      name: { en: 'FHIR R4 intake', zh: 'FHIR R4 接口' },
      by: 'fhir',
      kind: 'http',
      callers: 'people',
      // The others are those of its operations.
      routes: [{ method: 'POST', path: '/hl7v2' }],
    },
  },
  stores: {
    ...windowedStores,
    windows: { ...windowedStores.windows, expireDays: keptDays },
    visits: {
      name: { en: 'visits of the last days', zh: '近日急诊' },
      doc: {
        en: 'How each visit stands, by the hour of arrival: what shares are reckoned from.',
        zh: '按到达小时记录各就诊状态，用于计算比率。',
      },
      expireDays: 5,
    },
    places: {
      name: { en: 'beds of hospitals', zh: '医院床位' },
      doc: {
        en: 'Beds by hospital with their status, and in which of them a visit is, by its hash.',
        zh: '各医院床位及其状态，以及各就诊（哈希）所在床位。',
      },
      expireDays: keptDays,
    },
    resources: {
      name: { en: 'resources of hospitals', zh: '医院资源' },
      doc: {
        en: 'Versions of resources without anything of who they are about, by hospital, and lines that a feed has still to get.',
        zh: '按医院保存的资源版本（不含患者信息）及待写入数据流的行。',
      },
      expireDays: keptDays,
    },
    consents: {
      name: { en: 'consents that forbid', zh: '拒绝授权' },
      doc: {
        en: 'Keyed hashes of patients of whom a Consent says that nobody may read. They stay when the versions of the Consent have gone.',
        zh: '患者（带密钥哈希）拒绝查阅的授权；授权资源的版本到期后仍然保留。',
      },
      expireDays: null,
    },
    throttles: {
      name: { en: 'calls of hospitals', zh: '医院调用次数' },
      doc: { en: 'Calls of each system in the last minute.', zh: '各系统最近一分钟的调用次数。' },
      expireDays: 2,
    },
    ...trail,
    'hash-key': {
      name: { en: 'key of the hashes of visits', zh: '就诊哈希密钥' },
      doc: {
        en: 'Made once, seen by nobody: without it no hash of the lake leads to a visit.',
        zh: '仅生成一次，无人可见：没有它，数据湖中的哈希无法对应就诊。',
      },
      expireDays: null,
    },
  },
  functions: {
    fhir: {
      name: { en: 'FHIR for systems of hospitals', zh: '医院 FHIR 接口' },
      takes: ['resources'],
      memoryMb: 1024,
      timeoutSeconds: 29,
      enabled: ({ fhir }) => fhir !== undefined,
      keeps: ['resources', 'consents', 'throttles', 'audit', 'audit-heads', 'hash-key'],
      lands: ['adt', 'encounters', 'appointments', 'beds', 'locations', 'vitals'],
    },
    // Apart from the API, which cannot read the trail, and whose calls end after half a minute. It puts what calls have left, too.
    seals: {
      name: { en: 'seals of the trail of reads', zh: '审计封存' },
      raises: ['audit-broken'],
      memoryMb: 512,
      timeoutSeconds: 900,
      everyMinutes: () => 15,
      enabled: ({ fhir }) => fhir !== undefined,
      keeps: ['audit', 'audit-heads', 'alarms', 'resources'],
      lands: ['encounters', 'appointments', 'beds', 'locations', 'vitals'],
    },
    hospitals: {
      name: { en: 'hospitals', zh: '医院' },
      takes: ['adt', 'encounters', 'beds', 'appointments', 'locations', 'vitals'],
      raises: ['visits-late', 'left-unseen-high', 'interface-silent', 'beds-disagree', 'monitor-silent'],
      shows: ['waiting', 'waiting-for-bed', 'triage-wait', 'clinician-wait', 'stay', 'beds-taken', 'monitors-online'],
      memoryMb: 1024,
      timeoutSeconds: 300,
      everyMinutes: () => 5,
      keeps: ['windows', 'devices', 'alarms', 'visits', 'places', 'hash-key'],
    },
  },
  queries,
});
