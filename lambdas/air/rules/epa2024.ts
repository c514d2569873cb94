import type { Words } from '../../../lib/services/shared/words';
import { roundHalfUp, truncate } from '../../../lib/shared/rounding';
import type { Edition, Level, SubIndex } from './aqi';

import { type Pollutant, ppbOf } from './observation';

/** EPA-454/B-24-002 (May 2024), table 6. */
const indices = [
  [0, 50],
  [51, 100],
  [101, 150],
  [151, 200],
  [201, 300],
  [301, 500],
] as const;

interface Breakpoints {
  /** Decimals that are kept when a concentration is truncated. */
  readonly decimals: number;
  /** Lowest and highest concentration of each index range; null where the average does not count. */
  readonly ranges: readonly (readonly [number, number] | null)[];
}

/** PM µg/m³, O3 and CO ppm, SO2 and NO2 ppb. */
const breakpoints = {
  'PM2.5 24 h': {
    decimals: 1,
    ranges: [
      [0, 9],
      [9.1, 35.4],
      [35.5, 55.4],
      [55.5, 125.4],
      [125.5, 225.4],
      [225.5, 325.4],
    ],
  },
  'PM10 24 h': {
    decimals: 0,
    ranges: [
      [0, 54],
      [55, 154],
      [155, 254],
      [255, 354],
      [355, 424],
      [425, 604],
    ],
  },
  'CO 8 h': {
    decimals: 1,
    ranges: [
      [0, 4.4],
      [4.5, 9.4],
      [9.5, 12.4],
      [12.5, 15.4],
      [15.5, 30.4],
      [30.5, 50.4],
    ],
  },
  'NO2 1 h': {
    decimals: 0,
    ranges: [
      [0, 53],
      [54, 100],
      [101, 360],
      [361, 649],
      [650, 1249],
      [1250, 2049],
    ],
  },
  'SO2 1 h': { decimals: 0, ranges: [[0, 35], [36, 75], [76, 185], [186, 304], null, null] },
  'SO2 24 h': { decimals: 0, ranges: [null, null, null, null, [305, 604], [605, 1004]] },
  'O3 8 h': { decimals: 3, ranges: [[0, 0.054], [0.055, 0.07], [0.071, 0.085], [0.086, 0.105], [0.106, 0.2], null] },
  'O3 1 h': { decimals: 3, ranges: [null, null, [0.125, 0.164], [0.165, 0.204], [0.205, 0.404], [0.405, 0.604]] },
} as const satisfies Record<string, Breakpoints>;
type Average = keyof typeof breakpoints;

/**
 * EPA-454/B-24-002, section III: truncated, interpolated in its range, rounded half up; above 500 the last range is
 * extended. Null where the average does not count. The document prints 148 for O3 1 h 0.162 ppm; its formula gives 147.
 */
export function subIndex(average: Average, value: number): SubIndex | null {
  const { decimals, ranges }: Breakpoints = breakpoints[average];
  const concentration = truncate(value, decimals);
  const last = ranges.length - 1;
  const at = ranges.findIndex(
    (range, i) => range !== null && concentration >= range[0] && (concentration <= range[1] || i === last),
  );
  const [range, index] = [ranges[at], indices[at]];
  if (!range || !index) return null;
  const slope = (index[1] - index[0]) / (range[1] - range[0]);
  return { index: roundHalfUp(slope * (concentration - range[0]) + index[0]), concentration, average };
}

const higher = (a: SubIndex | null, b: SubIndex | null): SubIndex | null =>
  a === null || (b !== null && b.index > a.index) ? b : a;

const ppb = (average: Average, pollutant: Pollutant, ugM3: number | null) =>
  ugM3 === null ? null : subIndex(average, ppbOf(pollutant, ugM3));
const ppm = (average: Average, pollutant: Pollutant, ugM3: number | null) =>
  ugM3 === null ? null : subIndex(average, ppbOf(pollutant, ugM3) / 1000);
const particles = (average: Average, ugM3: number | null) => (ugM3 === null ? null : subIndex(average, ugM3));

/** Table 6, note: from 305 ppb in an hour the 24 h decide; are they less than 305, the index is exactly 200. */
function sulphur(hour: number | null, day: number | null): SubIndex | null {
  if (hour === null) return null;
  const concentration = truncate(ppbOf('so2', hour), 0);
  const byHour = subIndex('SO2 1 h', concentration);
  return byHour ?? ppb('SO2 24 h', 'so2', day) ?? { index: 200, concentration, average: 'SO2 1 h' };
}

/** Table 6, note: one hour counts from 0.125 ppm, eight hours to 0.200 ppm; the higher of both is the index. */
const ozone = (eightHours: number | null, hour: number | null) =>
  higher(ppm('O3 8 h', 'o3', eightHours), ppm('O3 1 h', 'o3', hour));

/** EPA-454/B-24-002, table 3: who is at risk. */
const atRisk: Readonly<Record<Pollutant, Words>> = {
  o3: {
    en: 'People with lung disease, children, older adults and people who are active outdoors',
    zh: '肺病患者、儿童、老年人和户外活动者',
  },
  pm25: {
    en: 'People with heart or lung disease, older adults, children and pregnant people',
    zh: '心脏病和肺病患者、老年人、儿童和孕妇',
  },
  pm10: {
    en: 'People with heart or lung disease, older adults, children and pregnant people',
    zh: '心脏病和肺病患者、老年人、儿童和孕妇',
  },
  co: { en: 'People with heart disease', zh: '心脏病患者' },
  no2: { en: 'People with asthma, children and older adults', zh: '哮喘患者、儿童和老年人' },
  so2: { en: 'People with asthma and children', zh: '哮喘患者和儿童' },
};
const groups = (primary: Pollutant | undefined): Words => atRisk[primary ?? 'pm25'];

