import type { Stack } from 'aws-cdk-lib';
import { ServiceDashboard } from '../index';

export function example(stack: Stack): void {
  const metric = { namespace: 'Citykit', dimensions: { City: 'yinchuan', Service: 'traffic' } };
  new ServiceDashboard(stack, 'Dashboard', {
    dashboardName: 'yinchuan--traffic',
    sections: [
      {
        title: '绿灯到达率',
        widgets: [
          {
            kind: 'metric',
            title: '绿灯到达率',
            view: 'figure',
            lines: [{ ...metric, metric: 'ArrivalsOnGreen', statistic: 'Average', label: '%' }],
          },
          {
            kind: 'metric',
            title: '排队最长',
            view: 'lines',
            lines: [{ ...metric, metric: 'QueueLength', statistic: 'p95', label: 'p95' }],
            axis: 'm',
            limits: [{ label: '上限', value: 120 }],
          },
          { kind: 'alarms', title: '告警', alarmNames: ['yinchuan--traffic-dark-junctions'] },
        ],
      },
    ],
  });
}
