import type { Resource } from '../../model/city-model';
import { type Phrase, phrase } from '../../words/phrase';
import { boundOf } from './alarms';

/** When an alarm goes off, in words; undefined for a combination of alarms. */
export function thresholdPhrase(alarm: Resource): Phrase | undefined {
  const { Threshold, EvaluationPeriods, DatapointsToAlarm, Period, AlarmActions, ActionsEnabled } = alarm.properties;
  const bound = boundOf(alarm);
  if (bound === undefined || Threshold === undefined) return undefined;
  const periods = Number(DatapointsToAlarm ?? EvaluationPeriods ?? 1);
  const tells = ActionsEnabled !== false && [AlarmActions ?? []].flat().length > 0;
  const minutes = { number: (periods * Number(Period ?? 60)) / 60, unit: 'min' };
  return phrase(tells ? `alarm.${bound}-and-tells` : `alarm.${bound}`, { threshold: Number(Threshold), minutes });
}
