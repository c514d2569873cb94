import { exact, roundHalfEven, roundUp } from '../../../lib/shared/rounding';
import type { Edition, Level, SubIndex } from './aqi';

/** HJ 633, table 1 (2012) and table 3 (2026): IAQI. */
const indices = [0, 50, 100, 150, 200, 300, 400, 500];

/** Concentrations of the indices: µg/m³, CO mg/m³. Where a row ends early, the standard gives no index above. */
type Averages =
  | 'SO2 24 h'
  | 'SO2 1 h'
  | 'NO2 24 h'
  | 'NO2 1 h'
  | 'PM10 24 h'
  | 'CO 24 h'
  | 'CO 1 h'
  | 'O3 8 h'
  | 'O3 1 h'
  | 'PM2.5 24 h';
type Limits = Readonly<Record<Averages, readonly number[]>>;

const limits2012: Limits = {
  'SO2 24 h': [0, 50, 150, 475, 800, 1600, 2100, 2620],
  'SO2 1 h': [0, 150, 500, 650, 800],
  'NO2 24 h': [0, 40, 80, 180, 280, 565, 750, 940],
  'NO2 1 h': [0, 100, 200, 700, 1200, 2340, 3090, 3840],
  'PM10 24 h': [0, 50, 150, 250, 350, 420, 500, 600],
  'CO 24 h': [0, 2, 4, 14, 24, 36, 48, 60],
  'CO 1 h': [0, 5, 10, 35, 60, 90, 120, 150],
  'O3 8 h': [0, 100, 160, 215, 265, 800],
  'O3 1 h': [0, 160, 200, 300, 400, 800, 1000, 1200],
  'PM2.5 24 h': [0, 35, 75, 115, 150, 250, 350, 500],
};

const limits2026: Limits = {
  ...limits2012,
  'PM10 24 h': [0, 50, 120, 250, 350, 420, 500, 600],
  'PM2.5 24 h': [0, 35, 60, 115, 150, 250, 350, 500],
};

interface Terms {
  readonly limits: Limits;
  /** GB/T 8170 before the index: integers, CO one decimal. */
  readonly roundsFirst: boolean;
  /** Above a row that ends early: its last index (2026), or none, and another average decides (2012). */
  readonly keepsLastIndex: boolean;
}

/** HJ 633, formula 1: interpolated in its segment, rounded up; above the whole scale 500. */
export function individualIndex(terms: Terms, average: Averages, ugM3: number): SubIndex | null {
  const isCo = average.startsWith('CO');
  const inUnit = isCo ? ugM3 / 1000 : ugM3;
  const concentration = terms.roundsFirst ? roundHalfEven(inUnit, isCo ? 1 : 0) : exact(inUnit);
  const limits = terms.limits[average];
  const upper = limits.findIndex((limit, i) => i > 0 && concentration <= limit);
  if (upper >= 0) {
    const [low, high] = [limits[upper - 1] as number, limits[upper] as number];
    const [lowIndex, highIndex] = [indices[upper - 1] as number, indices[upper] as number];
    const index = roundUp(((highIndex - lowIndex) / (high - low)) * (concentration - low) + lowIndex);
    return { index, concentration, average };
  }
  const isWhole = limits.length === indices.length;
  return isWhole || terms.keepsLastIndex
    ? { index: indices[limits.length - 1] as number, concentration, average }
    : null;
}

const respiratory = {
  en: 'Children, older people and people with heart or respiratory disease',
  zh: '儿童、老年人及心脏病、呼吸系统疾病患者',
};

