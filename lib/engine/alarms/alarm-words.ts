import type { Alarm } from '../../services/shared/alarm';
import type { Language, Words } from '../../services/shared/words';

/** What people read of an alarm, in the city's language. */
export interface AlarmWords {
  /** Name of the alarm, with a word that it is over when it is. */
  readonly title: string;
  /** What the person on duty does first. */
  readonly runbook: string;
}

const over: Words = { en: 'Over: ', zh: '已恢复：' };

/** Words of an alarm, from its definition. */
export function alarmWords({ name, runbook }: Alarm, change: 'raised' | 'cleared', language: Language): AlarmWords {
  const prefix = change === 'cleared' ? over[language] : '';
  return { title: prefix + name[language], runbook: runbook[language] };
}