/** EPA-454/B-24-002, tables 1, 2 and 4. */
const levels: readonly Level[] = [
  {
    upTo: 50,
    name: { en: 'Good', zh: '良好' },
    colour: '#00E400',
    effect: { en: 'Air pollution poses little or no risk.', zh: '空气污染基本没有风险。' },
    advice: () => ({ en: 'It is a good day to be active outdoors.', zh: '适合户外活动。' }),
  },
  {
    upTo: 100,
    name: { en: 'Moderate', zh: '中等' },
    colour: '#FFFF00',
    effect: { en: 'There may be a risk for people who are unusually sensitive.', zh: '对异常敏感的人可能有风险。' },
    advice: () => ({
      en: 'Unusually sensitive people should consider reducing prolonged or heavy exertion outdoors.',
      zh: '异常敏感的人应考虑减少长时间或高强度的户外活动。',
    }),
  },
  {
    upTo: 150,
    name: { en: 'Unhealthy for sensitive groups', zh: '对敏感人群不健康' },
    colour: '#FF7E00',
    effect: { en: 'Members of sensitive groups may experience health effects.', zh: '敏感人群的健康可能受到影响。' },
    advice: (primary) => ({
      en: `${groups(primary).en} should reduce prolonged or heavy exertion outdoors.`,
      zh: `${groups(primary).zh}应减少长时间或高强度的户外活动。`,
    }),
  },
  {
    upTo: 200,
    name: { en: 'Unhealthy', zh: '不健康' },
    colour: '#FF0000',
    effect: { en: 'Everyone may begin to experience health effects.', zh: '所有人的健康都可能开始受到影响。' },
    advice: (primary) => ({
      en: `${groups(primary).en} should avoid prolonged or heavy exertion outdoors; everyone else should reduce it.`,
      zh: `${groups(primary).zh}应避免长时间或高强度的户外活动，其他人应减少此类活动。`,
    }),
  },
  {
    upTo: 300,
    name: { en: 'Very unhealthy', zh: '非常不健康' },
    colour: '#8F3F97',
    effect: { en: 'Health alert: the risk is increased for everyone.', zh: '健康警报：所有人的风险都增加。' },
    advice: (primary) => ({
      en: `${groups(primary).en} should avoid all physical activity outdoors; everyone else should avoid prolonged or heavy exertion.`,
      zh: `${groups(primary).zh}应避免一切户外体力活动，其他人应避免长时间或高强度的户外活动。`,
    }),
  },
  {
    upTo: Number.POSITIVE_INFINITY,
    name: { en: 'Hazardous', zh: '危险' },
    colour: '#7E0023',
    effect: { en: 'Health warning of emergency conditions.', zh: '紧急状态健康警告。' },
    advice: (primary) => ({
      en: `Everyone should avoid all physical activity outdoors. ${groups(primary).en} should remain indoors and keep activity low.`,
      zh: `所有人应避免一切户外体力活动。${groups(primary).zh}应留在室内并减少活动。`,
    }),
  },
];

/** Appendix U, 3(a): hours count to three decimals of ppm, further digits truncated. */
const wholePpb = (ugM3: number): number => truncate(ppbOf('o3', ugM3), 0) / ppbOf('o3', 1);

/** µg/m³ of 0.070 ppm and what is truncated to it: 40 CFR 50.19. */
const ozoneStandard = 71 / ppbOf('o3', 1) - 1e-6;

export const epa2024: readonly [Edition] = [
  {
    edition: 'EPA-454/B-24-002',
    convention:
      'means truncated, index rounded half up, 25 °C and 1013.25 hPa; 8 h of O3 are of hours truncated to ppb and begin with the hours 07 to 23, of CO lie inside the calendar day; hours by trailing means',
    from: '',
    // Three quarters: 40 CFR 50, appendices K, N, S, T and U.
    sufficient: { day: 18, eightHours: 6, ozone: { fromHour: 7, needed: 13, hour: wholePpb, orAbove: ozoneStandard } },
    levels,
    primaryAbove: 0,
    // An area reports what it monitors.
    incompleteAbove: -1,
    daily: {
      pm25: ({ mean }) => particles('PM2.5 24 h', mean),
      pm10: ({ mean }) => particles('PM10 24 h', mean),
      so2: ({ highest1h, mean }) => sulphur(highest1h, mean),
      no2: ({ highest1h }) => ppb('NO2 1 h', 'no2', highest1h),
      co: ({ highest8h }) => ppm('CO 8 h', 'co', highest8h),
      o3: ({ highest8h, highest1h }) => ozone(highest8h, highest1h),
    },
    hourly: {
      pm25: ({ mean }) => particles('PM2.5 24 h', mean),
      pm10: ({ mean }) => particles('PM10 24 h', mean),
      so2: ({ last1h, mean }) => sulphur(last1h, mean),
      no2: ({ last1h }) => ppb('NO2 1 h', 'no2', last1h),
      co: ({ last8h }) => ppm('CO 8 h', 'co', last8h),
      o3: ({ last8h, last1h }) => ozone(last8h, last1h),
    },
  },
];
