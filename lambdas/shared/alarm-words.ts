import type { Language, Words } from '../../lib/services/shared/words';
import { alarmOf, type ServiceFacts } from './service-facts';

/** What people read of an alarm, in the city's language. */
export interface AlarmWords {
  /** Name of the alarm; says so when it is over. */
  readonly title: string;
  /** What the person on duty does first. */
  readonly runbook: string;
}

const over: Words = { en: 'Over: ', zh: '已恢复：' };

/** Words of an alarm of the service, from its definition. */
export function alarmWords(
  service: ServiceFacts,
  alarm: string,
  change: 'raised' | 'cleared',
  language: Language,
): AlarmWords {
  const { name, runbook } = alarmOf(service, alarm);
  const prefix = change === 'cleared' ? over[language] : '';
  return { title: prefix + name[language], runbook: runbook[language] };
}
