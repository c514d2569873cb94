import type { DashboardWidget, MetricWidget, ServiceDashboardProps } from '../../../constructs';
import { type Indicator, metricName, metricNamespace, type Service, serviceMetrics } from '../../services/shared';
import type { CityContext } from '../city-context';
import { serviceName } from '../part-names';
import { ruleAlarmNames } from './service-alarms';
import { words } from './words';

const axis: Partial<Record<Indicator['unit'], string>> = { Percent: '%', Seconds: 's', Milliseconds: 'ms' };

/** An indicator as lines over time, or as a figure with its trend. */
export const indicatorWidget = (
  context: CityContext,
  service: Service,
  indicator: Indicator,
  view: MetricWidget['view'],
): MetricWidget => ({
  kind: 'metric',
  title: context.label(indicator.name),
  view,
  lines: [
    {
      label: context.label(indicator.name),
      namespace: metricNamespace(service.id),
      metric: metricName(indicator.id),
      dimensions: { City: context.key },
      statistic: indicator.statistic,
    },
  ],
  periodSeconds: 900,
  axis: axis[indicator.unit],
});

/** Share of devices online, as a figure; a service without devices says so. */
export const onlineWidget = (context: CityContext, service: Service): DashboardWidget =>
  service.deviceTypes.length === 0
    ? { kind: 'text', markdown: context.label(words.noDevices) }
    : {
        kind: 'metric',
        title: context.label(words.devicesOnline),
        view: 'figure',
        lines: [
          {
            label: context.label(words.devicesOnline),
            namespace: metricNamespace(service.id),
            metric: serviceMetrics.devicesOnlinePercent,
            dimensions: { City: context.key },
            statistic: 'Minimum',
          },
        ],
      };

/** Age of the newest data of each feed when it was taken. */
export const freshnessWidget = (context: CityContext, service: Service, view: MetricWidget['view']): MetricWidget => ({
  kind: 'metric',
  title: context.label(words.dataAge),
  view,
  axis: 's',
  lines: service.feeds.map((feed) => ({
    label: context.label(feed.name),
    namespace: metricNamespace(service.id),
    metric: serviceMetrics.messageAge,
    dimensions: { City: context.key, Feed: feed.id },
    statistic: 'Average',
  })),
});

/** Dashboard of one service: headlines, indicators over time, its alarms. */
export function serviceDashboard(context: CityContext, service: Service): ServiceDashboardProps {
  const headlines = service.indicators.filter((indicator) => indicator.headline);
  return {
    dashboardName: serviceName(context, service, 'dashboard'),
    sections: [
      {
        title: `${context.title} · ${context.label(service.name)}`,
        widgets: [
          onlineWidget(context, service),
          ...headlines.map((indicator) => indicatorWidget(context, service, indicator, 'figure')),
          freshnessWidget(context, service, 'figure'),
        ],
      },
      {
        title: context.label(words.alarms),
        widgets: [
          {
            kind: 'alarms',
            title: context.label(words.alarms),
            alarmNames: ruleAlarmNames(context, service),
            width: 24,
          },
        ],
      },
      {
        title: context.label(words.indicators),
        widgets: service.indicators.map((indicator) => indicatorWidget(context, service, indicator, 'lines')),
      },
    ],
  };
}
