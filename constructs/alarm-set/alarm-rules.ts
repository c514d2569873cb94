import type { Construct } from 'constructs';
import { PropError } from '../shared/prop-error';
import type { AlarmSetProps } from './alarm-set-props';

/** Limits of CloudWatch. */
const maxActions = 5;
const maxExpressionMetrics = 10;

/** Refuses alarms that CloudWatch would refuse, or that would reach nobody. */
export function checkAlarms(scope: Construct, { alarms, topics, composite }: AlarmSetProps): void {
  const refuse = (code: string, prop: string, message: string, hint: string) => {
    throw new PropError(scope, { code, prop, message, hint });
  };
  const seen = new Set<string>();
  for (const { id, severity, metric, periods = 1, periodsBeyond = periods, runbook } of alarms) {
    if (seen.has(id)) refuse('alarm.twice', `alarms[${id}]`, 'it is there twice', 'Give each alarm an id of its own.');
    seen.add(id);
    if (periodsBeyond > periods)
      refuse('alarm.periods', `alarms[${id}]`, `${periodsBeyond} of ${periods} periods`, 'Look at more periods.');
    if (runbook.trim() === '')
      refuse('alarm.runbook', `alarms[${id}].runbook`, 'it is empty', 'Say what the person on duty does first.');
    if ('expression' in metric && Object.keys(metric.metrics).length > maxExpressionMetrics)
      refuse(
        'alarm.expression',
        `alarms[${id}].metric`,
        'too many metrics',
        `CloudWatch takes ${maxExpressionMetrics}.`,
      );
    checkSeverity(`alarms[${id}].severity`, severity);
  }
  if (composite) checkSeverity('composite.severity', composite.severity);

  function checkSeverity(prop: string, severity: string): void {
    const list = topics[severity];
    if (!list)
      refuse('alarm.severity', prop, `no topic hears ${severity}`, `Severities: ${Object.keys(topics).join(', ')}.`);
    else if (list.length > maxActions)
      refuse('alarm.topics', `topics.${severity}`, `${list.length} topics`, `An alarm has at most ${maxActions}.`);
  }
}
