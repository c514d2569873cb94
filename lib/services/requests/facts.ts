import { windowedStores } from '../shared/common-stores';
import { facts, minutes } from '../shared/facts';
import { alarms } from './alarms';
import type { RequestsSection } from './config';
import { files } from './file-forms';
import { indicators } from './indicators';
import { inventoryWords } from './inventory-words';
import { queries } from './queries';
import { tables } from './tables';

/** A request is told of when it is made, taken up, and closed; by whole lists it is told again. */
const perRequest = 4;

/** Days for which what was said of a request is kept: the longest target and the longest wait behind it. */
const keptDays = 400;

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
      known: inventoryWords,
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
  },
  stores: {
    ...windowedStores,
    windows: { ...windowedStores.windows, expireDays: keptDays },
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
    },
  },
  sweep: {},
  queries,
});
