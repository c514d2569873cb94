import type { IndicatorFacts } from '../shared/indicator';
import { parts } from './parts';

// Dashboards show indicators in this order.
const { 'files-in-time': filesInTime, ...first } = parts.indicators;

export const indicators = {
  ...first,
  'open-duplicates': {
    name: { en: 'Duplicate reviews open', zh: '待复核重复记录' },
    unit: 'Count',
    counts: { one: 'review', en: 'reviews', zh: '项复核' },
    statistic: 'Maximum',
    source: 'docs/domain/residents.md, alarm 7',
  },
  'files-in-time': filesInTime,
} as const satisfies Readonly<Record<string, IndicatorFacts>>;
