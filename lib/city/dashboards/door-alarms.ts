import type { AlarmSpec } from '../../../constructs';
import type { CityContext } from '../city-context';
import { type Door, type DoorMetric, doorMetric } from './doors';
import { doorAlarmWords } from './words';

/** Share of calls, in per cent, that is not bad luck any more. */
const tolerated = { failed: 1, refused: 25 };
/** Milliseconds that people and devices wait without noticing much. */
const toleratedMillis = 3000;

/** Per cent of all calls; calls that were refused are no calls in the count of a WebSocket. */
const share = (door: Door, metric: DoorMetric): Pick<AlarmSpec, 'metric'> => ({
  metric: {
    expression: door.kind === 'http' ? '100 * bad / calls' : '100 * bad / (calls + bad)',
    metrics: { bad: doorMetric(door, metric), calls: doorMetric(door, 'calls') },
  },
});

/** Alarms on the doors of a service: three bad periods of five minutes in a row. */
export function doorAlarms(context: CityContext, doors: readonly Door[]): AlarmSpec[] {
  return doors.flatMap((door) => {
    const common = (words: (typeof doorAlarmWords)[keyof typeof doorAlarmWords]) =>
      ({
        title: `${context.label(door.name)}: ${context.label(words.title)}`,
        runbook: context.label(words.runbook),
        comparison: '>',
        periods: 3,
        noData: 'ok',
      }) as const;
    return [
      {
        id: `${door.id}-calls-failed`,
        ...common(doorAlarmWords.failed),
        ...share(door, 'failed'),
        severity: 'major',
        threshold: tolerated.failed,
      },
      {
        id: `${door.id}-calls-refused`,
        ...common(doorAlarmWords.refused),
        ...share(door, 'refused'),
        severity: 'minor',
        threshold: tolerated.refused,
      },
      {
        id: `${door.id}-calls-slow`,
        ...common(doorAlarmWords.slow),
        metric: doorMetric(door, 'millis'),
        severity: 'minor',
        threshold: toleratedMillis,
      },
    ];
  });
}
