import type { DashboardWidget, MetricWidget, ServiceDashboardProps } from '../../../constructs';
import {
  currencyDimension,
  type Indicator,
  metricName,
  metricNamespace,
  type Service,
  serviceMetrics,
  type Words,
} from '../../services/shared';
import type { CityContext } from '../city-context';
import { enabledFeeds, enabledProcessors, functionName, serviceName } from '../part-names';
import { type Door, type DoorMetric, doorMetric } from './doors';
import { faultWidgets } from './fault-widgets';
import { ruleAlarmNames } from './service-alarms';
import { panelTitle, words } from './words';

const axis: Partial<Record<Indicator['unit'], string>> = { Percent: '%', Seconds: 's', Milliseconds: 'ms' };

/** Lines of an indicator, by their label: of money one a currency, for they do not add up. */
function linesOf(context: CityContext, service: Service, indicator: Indicator) {
  const label = context.label(panelTitle(indicator));
  if (indicator.unit !== 'money') return [{ label, dimensions: { City: context.key } }];
  return indicator.currencies(context.section(service) as never).map((currency) => ({
    label: `${label} (${currency})`,
    dimensions: { City: context.key, [currencyDimension]: currency },
  }));
}

/** Indicators with a panel: of money where the city takes any. */
export const shownIndicators = (context: CityContext, service: Service): readonly Indicator[] =>
  service.indicators.filter((indicator) => linesOf(context, service, indicator).length > 0);

/** An indicator as lines over time, or as a figure with its trend. */
export const indicatorWidget = (
  context: CityContext,
  service: Service,
  indicator: Indicator,
  view: MetricWidget['view'],
): MetricWidget => ({
  kind: 'metric',
  title: context.label(panelTitle(indicator)),
  view,
  lines: linesOf(context, service, indicator).map((line) => ({
    ...line,
    namespace: metricNamespace(service.id),
    metric: metricName(indicator.id),
    statistic: indicator.statistic,
  })),
  periodSeconds: 900,
  axis: axis[indicator.unit],
});

/** Share of devices online, as a figure; for a service without devices the panel has a sentence. */
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
  lines: enabledFeeds(context, service).map((feed) => ({
    label: context.label(feed.name),
    namespace: metricNamespace(service.id),
    metric: serviceMetrics.messageAge,
    dimensions: { City: context.key, Feed: feed.id },
    statistic: 'Average',
  })),
});

const doorLine = (context: CityContext, door: Door, metric: DoorMetric, what?: Words) => {
  const { name, ...line } = doorMetric(door, metric);
  const label = [door.name, ...(what ? [what] : [])].map((words) => context.label(words)).join(': ');
  return { ...line, metric: name, label };
};

/** Calls that came in by each door, how they ended, how long they took. */
const doorWidgets = (context: CityContext, doors: readonly Door[]): MetricWidget[] => [
  {
    kind: 'metric',
    title: context.label(words.calls),
    view: 'lines',
    lines: doors.flatMap((door) => [
      doorLine(context, door, 'calls'),
      doorLine(context, door, 'failed', words.failedCalls),
      doorLine(context, door, 'refused', words.refusedCalls),
    ]),
  },
  {
    kind: 'metric',
    title: context.label(words.callMillis),
    view: 'lines',
    axis: 'ms',
    lines: doors.map((door) => doorLine(context, door, 'millis')),
  },
];

/**
 * Lists of the day as tables: the function that writes one writes each row into its log too, and rank 0, its count. A query
 * cannot ask for the newest date; each list is written at the same hour, so that of the last 24 hours is the newest. Two
 * sweeps at once may have written a row twice.
 */
const reportWidgets = (context: CityContext, service: Service): readonly DashboardWidget[] =>
  enabledProcessors(context, service).flatMap((processor) =>
    (service.reports ?? [])
      .filter(({ id }) => processor.reports?.includes(id))
      .map(({ id, name, columns }) => ({
        kind: 'log-table',
        title: context.label(name),
        logGroupName: `/aws/lambda/${functionName(context, service, processor)}`,
        query: [
          `fields ${['date', 'count', 'rank', 'device_id', ...Object.keys(columns)].join(', ')}`,
          `filter report = "${id}" and toMillis(@timestamp) >= (now() * 1000 - 86400000)`,
          'sort date desc, rank asc, @timestamp desc',
          'dedup date, rank',
          'limit 1000',
        ],
        width: 24,
        height: 9,
      })),
  );

/** Dashboard of one service: headlines, its alarms, lists of the day, indicators over time, its doors. */
export function serviceDashboard(
  context: CityContext,
  service: Service,
  doors: readonly Door[],
): ServiceDashboardProps {
  const headlines = shownIndicators(context, service).filter((indicator) => indicator.headline);
  const lists = reportWidgets(context, service);
  return {
    dashboardName: serviceName(context, service, 'dashboard', 'account'),
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
          ...faultWidgets(context, service),
        ],
      },
      ...(lists.length > 0 ? [{ title: context.label(words.lists), widgets: lists }] : []),
      {
        title: context.label(words.indicators),
        widgets: shownIndicators(context, service).map((indicator) =>
          indicatorWidget(context, service, indicator, 'lines'),
        ),
      },
      ...(doors.length > 0 ? [{ title: context.label(words.doors), widgets: doorWidgets(context, doors) }] : []),
    ],
  };
}
