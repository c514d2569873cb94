import type { AlarmSpec, ExternalSecret } from '../../../constructs';
import { metricNamespace, type Service, serviceMetrics } from '../../services/shared';
import type { CityContext } from '../city-context';
import { readSecrets } from '../part-names';
import { pipelineAlarmWords } from './words';

/** Alarms on the secrets of a service, in the language of the city: one that is overdue, and reads that gave nothing. */
export function secretAlarms(
  context: CityContext,
  service: Service,
  secrets: ReadonlyMap<string, ExternalSecret>,
): AlarmSpec[] {
  const { secretOverdue, ownSecretOverdue, secretUnread } = pipelineAlarmWords;
  return readSecrets(context, service).flatMap(({ id, name, isMadeByCity }) => {
    const alarms = secrets.get(id)?.alarms({
      namespace: metricNamespace(service.id),
      dimensions: { City: context.key },
      ageDays: serviceMetrics.secretAgeDays,
      unread: serviceMetrics.secretUnread,
    });
    return (alarms ?? []).map((alarm) => {
      const isOverdue = alarm.id.endsWith('-overdue');
      const overdue = isMadeByCity ? ownSecretOverdue : secretOverdue;
      const words = isOverdue ? overdue : secretUnread;
      const title = `${context.label(name)}: ${context.label(words.title)}`;
      return {
        ...alarm,
        id: `${id}-${isOverdue ? 'overdue' : 'unread'}`,
        title,
        runbook: context.label(words.runbook),
      };
    });
  });
}
