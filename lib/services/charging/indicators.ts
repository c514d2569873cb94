import type { IndicatorFacts } from '../shared/indicator';
import type { ChargingSection } from './config';

export const indicators = {
  'port-uptime': {
    name: { en: 'Port uptime', zh: '接口可用率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: '23 CFR 680.116(b); docs/domain/charging.md, alarm 1',
  },
  'ports-in-use': {
    name: { en: 'Ports in use', zh: '接口使用率' },
    unit: 'Percent',
    statistic: 'Average',
    headline: true,
    source: 'docs/domain/charging.md, indicators',
  },
  'energy-delivered': {
    name: { en: 'Energy delivered', zh: '充电量' },
    unit: 'kWh',
    statistic: 'Sum',
    source: 'docs/domain/charging.md, rule C',
  },
  'charging-sessions': {
    name: { en: 'Charging sessions', zh: '充电次数' },
    unit: 'Count',
    counts: { one: 'charging session', en: 'charging sessions', zh: '次充电' },
    statistic: 'Sum',
    source: 'docs/domain/charging.md, rule B',
  },
  'start-success': {
    name: { en: 'Starts that charge', zh: '启动成功率' },
    unit: 'Percent',
    statistic: 'Average',
    source: 'docs/domain/charging.md, alarm 5',
  },
  'idle-minutes': {
    name: { en: 'Idle time of a session', zh: '单次占位时长' },
    unit: 'minutes',
    statistic: 'Average',
    source: 'docs/domain/charging.md, rule D',
  },
  'unbilled-sessions': {
    name: { en: 'Sessions without a bill', zh: '未计费充电次数' },
    unit: 'Count',
    counts: { one: 'charging session', en: 'charging sessions', zh: '次充电' },
    statistic: 'Sum',
    source: 'docs/domain/charging.md, rule E',
  },
  revenue: {
    name: { en: 'Revenue', zh: '收入' },
    unit: 'money',
    currencies: ({ tariffs }: ChargingSection) => [...new Set(tariffs.map(({ currency }) => currency))],
    statistic: 'Sum',
    source: 'docs/domain/charging.md, rule E',
  },
  'feeder-load': {
    name: { en: 'Feeder load', zh: '馈线负载率' },
    unit: 'Percent',
    statistic: 'Maximum',
    source: 'docs/domain/charging.md, rule F',
  },
} as const satisfies Readonly<Record<string, IndicatorFacts>>;
