import type { Resource } from '../../../model/city-model';
import { type Phrase, phrase } from '../../../words/phrase';
import { boundOf, secondsToAlarm } from './alarms';
import { at, listAt } from './property';

/** Units of what alarms measure; formulas are shares. Of anything else, things are counted. */
const units: Readonly<Record<string, string>> = {
  ApproximateAgeOfOldestMessage: 's',
  Latency: 'Milliseconds',
  IntegrationLatency: 'Milliseconds',
};

const unitOf = ({ properties }: Resource): string | undefined =>
  listAt(properties, 'Metrics').some((metric) => String(at(metric, 'Expression') ?? '').startsWith('100 *'))
    ? '%'
    : units[String(properties.MetricName)];

/** When an alarm goes off, in words; undefined for a combination of alarms. */
export function thresholdPhrase(alarm: Resource): Phrase | undefined {
  const { Threshold, AlarmActions, ActionsEnabled } = alarm.properties;
  const bound = boundOf(alarm);
  if (bound === undefined || Threshold === undefined) return undefined;
  const tells = ActionsEnabled !== false && [AlarmActions ?? []].flat().length > 0;
  const minutes = { number: secondsToAlarm(alarm) / 60, unit: 'min' };
  const unit = unitOf(alarm);
  const threshold = { number: Number(Threshold), ...(unit ? { unit } : {}) };
  return phrase(tells ? `alarm.${bound}-and-tells` : `alarm.${bound}`, { threshold, minutes });
}