/** HJ 633-2012, table 2; 2026 has the same levels, from 1 on. */
const levels: readonly Level[] = [
  {
    upTo: 50,
    name: { en: 'Excellent', zh: '优' },
    colour: '#00E400',
    effect: {
      en: 'Air quality is satisfactory, with practically no pollution.',
      zh: '空气质量令人满意，基本无空气污染。',
    },
    advice: () => ({ en: 'Everybody can be active as usual.', zh: '各类人群可正常活动。' }),
  },
  {
    upTo: 100,
    name: { en: 'Good', zh: '良' },
    colour: '#FFFF00',
    effect: {
      en: 'Air quality is acceptable; some pollutants may slightly affect the health of very few unusually sensitive people.',
      zh: '空气质量可接受，但某些污染物可能对极少数异常敏感人群健康有较弱影响。',
    },
    advice: () => ({
      en: 'Unusually sensitive people should be less active outdoors.',
      zh: '极少数异常敏感人群应减少户外活动。',
    }),
  },
  {
    upTo: 150,
    name: { en: 'Light pollution', zh: '轻度污染' },
    colour: '#FF7E00',
    effect: {
      en: 'Symptoms of sensitive people grow slightly worse; healthy people feel irritation.',
      zh: '易感人群症状有轻度加剧，健康人群出现刺激症状。',
    },
    advice: () => ({
      en: `${respiratory.en} should reduce long or hard exercise outdoors.`,
      zh: `${respiratory.zh}应减少长时间、高强度的户外锻炼。`,
    }),
  },
  {
    upTo: 200,
    name: { en: 'Moderate pollution', zh: '中度污染' },
    colour: '#FF0000',
    effect: {
      en: 'Symptoms of sensitive people grow worse; hearts and lungs of healthy people may be affected.',
      zh: '进一步加剧易感人群症状，可能对健康人群心脏、呼吸系统有影响。',
    },
    advice: () => ({
      en: `${respiratory.en} should avoid long or hard exercise outdoors; everybody else should reduce exercise outdoors.`,
      zh: `${respiratory.zh}避免长时间、高强度的户外锻炼，一般人群适量减少户外运动。`,
    }),
  },
  {
    upTo: 300,
    name: { en: 'Heavy pollution', zh: '重度污染' },
    colour: '#99004C',
    effect: {
      en: 'Symptoms of people with heart or lung disease grow much worse and they bear less strain; healthy people commonly have symptoms.',
      zh: '心脏病和肺病患者症状显著加剧，运动耐受力降低，健康人群普遍出现症状。',
    },
    advice: () => ({
      en: 'Children, older people and people with heart or lung disease should stay indoors and stop exercise outdoors; everybody else should reduce it.',
      zh: '儿童、老年人和心脏病、肺病患者应停留在室内，停止户外运动，一般人群减少户外运动。',
    }),
  },
  {
    upTo: Number.POSITIVE_INFINITY,
    name: { en: 'Severe pollution', zh: '严重污染' },
    colour: '#7E0023',
    effect: {
      en: 'Healthy people bear less strain and have marked symptoms; some diseases appear early.',
      zh: '健康人群运动耐受力降低，有明显强烈症状，提前出现某些疾病。',
    },
    advice: () => ({
      en: 'Children, older people and the sick should stay indoors and avoid exertion; everybody else should avoid being active outdoors.',
      zh: '儿童、老年人和病人应当留在室内，避免体力消耗，一般人群应避免户外活动。',
    }),
  },
];

/** An edition from its terms. */
export function edition(
  terms: Terms &
    Pick<Edition, 'edition' | 'convention' | 'from' | 'incompleteAbove'> & {
      readonly hourlyParticles: 'mean' | 'last1h';
    },
): Edition {
  const of = (average: Averages, ugM3: number | null) => (ugM3 === null ? null : individualIndex(terms, average, ugM3));
  return {
    edition: terms.edition,
    convention: terms.convention,
    from: terms.from,
    incompleteAbove: terms.incompleteAbove,
    // GB 3095-2012, table 4.
    sufficient: { day: 20, eightHours: 6 },
    levels,
    primaryAbove: 50,
    daily: {
      pm25: ({ mean }) => of('PM2.5 24 h', mean),
      pm10: ({ mean }) => of('PM10 24 h', mean),
      so2: ({ mean }) => of('SO2 24 h', mean),
      no2: ({ mean }) => of('NO2 24 h', mean),
      co: ({ mean }) => of('CO 24 h', mean),
      // Without a sufficient 8 h there is nothing that an hour could stand for.
      o3: ({ highest8h, highest1h }) =>
        highest8h === null ? null : (of('O3 8 h', highest8h) ?? of('O3 1 h', highest1h)),
    },
    hourly: {
      pm25: (s) => of('PM2.5 24 h', s[terms.hourlyParticles]),
      pm10: (s) => of('PM10 24 h', s[terms.hourlyParticles]),
      so2: ({ last1h, mean }) => (last1h === null ? null : (of('SO2 1 h', last1h) ?? of('SO2 24 h', mean))),
      no2: ({ last1h }) => of('NO2 1 h', last1h),
      co: ({ last1h }) => of('CO 1 h', last1h),
      o3: ({ last1h }) => of('O3 1 h', last1h),
    },
  };
}

export const terms2012 = {
  edition: 'HJ 633-2012',
  convention: 'unrounded means, index rounded up; 8 h inside the calendar day',
  from: '',
  limits: limits2012,
  roundsFirst: false,
  keepsLastIndex: false,
  // Real-time reports take particles as the mean of 24 hours.
  hourlyParticles: 'mean',
  incompleteAbove: Number.POSITIVE_INFINITY,
} as const;

export const terms2026 = {
  edition: 'HJ 633-2026',
  convention: 'means rounded first by GB/T 8170, index rounded up; 8 h inside the calendar day',
  from: '2026-03-01',
  limits: limits2026,
  roundsFirst: true,
  keepsLastIndex: true,
  // Real-time reports take particles of the hour, by the limits of the day.
  hourlyParticles: 'last1h',
  // HJ 633-2026, 5.3.1.
  incompleteAbove: 100,
} as const;

/** In order of their days. A further edition is a further row. */
export const hj633 = [edition(terms2012), edition(terms2026)] as const;
