import { cloudWatchUnit, type Indicator } from '../../../services/shared/indicator';
import { currencyDimension, metricName, metricNamespace } from '../../../services/shared/metric-names';
import type { IndicatorValue } from '../../contracts';
import { indicatorOfValue } from '../../service-facts';
import type { Clock, Metrics } from '../ports';
import { finite } from './finite';

const minuteMs = 60_000;
/** CloudWatch drops older values; the lake has them. */
const oldestMs = 14 * 24 * 3_600_000;
/** A month that ended before is none that is just known. */
const oldestMonthMs = 31 * 24 * 3_600_000;
/** Values of one metric in one object. */
const longestList = 100;

type Dimensions = Readonly<Record<string, string>>;

interface Series {
  readonly name: string;
  readonly unit: string;
  readonly dimensions: Dimensions;
  readonly minute: number;
  values: number[];
}

/**
 * CloudWatch metrics in Embedded Metric Format on stdout: one object a line, for all series of one minute and one set
 * of dimensions. An indicator has the dimension City, and money its currency, no other: a metric a device would cost more
 * than the service.
 */
export class EmfMetrics implements Metrics {
  private series = new Map<string, Series>();

  constructor(
    private readonly service: { readonly id: string; readonly indicators: readonly Indicator[] },
    private readonly city: string,
    private readonly clock: Clock,
    private readonly write: (line: string) => void,
  ) {}

  /**
   * Of a sum the difference is written, so that a corrected value adds up to the right one. Of other statistics each
   * correction is a sample more: they show the trend, the lake holds the figure.
   */
  indicator(of: IndicatorValue, previous?: number | null): void {
    const { indicator, atMs, value, currency } = of;
    const definition = indicatorOfValue(this.service, of);
    if (value !== null) finite(indicator, value);
    const nowMs = this.clock.nowMs();
    const isKnownNow = definition.monthly === true && atMs < nowMs && nowMs - atMs <= oldestMonthMs;
    const stampMs = isKnownNow ? nowMs : atMs;
    if (this.isTooOld(stampMs)) return;
    const sent = definition.statistic === 'Sum' ? (value ?? 0) - (previous ?? 0) : value;
    // No data is no sample; a sum that never was and is not has none either.
    if (sent === null || (value === null && (previous ?? null) === null)) return;
    const dimensions: Dimensions = currency === undefined ? {} : { [currencyDimension]: currency };
    this.add(metricName(indicator), cloudWatchUnit(definition), dimensions, stampMs, sent);
  }

  count(name: string, value: number, dimensions: Dimensions = {}): void {
    const series = this.add(name, 'Count', dimensions, this.clock.nowMs(), finite(name, value));
    series.values = [series.values.reduce((sum, v) => sum + v, 0)];
  }

  sample(name: string, value: number, dimensions: Dimensions = {}, atMs = this.clock.nowMs()): void {
    finite(name, value);
    if (!this.isTooOld(atMs)) this.add(name, 'None', dimensions, atMs, value);
  }

  flush(): void {
    const groups = new Map<string, Series[]>();
    for (const series of this.series.values()) {
      const key = JSON.stringify([series.minute, series.dimensions]);
      groups.set(key, [...(groups.get(key) ?? []), series]);
    }
    this.series = new Map();
    for (const group of groups.values())
      for (let from = 0; group.some((s) => s.values.length > from); from += longestList)
        this.write(`${JSON.stringify(this.objectOf(group, from))}\n`);
  }

  private isTooOld(atMs: number): boolean {
    return this.clock.nowMs() - atMs > oldestMs;
  }

  private add(name: string, unit: string, dimensions: Dimensions, atMs: number, value: number): Series {
    const minute = Math.floor(atMs / minuteMs) * minuteMs;
    const key = JSON.stringify([name, dimensions, minute]);
    const series = this.series.get(key) ?? { name, unit, dimensions, minute, values: [] };
    this.series.set(key, series);
    series.values.push(value);
    return series;
  }

  private objectOf(group: readonly Series[], from: number) {
    const { dimensions, minute } = group[0] as Series;
    const withMore = group.filter((s) => s.values.length > from);
    return {
      _aws: {
        Timestamp: minute,
        CloudWatchMetrics: [
          {
            Namespace: metricNamespace(this.service.id),
            Dimensions: [['City', ...Object.keys(dimensions)]],
            Metrics: withMore.map(({ name, unit }) => ({ Name: name, Unit: unit })),
          },
        ],
      },
      City: this.city,
      ...dimensions,
      ...Object.fromEntries(withMore.map(({ name, values }) => [name, values.slice(from, from + longestList)])),
    };
  }
}
