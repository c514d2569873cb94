import type { Indicator } from '../shared';

export const indicators: readonly Indicator[] = [
  {
    id: 'signals-normal',
    name: { en: 'Signals in normal operation', zh: '信号机正常率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: 'traffic 3.2',
  },
  {
    id: 'split-failures',
    name: { en: 'Split failures', zh: '绿信比失效次数' },
    unit: 'Count',
    statistic: 'Sum',
    headline: true,
    source: 'traffic rule C',
  },
  {
    id: 'arrival-on-green',
    name: { en: 'Arrivals on green', zh: '绿灯到达率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'traffic rule B',
  },
  {
    id: 'phase-wait',
    name: { en: 'Mean phase wait', zh: '平均相位等待' },
    unit: 'Seconds',
    statistic: 'Average',
    source: 'traffic rule D',
  },
  {
    id: 'pedestrian-delay',
    name: { en: 'Mean pedestrian delay', zh: '平均行人延误' },
    unit: 'Seconds',
    statistic: 'Average',
    source: 'traffic rule E',
  },
  {
    id: 'congestion-index',
    name: { en: 'Congestion index', zh: '拥堵指数' },
    unit: 'None',
    statistic: 'Average',
    source: 'traffic rule J',
  },
  {
    id: 'detector-health',
    name: { en: 'Detectors healthy', zh: '检测器完好率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'traffic 3.2',
  },
  {
    id: 'preemptions',
    name: { en: 'Preemptions', zh: '信号优先次数' },
    unit: 'Count',
    statistic: 'Sum',
    source: 'traffic 3.2',
  },
];
