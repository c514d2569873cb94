import type { DashboardSection, ServiceDashboardProps } from '../../../constructs';
import type { Service } from '../../services/shared';
import type { CityContext } from '../city-context';
import { incidentSections } from './incident-alarms';
import { ruleAlarmNames } from './service-alarms';
import { freshnessWidget, indicatorWidget, onlineWidget, shownIndicators } from './service-dashboard';
import { words } from './words';

const serviceSection = (context: CityContext, service: Service): DashboardSection => ({
  title: `${context.title} · ${context.label(service.name)}`,
  widgets: [
    { ...onlineWidget(context, service), width: 4 },
    { kind: 'alarms', title: context.label(words.alarms), alarmNames: ruleAlarmNames(context, service), width: 8 },
    ...shownIndicators(context, service)
      .filter((indicator) => indicator.headline)
      .map((indicator) => ({ ...indicatorWidget(context, service, indicator, 'figure'), width: 4 })),
    { ...freshnessWidget(context, service, 'figure'), width: 4 },
  ],
});

/** The city's own dashboard: incidents, then one row a service. */
export const cityDashboard = (context: CityContext): ServiceDashboardProps => ({
  dashboardName: context.name('city', 'account'),
  sections: [...incidentSections(context), ...context.services.map((service) => serviceSection(context, service))],
});
