import type { Resource } from '../model/city-model';
import { type Processor, type Service, serviceMetrics } from '../services/shared';
import type { ResourceChange } from './compare/resource-change';
import type { CityChange } from './rules/rule';
import { dimensionsOf } from './rules/shared/alarms';
import { ownerOf } from './rules/shared/owner';
import { at } from './rules/shared/property';

type Section = Readonly<Record<string, unknown>>;

/** How often a function runs by a clock, and systems of others that it asks answer. */
const timesOfFunction = ({ everyMinutes, asks = [] }: Processor<never>, section: Section) => [
  everyMinutes?.(section as never) ?? 0,
  ...asks.map(({ silentMinutes }) => silentMinutes(section as never)),
];

/** The feed whose messages an alarm counts. */
function feedOf({ before, after }: ResourceChange, { feeds }: Service) {
  const names = [before, after].flatMap((alarm) =>
    (alarm ? dimensionsOf(alarm) : []).filter((one) => at(one, 'Name') === 'Feed').map((one) => at(one, 'Value')),
  );
  return feeds.find(({ id }) => names.includes(id));
}

/**
 * What the time of a part of a service follows: of an alarm on a feed how often its devices report, of what is there for a
 * function by a clock how often that runs; of others all times of the service.
 */
export function timesOf(
  part: ResourceChange,
  service: Service,
  section: Section,
  change: CityChange,
): readonly number[] {
  const { processors, deviceTypes } = service;
  const feed = feedOf(part, service);
  if (feed?.kind === 'mqtt') return [feed.intervalSeconds(section as never)];
  const owner = ownerOf(part, change);
  if (owner && (owner.everyMinutes || owner.asks)) return timesOfFunction(owner, section);
  return [
    ...processors.flatMap((processor) => timesOfFunction(processor, section)),
    ...deviceTypes.map(({ reportingIntervalSeconds }) => reportingIntervalSeconds(section as never)),
  ];
}

/** What of a part says when it runs, or how long it waits, by its type. */
const timing: Readonly<Record<string, readonly string[]>> = {
  'AWS::Events::Rule': ['ScheduleExpression', 'Targets'],
  'AWS::CloudWatch::Alarm': ['DatapointsToAlarm', 'EvaluationPeriods', 'Period'],
};

/** What an alarm reckons its value from, whatever the time that each value is of. */
const metricsOf = (resource: Resource): string =>
  JSON.stringify(resource.properties.Metrics, (name, value) => (name === 'Period' ? undefined : value)) ?? '';

/** Is what an alarm is raised above a time itself, as of the last answer of a system of others? */
const isOfAge = ({ properties }: Resource): boolean => properties.MetricName === serviceMetrics.answerAge;

/** Does a part that stays differ in nothing but its times? */
export const isOtherTimes = ({ type, before, after, properties }: ResourceChange): boolean =>
  before !== undefined &&
  after !== undefined &&
  properties.every(
    (name) =>
      timing[type]?.includes(name) ||
      (name === 'Threshold' && isOfAge(before) && isOfAge(after)) ||
      (name === 'Metrics' && metricsOf(before) === metricsOf(after)),
  );
