/** Indicators of parking. */
export const indicators = {
  'free-spaces': {
    name: { en: 'Free spaces in car parks', zh: '停车场空余车位' },
    unit: 'Count',
    counts: { one: 'space', en: 'spaces', zh: '个车位' },
    statistic: 'Average',
    headline: true,
    source: 'docs/domain/parking.md, rule A',
  },
  occupancy: {
    name: { en: 'Occupancy of car parks', zh: '停车场占用率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: 'docs/domain/parking.md, rule A',
  },
  known: {
    name: { en: 'Car parks whose count is known', zh: '计数有效的停车场比例' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/parking.md, rule C',
  },
  turnover: {
    name: { en: 'Turnover: arrivals a space and day', zh: '周转率（每车位每日驶入次数）' },
    unit: 'Count',
    counts: { one: 'arrival', en: 'arrivals', zh: '次' },
    statistic: 'Average',
    source: 'docs/domain/parking.md, rule D',
  },
  'spots-occupied': {
    name: { en: 'Spaces with a sensor that are taken', zh: '带传感器车位占用率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/parking.md, indicators',
  },
  'stay-minutes': {
    name: { en: 'Length of a stay', zh: '平均停放时长' },
    unit: 'minutes',
    statistic: 'Average',
    source: 'docs/domain/parking.md, rule E',
  },
} as const;
