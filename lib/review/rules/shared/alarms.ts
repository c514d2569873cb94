import type { Resource } from '../../../model/city-model';
import { same } from '../../../shared/same';
import type { PhraseValue } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { CityChange } from '../rule';
import { alarmNames } from './names/alarm-names';
import { shortName } from './part-name';
import { at, listAt } from './property';

export const alarmTypes: readonly string[] = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm'];

/** What people call an alarm: the words that it is made from, else the first line of its own text. */
export function alarmLabel(alarm: Resource, { key, services }: CityChange): PhraseValue {
  const name = shortName(alarm, key);
  const known = alarmNames(services).get(name);
  if (known) return known;
  const [title] = String(alarm.properties.AlarmDescription ?? '').split('\n');
  return title || name;
}

/** Combinations of alarms of the same areas: they change with the alarms that they combine, which are stated. */
export const compositesOf = ({ resources }: CityChange, alarms: readonly ResourceChange[]): ResourceChange[] => {
  const stacks = new Set(alarms.map(({ stack }) => stack));
  return resources.filter(
    ({ type, stack, before, after }) =>
      type === 'AWS::CloudWatch::CompositeAlarm' && stacks.has(stack) && before && after,
  );
};

/** What an alarm measures, alone or in a formula. */
export const dimensionsOf = ({ properties }: Resource): readonly unknown[] => [
  ...listAt(properties, 'Dimensions'),
  ...listAt(properties, 'Metrics').flatMap((metric) => listAt(metric, 'MetricStat.Metric.Dimensions')),
];

type Bound = 'above' | 'below';

/** On which side of its threshold an alarm goes off; undefined for bands and combinations. */
export function boundOf({ properties }: Resource): Bound | undefined {
  const comparison = String(properties.ComparisonOperator ?? '');
  if (/^Greater.*Threshold$/.test(comparison) && !/UpperThreshold/.test(comparison)) return 'above';
  return /^Less.*Threshold$/.test(comparison) && !/LowerThreshold/.test(comparison) ? 'below' : undefined;
}

const noDataRank: Readonly<Record<string, number>> = { breaching: 2, missing: 1, ignore: 0, notBreaching: 0 };

/** Seconds for which an alarm must be past its threshold; one of a formula has the period of what it reckons with. */
export function secondsToAlarm({ properties: p }: Resource): number {
  const ofFormula = listAt(p, 'Metrics').map((metric) => Number(at(metric, 'MetricStat.Period') ?? 0));
  const period = Number(p.Period ?? 0) || Math.max(0, ...ofFormula) || 60;
  return Number(p.DatapointsToAlarm ?? p.EvaluationPeriods ?? 1) * period;
}

/** How easily an alarm goes off, measure by measure: more is stricter. */
function strictness(alarm: Resource): readonly number[] {
  const { properties: p } = alarm;
  const bound = boundOf(alarm);
  const threshold = Number(p.Threshold ?? 0);
  const orEqual = String(p.ComparisonOperator ?? '').includes('OrEqual') ? 1 : 0;
  return [
    bound === undefined ? 0 : bound === 'above' ? -threshold : threshold,
    orEqual,
    -secondsToAlarm(alarm),
    noDataRank[String(p.TreatMissingData ?? 'missing')] ?? 0,
    p.ActionsEnabled === false || p.ActionsEnabled === 'false' ? 0 : 1,
    [p.AlarmActions ?? []].flat().length,
  ];
}

/** By what an alarm is stricter than another: it goes off sooner, more people are notified of it, or both. */
export function stricterBy(looser: Resource, stricter: Resource): 'time' | 'people' | 'both' {
  const [was, is] = [strictness(looser), strictness(stricter)];
  const grows = (from: number, to?: number) => is.slice(from, to).some((value, i) => value > (was[from + i] as number));
  // The last two are whether anybody is notified, and how many.
  const [time, people] = [grows(0, -2), grows(is.length - 2)];
  return time && people ? 'both' : time ? 'time' : 'people';
}

/** `looser` when any measure is, since an alarm is as good as its weakest. */
export function compareStrictness(before: Resource, after: Resource): 'looser' | 'stricter' | 'same' {
  const [was, is] = [strictness(before), strictness(after)];
  if (is.some((value, i) => value < (was[i] as number))) return 'looser';
  return is.some((value, i) => value > (was[i] as number)) ? 'stricter' : 'same';
}

/** Does it go off later, and is all else of it that counts as before? */
export const isOnlyLater = (before: Resource, after: Resource): boolean =>
  secondsToAlarm(after) > secondsToAlarm(before) &&
  // The third measure is the time.
  same(strictness(before).toSpliced(2, 1), strictness(after).toSpliced(2, 1));
