import { Template } from 'aws-cdk-lib/assertions';
import { type DashboardWidget, type MetricLine, ServiceDashboard } from '../../../constructs';
import { type Partition, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';

const line: MetricLine = {
  namespace: 'Citykit',
  metric: 'Flow',
  statistic: 'Average',
  label: '流量',
  dimensions: { Service: 't', City: 'y' },
};
const widget = (props: Partial<DashboardWidget> = {}): DashboardWidget =>
  ({ kind: 'metric', title: '流量', view: 'lines', lines: [line], ...props }) as DashboardWidget;

const bodyOf = (widgets: readonly DashboardWidget[], partition?: Partition) => {
  const stack = stackIn(partition);
  new ServiceDashboard(stack, 'Dashboard', { dashboardName: 'traffic', sections: [{ title: '交通', widgets }] });
  const [dashboard] = Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard'));
  return JSON.parse(dashboard?.Properties.DashboardBody);
};

describe('ServiceDashboard', () => {
  it('shows the words it is given', () => {
    const [title, flow] = bodyOf([widget()]).widgets;
    expect([title.properties.markdown, flow.properties.title]).toEqual(['## 交通', '流量']);
  });

  it('draws a metric with its dimensions in order', () => {
    const [, flow] = bodyOf([widget()]).widgets;
    expect(flow.properties.metrics).toEqual([
      ['Citykit', 'Flow', 'City', 'y', 'Service', 't', { stat: 'Average', label: '流量' }],
    ]);
  });

  it('shows a figure with its trend', () => {
    const [, flow] = bodyOf([widget({ view: 'figure' })]).widgets;
    expect(flow.properties).toMatchObject({ view: 'singleValue', sparkline: true });
  });

  it('names alarms in the partition of the stack', () => {
    const alarms: DashboardWidget = { kind: 'alarms', title: '告警', alarmNames: ['dark'] };
    const [, shown] = bodyOf([alarms], 'aws-cn').widgets;
    expect(shown.properties.alarms).toEqual(['arn:aws-cn:cloudwatch:cn-north-1:111111111111:alarm:dark']);
  });

  it('shows the rows that a query finds in a log', () => {
    const rows: DashboardWidget = {
      kind: 'log-table',
      title: '清运',
      logGroupName: '/aws/lambda/x',
      query: ['fields a', 'limit 9'],
    };
    const [, shown] = bodyOf([rows], 'aws-cn').widgets;
    expect(shown).toMatchObject({
      type: 'log',
      properties: { region: 'cn-north-1', view: 'table', query: "SOURCE '/aws/lambda/x' | fields a | limit 9" },
    });
  });

  it('is the same text for the same data', () => {
    expect(bodyOf([widget()])).toEqual(bodyOf([widget()]));
  });

  it.each(['FILL(m1, 0)', 'fill (METRICS(), 0) * 2'])('refuses to invent values by %s', (expression) => {
    const lines = [{ expression, label: 'x' }];
    expect(propErrorCode(() => bodyOf([widget({ lines } as never)]))).toBe('dashboard.fill');
  });

  it.each([
    ['too many lines in a widget', 'dashboard.widget-metrics', [widget({ lines: Array(501).fill(line) } as never)]],
    ['too many lines in all', 'dashboard.metrics', Array(6).fill(widget({ lines: Array(450).fill(line) } as never))],
    ['too many widgets', 'dashboard.widgets', Array(500).fill(widget({ lines: [] } as never))],
    ['a widget wider than the page', 'dashboard.width', [widget({ width: 25 })]],
  ])('refuses %s', (_, code, widgets) => {
    expect(propErrorCode(() => bodyOf(widgets))).toBe(code);
  });
});
