import { windowedStores } from '../shared/common-stores';
import { facts, minutes } from '../shared/facts';
import { alarms } from './alarms';
import type { ParkingSection } from './config';
import { files } from './file-forms';
import { indicators } from './indicators';
import { inventoryWords } from './inventory-words';
import { queries } from './queries';
import { tables } from './tables';

/** Said of a car park, whichever feed brings its counts. */
const ofCarParks = {
  from: 'car-park',
  becomes: ['occupancies', 'park-days'],
  raises: ['guide-elsewhere', 'full', 'counter-drift', 'no-data'],
  shows: ['turnover'],
} as const;

const ofSpots = {
  from: 'spot-sensor',
  becomes: ['spot-states', 'stays'],
  raises: ['overstay'],
  shows: ['stay-minutes'],
  latency: 'minutes',
} as const;

/** A network server passes on some 2000 sensors. */
const radioSpots = ({ spots, networkServers }: ParkingSection) => Math.min(spots, 2000 * networkServers);
/** Ten changes a day beside the signs of life. */
const perSpotAndDay = ({ spotMinutes }: ParkingSection) => 10 + 1440 / spotMinutes;

/** Car parks and single spaces: what is free, and what signs show of it. */
export const parking = facts<ParkingSection>()({
  id: 'parking',
  name: { en: 'Parking', zh: '停车' },
  summary: {
    en: 'Car parks and spaces with a sensor: what is free, drifting counters, turnover, what guidance signs show.',
    zh: '停车场与带传感器车位：余位、计数漂移、周转率与停车诱导。',
  },
  department: 'transport',
  data: 'operational',
  stores: {
    ...windowedStores,
    windows: {
      ...windowedStores.windows,
      doc: {
        en: 'Counts of the last 32 days by car park and day, as sets: the nights in which a counter drifts are found in them.',
        zh: '按停车场和日期保存的近 32 日计数集合，用于识别计数漂移。',
      },
      expireDays: 32,
    },
  },
  devices: {
    'car-park': {
      name: { en: 'Car park', zh: '停车场' },
      ...inventoryWords.carPark,
      count: (s) => s.carParks,
      reports: (s) => minutes(s.carParkMinutes),
      // What signs show of it: read by `citykit devices command --show guidance`, and by the signs themselves.
      shadows: ['guidance'],
    },
    'spot-sensor': {
      name: { en: 'Space with a sensor', zh: '带传感器车位' },
      ...inventoryWords.spotSensor,
      count: (s) => s.spots,
      reports: (s) => minutes(s.spotMinutes),
    },
    'network-server': {
      name: { en: 'LoRaWAN network server', zh: 'LoRaWAN 网络服务器' },
      measure: '台',
      ...inventoryWords.networkServer,
      count: (s) => s.networkServers,
      // Some sensor of many sends all the time.
      reports: () => minutes(15),
    },
  },
  tables,
  alarms,
  indicators,
  feeds: {
    occupancy: {
      kind: 'mqtt',
      name: { en: 'Counts of car parks', zh: '停车场计数' },
      ...ofCarParks,
      // Signs follow within a minute (rule F).
      latency: 'seconds',
      meanBytes: 400,
      maxBytes: 16_384,
    },
    'occupancy-files': {
      kind: 'file',
      name: { en: 'Feeds of car parks', zh: '停车场数据文件' },
      ...ofCarParks,
      latency: 'minutes',
      joins: 'occupancy',
      files: files.occupancy,
      // Where a guidance system delivers files, they have a row a car park and count.
      messagesPerDay: () => 0,
      meanBytes: 900,
      maxBytes: 32_768,
    },
    sites: {
      kind: 'file',
      name: { en: 'Lists of car parks', zh: '停车场清单' },
      from: 'car-park',
      joins: 'occupancy',
      becomes: ['sites'],
      latency: 'minutes',
      files: files.sites,
      messagesPerDay: (s) => s.carParks,
      meanBytes: 900,
      maxBytes: 65_536,
    },
    spots: {
      kind: 'mqtt',
      name: { en: 'States of spaces', zh: '车位状态' },
      ...ofSpots,
      messagesPerDay: (s) => (s.spots - radioSpots(s)) * perSpotAndDay(s),
      meanBytes: 200,
      maxBytes: 16_384,
    },
    uplinks: {
      kind: 'mqtt',
      name: { en: 'LoRaWAN uplinks of sensors', zh: '车位传感器 LoRaWAN 上行' },
      ...ofSpots,
      from: 'network-server',
      passesOn: 'spot-sensor',
      joins: 'spots',
      messagesPerDay: (s) => radioSpots(s) * perSpotAndDay(s),
      meanBytes: 900,
      maxBytes: 16_384,
    },
    'spot-files': {
      kind: 'file',
      name: { en: 'Feeds of spaces', zh: '车位数据文件' },
      ...ofSpots,
      joins: 'spots',
      files: files.spots,
      messagesPerDay: () => 0,
      meanBytes: 300,
      maxBytes: 32_768,
    },
    charges: {
      kind: 'file',
      name: { en: 'Charges of machines and operators', zh: '收费设备与运营方费用清单' },
      from: 'car-park',
      becomes: ['charges'],
      latency: 'minutes',
      files: files.charges,
      // Exports of machines have columns with number plates, which are not read.
      ofPeople: true,
      messagesPerDay: (s) => s.chargesPerDay,
      meanBytes: 120,
      maxBytes: 4096,
    },
    places: {
      kind: 'file',
      name: { en: 'Lists of spaces', zh: '车位清单' },
      from: 'spot-sensor',
      becomes: ['places'],
      latency: 'minutes',
      files: files.places,
      messagesPerDay: (s) => s.spots / 30,
      meanBytes: 300,
      maxBytes: 65_536,
    },
  },
  functions: {
    guidance: {
      name: { en: 'guidance to free spaces', zh: '停车诱导' },
      memoryMb: 256,
      timeoutSeconds: 60,
      everyMinutes: () => 1,
      shadows: [{ device: 'car-park', shadow: 'guidance' }],
      shows: ['free-spaces', 'occupancy', 'known', 'spots-occupied'],
    },
  },
  sweep: {},
  queries,
});
