import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { alarmArn } from '../shared/arns';
import type { DashboardWidget, MetricLine, MetricWidget } from './service-dashboard-props';

/** A widget as CloudWatch reads it, without its place. */
export function renderWidget(scope: Construct, widget: DashboardWidget): { type: string; properties: object } {
  switch (widget.kind) {
    case 'text':
      return { type: 'text', properties: { markdown: widget.markdown } };
    case 'alarms':
      return {
        type: 'alarm',
        properties: { title: widget.title, alarms: widget.alarmNames.map((name) => alarmArn(scope, name)) },
      };
    case 'metric':
      return { type: 'metric', properties: metricProperties(scope, widget) };
    case 'log-table': {
      const query = [`SOURCE '${widget.logGroupName}'`, ...widget.query].join(' | ');
      return { type: 'log', properties: { title: widget.title, region: Stack.of(scope).region, view: 'table', query } };
    }
  }
}

const views = {
  lines: { view: 'timeSeries', stacked: false },
  stacked: { view: 'timeSeries', stacked: true },
  figure: { view: 'singleValue', sparkline: true },
  gauge: { view: 'gauge' },
} as const;

function metricProperties(
  scope: Construct,
  { title, view, lines, periodSeconds = 300, axis, limits, range }: MetricWidget,
) {
  const { min = 0, max = 100 } = range ?? {};
  return {
    title,
    ...views[view],
    region: Stack.of(scope).region,
    period: periodSeconds,
    metrics: lines.map(renderLine),
    ...(axis === undefined ? {} : { yAxis: { left: { label: axis, showUnits: false } } }),
    ...(view === 'gauge' ? { yAxis: { left: { min, max } } } : {}),
    ...(limits === undefined ? {} : { annotations: { horizontal: limits } }),
  };
}

function renderLine(line: MetricLine): readonly unknown[] {
  const id = line.id === undefined ? {} : { id: line.id };
  if ('expression' in line) return [{ expression: line.expression, label: line.label, ...id }];
  const dimensions = Object.entries(line.dimensions ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    line.namespace,
    line.metric,
    ...dimensions.flat(),
    { stat: line.statistic, label: line.label, ...id, ...(line.hidden ? { visible: false } : {}) },
  ];
}
