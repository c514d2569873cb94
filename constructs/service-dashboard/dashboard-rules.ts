import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import type { MetricWidget, ServiceDashboardProps } from './service-dashboard-props';

/** Limits of CloudWatch. */
const maxWidgets = 500;
const maxMetricsPerWidget = 500;
const maxMetrics = 2500;
const columns = 24;

/** Refuses a dashboard that CloudWatch would refuse, and expressions that invent values. */
export function checkDashboard(scope: Construct, { sections }: ServiceDashboardProps): void {
  const refuse = (code: string, prop: string, message: string, hint: string) => {
    throw new PropError(scope, { code, prop, message, hint });
  };
  const widgets = sections.flatMap((section) => section.widgets);
  const metricWidgets = widgets.filter((widget): widget is MetricWidget => widget.kind === 'metric');
  const metrics = metricWidgets.reduce((sum, widget) => sum + widget.lines.length, 0);
  if (widgets.length + sections.length > maxWidgets)
    refuse('dashboard.widgets', 'sections', `${widgets.length} widgets`, `CloudWatch takes ${maxWidgets} with titles.`);
  if (metrics > maxMetrics)
    refuse(
      'dashboard.metrics',
      'sections',
      `${metrics} metrics`,
      `CloudWatch takes ${maxMetrics}: split the dashboard.`,
    );
  for (const { title, lines } of metricWidgets) {
    if (lines.length > maxMetricsPerWidget)
      refuse('dashboard.widget-metrics', title, `${lines.length} metrics`, `A widget takes ${maxMetricsPerWidget}.`);
    for (const line of lines) {
      if ('expression' in line && /\bFILL\s*\(/i.test(line.expression))
        refuse(
          'dashboard.fill',
          title,
          `${line.expression} fills gaps`,
          'No data is shown as no data: leave FILL out.',
        );
    }
  }
  for (const { width = 8 } of widgets) {
    if (width < 1 || width > columns)
      refuse('dashboard.width', 'sections', `a widget is ${width} wide`, `A row has ${columns} columns.`);
  }
}
