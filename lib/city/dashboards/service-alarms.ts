import type { Stack } from 'aws-cdk-lib';
import type { AlarmSetProps, AlarmSpec, ExternalSecret } from '../../../constructs';
import {
  commonAlarms,
  metricNamespace,
  type Service,
  type Severity,
  serviceMetrics,
  severities,
} from '../../services/shared';
import { type CityContext, topicSeverities } from '../city-context';
import { serviceName } from '../part-names';
import { doorAlarms } from './door-alarms';
import type { Door } from './doors';
import { feedAlarms } from './feed-alarms';
import { outsideAlarms } from './outside-alarms';
import { processorAlarms } from './processor-alarms';
import { secretAlarms } from './secret-alarms';
import { words } from './words';

/** Severity whose alarms are shown; people are notified of them by the bus and not by CloudWatch. */
const silent = (severity: Severity): string => `${severity}-by-bus`;

/**
 * Alarms that rules raise per device, as CloudWatch shows them. People are notified by the city's bus, with the device;
 * so these have no topic (see `topics`).
 */
const ruleAlarms = (context: CityContext, service: Service): AlarmSpec[] =>
  [...service.alarms, ...commonAlarms].map((alarm) => ({
    id: alarm.id,
    title: context.label(alarm.name),
    severity: silent(alarm.severity),
    metric: {
      namespace: metricNamespace(service.id),
      name: serviceMetrics.alarmsRaised,
      dimensions: { City: context.key, Alarm: alarm.id },
      statistic: 'Sum',
    },
    comparison: '>=',
    threshold: 1,
    runbook: context.label(alarm.runbook),
    noData: 'ok',
  }));

/** Every alarm of a service: those of its rules, and those that watch its feeds, functions and doors. */
export function serviceAlarms(
  stack: Stack,
  context: CityContext,
  service: Service,
  { doors, secrets }: { readonly doors: readonly Door[]; readonly secrets: ReadonlyMap<string, ExternalSecret> },
): AlarmSetProps {
  return {
    names: (purpose) => serviceName(context, service, purpose),
    alarms: [
      ...ruleAlarms(context, service),
      ...feedAlarms(context, service),
      ...processorAlarms(context, service),
      ...doorAlarms(context, doors),
      ...secretAlarms(context, service, secrets),
      ...outsideAlarms(context, service),
    ],
    composite: {
      id: 'trouble',
      title: `${context.label(service.name)}: ${context.label(words.alarms)}`,
      severity: silent('major'),
      runbook: context.label(words.compositeRunbook),
    },
    topics: {
      ...Object.fromEntries(topicSeverities.map((severity) => [severity, [context.topicArn(stack, severity)]])),
      ...Object.fromEntries(severities.map((severity) => [silent(severity), []])),
    },
  };
}

/** Names of the alarms of a service's rules, for dashboards. */
export const ruleAlarmNames = (context: CityContext, service: Service): string[] =>
  ruleAlarms(context, service).map((alarm) => serviceName(context, service, alarm.id));
