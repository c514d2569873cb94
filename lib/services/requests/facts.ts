import { windowedStores } from '../shared/common-stores';
import { aRowEach } from '../shared/device';
import { facts, minutes } from '../shared/facts';
import { alarms } from './alarms';
import type { RequestsSection } from './config';
import { keptDays } from './effects';
import { files } from './file-forms';
import { indicators } from './indicators';
import { queries } from './queries';
import { tables } from './tables';

/** A request is reported when it is made, taken up, and closed; by whole lists it is reported again. */
const perRequest = 4;

/** Of an app: types, a report, and looks at what became of it. */
const callsPerRequest = 20;

/** Requests of people to their city (311). */
export const requests = facts<RequestsSection>()({
  id: 'requests',
  name: { en: 'Service requests', zh: '市民诉求' },
  summary: {
    en: 'Requests of people to their city (311): what was asked, when it is done, what is late, what is reported together.',
    zh: '市民向城市提出的诉求（311）：内容、办结、超期与聚集。',
  },
  department: 'citizen-services',
  // Who reports, and what they write; both stay in the service.
  data: 'personal',
  devices: {
    desk: {
      name: { en: 'Desk', zh: '承办部门' },
      // Words of lists of desks.
      known: {
        of: ['desk', 'agency', '承办部门', '承办单位'],
        signs: ['desk', 'agency', 'department', '部门', '承办单位'],
        id: ['desk', 'agency', 'department', '部门', '部门编号', '承办单位'],
        ...aRowEach,
      },
      count: (s) => s.desks,
      // Its system delivers its list once a day.
      reports: () => minutes(24 * 60),
    },
  },
  tables,
  alarms,
  indicators,
  feeds: {
    requests: {
      kind: 'file',
      name: { en: 'Requests', zh: '诉求清单' },
      from: 'desk',
      becomes: ['requests'],
      raises: ['backlog'],
      shows: ['on-time', 'closure-hours', 'response-hours', 'reopened', 'duplicates'],
      latency: 'minutes',
      // Exports of desks have columns with names and telephones, which are not read.
      ofPeople: 'sealed',
      files: files.requests,
      messagesPerDay: (s) => (s.requestsPerYear * perRequest) / 365,
      meanBytes: 600,
      maxBytes: 16_384,
    },
    assets: {
      kind: 'file',
      name: { en: 'Lists of things in the street', zh: '城市设施清单' },
      from: 'desk',
      becomes: ['assets'],
      latency: 'minutes',
      files: files.assets,
      // A list of some thousands, now and then.
      messagesPerDay: () => 100,
      meanBytes: 100,
      maxBytes: 2048,
    },
    reports: {
      kind: 'rest',
      name: { en: 'Reports of apps', zh: '应用上报' },
      api: 'georeport',
      becomes: [],
      // What is reported goes the way of files from here.
      latency: 'minutes',
      messagesPerDay: (s) => (s.georeport ? (s.requestsPerYear * callsPerRequest) / 365 : 0),
      meanBytes: 1500,
      maxBytes: 65_536,
    },
  },
  stores: {
    ...windowedStores,
    windows: { ...windowedStores.windows, expireDays: keptDays },
    views: {
      name: { en: 'what everybody may read of requests', zh: '公开诉求信息' },
      doc: {
        en: 'Type, place, status and times of each request, as apps show them.',
        zh: '各诉求的类型、位置、状态与时间，供应用展示。',
      },
      expireDays: keptDays,
    },
    reports: {
      name: { en: 'who reported, and what they wrote', zh: '上报人及其内容' },
      doc: {
        en: 'Name, addresses, telephone and text of who reported by an app, each sealed by a key of its own.',
        zh: '经应用上报者的姓名、地址、电话与文字，各以独立密钥密封。',
      },
      sealed: { with: 'georeport' },
      expireDays: keptDays,
    },
    photos: {
      name: { en: 'photos of reports', zh: '上报照片' },
      doc: {
        en: 'Photos that came with reports, without anything but what is seen.',
        zh: '随上报提交的照片，仅保留画面本身。',
      },
      kind: 'documents',
      expireDays: keptDays,
    },
    keys: {
      name: { en: 'keys of reports', zh: '上报密钥' },
      doc: {
        en: 'Data keys, wrapped by KMS, that seal what people reported; a destroyed one ends it.',
        zh: '由 KMS 包裹、用于密封上报内容的数据密钥；销毁后内容不可恢复。',
      },
      expireDays: null,
    },
    throttles: {
      name: { en: 'calls of apps', zh: '应用调用次数' },
      doc: { en: 'Calls of each app in the last minute.', zh: '各应用最近一分钟的调用次数。' },
      expireDays: 2,
    },
  },
  secrets: {
    'api-keys': {
      name: { en: 'keys of apps', zh: '应用密钥' },
      givenBy: {
        en: 'The city gives one to each app: a JSON object of the name of each app and its key, of 16 characters at least.',
        zh: '由城市发给各应用：JSON 对象，键为应用名称，值为不少于 16 个字符的密钥。',
      },
      isMadeByCity: true,
      rotateEveryDays: 365,
    },
  },
  apis: {
    georeport: {
      name: { en: 'Open311 GeoReport v2', zh: 'Open311 GeoReport v2 接口' },
      by: 'georeport',
      kind: 'http',
      callers: 'apps',
      // The others are those of its operations.
      routes: [
        { method: 'GET', path: '/services.xml' },
        { method: 'GET', path: '/requests.xml' },
        { method: 'POST', path: '/requests.xml' },
      ],
    },
  },
  functions: {
    lists: {
      name: { en: 'requests and lists of things', zh: '诉求与设施清单' },
      takes: ['requests', 'assets'],
      // Of several requests together.
      raises: ['cluster', 'outage'],
      shows: ['open-requests', 'late-requests'],
      memoryMb: 1024,
      timeoutSeconds: 300,
      everyMinutes: () => 5,
      keeps: ['windows', 'devices', 'alarms', 'views'],
    },
    georeport: {
      name: { en: 'Open311 for apps', zh: 'Open311 接口' },
      takes: ['reports'],
      memoryMb: 512,
      timeoutSeconds: 29,
      enabled: ({ georeport }) => georeport !== undefined,
      keeps: ['views', 'reports', 'photos', 'keys', 'throttles'],
      secrets: ['api-keys'],
      lands: ['requests'],
    },
    upkeep: {
      name: { en: 'end of what people reported', zh: '上报内容到期清理' },
      memoryMb: 512,
      timeoutSeconds: 300,
      enabled: ({ georeport }) => georeport !== undefined,
      everyMinutes: () => 60,
      keeps: ['views', 'reports', 'photos', 'keys'],
      lands: ['requests'],
    },
  },
  sweep: {},
  queries,
});
