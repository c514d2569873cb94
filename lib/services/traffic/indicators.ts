import type { IndicatorFacts } from '../shared/indicator';

export const indicators = {
  'signals-normal': {
    name: { en: 'Signals in normal operation', zh: '信号机正常率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: 'docs/domain/traffic.md, indicators',
  },
  'signals-flash': {
    name: { en: 'Signals in flash', zh: '信号机黄闪率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, indicators',
  },
  'signals-dark': {
    name: { en: 'Signals dark', zh: '信号机灭灯率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, indicators',
  },
  'signals-offline': {
    name: { en: 'Signals offline', zh: '信号机离线率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, indicators; docs/domain/common.md, liveness',
  },
  'intersections-flash': {
    name: { en: 'Intersections in flash, by SPaT', zh: '路口黄闪率（SPaT）' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, indicators',
  },
  'intersections-dark': {
    name: { en: 'Intersections dark, by SPaT', zh: '路口灭灯率（SPaT）' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, indicators',
  },
  'split-failures': {
    name: { en: 'Split failures', zh: '绿信比失效次数' },
    unit: 'Count',
    counts: { one: 'split failure', en: 'split failures', zh: '次' },
    statistic: 'Sum',
    headline: true,
    source: 'docs/domain/traffic.md, rule C',
  },
  'arrival-on-green': {
    name: { en: 'Arrivals on green', zh: '绿灯到达率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, rule B',
  },
  'phase-wait': {
    name: { en: 'Mean phase wait', zh: '平均相位等待' },
    unit: 'Seconds',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, rule D',
  },
  'pedestrian-delay': {
    name: { en: 'Mean pedestrian delay', zh: '平均行人延误' },
    unit: 'Seconds',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, rule E',
  },
  'congestion-index': {
    name: { en: 'Congestion index', zh: '拥堵指数' },
    unit: 'index',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, rule J',
  },
  'corridor-arrival-on-green': {
    name: { en: 'Arrivals on green on corridors', zh: '干线绿灯到达率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, indicators and rule B',
  },
  'corridor-speed-index': {
    name: { en: 'Speed on corridors, of free flow', zh: '干线车速与自由流之比' },
    unit: 'index',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, indicators and rule J',
  },
  'detector-health': {
    name: { en: 'Detectors healthy', zh: '检测器完好率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/traffic.md, indicators',
  },
  preemptions: {
    name: { en: 'Preemptions', zh: '信号优先次数' },
    unit: 'Count',
    counts: { one: 'preemption', en: 'preemptions', zh: '次' },
    statistic: 'Sum',
    source: 'docs/domain/traffic.md, indicators',
  },
} as const satisfies Readonly<Record<string, IndicatorFacts>>;
