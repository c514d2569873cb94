import type { CfnAlarm, CfnAlarmProps } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmMetric, AlarmSpec } from './alarm-set-props';

type Input = Partial<CfnAlarmProps>;

/** Percentiles and the like are extended statistics; the five plain ones are not. */
const plainStatistics = ['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'];

/** What an alarm looks at: one metric, or an expression over several. */
export function alarmInput({ metric, periodSeconds = 300 }: AlarmSpec): Input {
  if ('expression' in metric) {
    return {
      metrics: [
        { id: 'result', expression: metric.expression, returnData: true },
        ...Object.entries(metric.metrics).map(([id, input]) => ({
          id,
          metricStat: stat(input, periodSeconds),
          returnData: false,
        })),
      ],
    };
  }
  return {
    namespace: metric.namespace,
    metricName: metric.name,
    dimensions: dimensions(metric),
    period: periodSeconds,
    ...(plainStatistics.includes(metric.statistic)
      ? { statistic: metric.statistic }
      : { extendedStatistic: metric.statistic }),
  };
}

const dimensions = ({ dimensions = {} }: AlarmMetric): CfnAlarm.DimensionProperty[] =>
  Object.entries(dimensions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value }));

const stat = (metric: AlarmMetric, period: number): CfnAlarm.MetricStatProperty => ({
  metric: { namespace: metric.namespace, metricName: metric.name, dimensions: dimensions(metric) },
  period,
  stat: metric.statistic,
});
