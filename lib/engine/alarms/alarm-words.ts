import type { Alarm, CloseReason } from '../../services/shared/alarm';
import type { Language, Words } from '../../services/shared/words';
import type { AlarmEvent } from './alarm-announce';
import type { PeopleNotice } from './alarm-people';

/** What people read of an alarm, in the city's language. */
export interface AlarmWords {
  /** Name of the alarm, with a word of what became of it. */
  readonly title: string;
  /** What the person on duty does first. */
  readonly runbook: string;
  /** Who has it. */
  readonly handling: string;
}

const prefixes: Readonly<Record<AlarmEvent, Words>> = {
  raised: { en: '', zh: '' },
  cleared: { en: 'Over: ', zh: '已恢复：' },
  acknowledged: { en: 'Acknowledged: ', zh: '已确认：' },
  assigned: { en: 'Assigned: ', zh: '已指派：' },
  silenced: { en: 'Silenced: ', zh: '已静音：' },
  unsilenced: { en: 'No longer silenced: ', zh: '已取消静音：' },
  escalated: { en: 'Nobody has it: ', zh: '无人处理：' },
  reminded: { en: 'Still stands: ', zh: '仍未恢复：' },
};

/** Why people close alarms, in words. */
const closeReasonWords: Readonly<Record<CloseReason, Words>> = {
  repaired: { en: 'repaired', zh: '已修复' },
  'false-alarm': { en: 'false alarm', zh: '误报' },
  'planned-work': { en: 'planned work', zh: '计划作业' },
  'not-found': { en: 'nothing found on site', zh: '现场未发现异常' },
  duplicate: { en: 'known from another alarm', zh: '与其他告警重复' },
};

/** Who has an alarm, in words of a mail. */
export function handlingOf(change: AlarmEvent, people: PeopleNotice): Words {
  const { holder, by, closedAs, silencedUntilMs, level } = people;
  if (change === 'cleared' && closedAs !== null)
    return {
      en: `Closed by ${by}: ${closeReasonWords[closedAs].en}.`,
      zh: `由${by}关闭：${closeReasonWords[closedAs].zh}。`,
    };
  if (change === 'silenced' && silencedUntilMs !== null) {
    const until = new Date(silencedUntilMs).toISOString();
    return { en: `Silenced by ${by} until ${until}.`, zh: `由${by}静音至 ${until}。` };
  }
  if (change === 'escalated')
    return { en: `Nobody has it in time. Level ${level}.`, zh: `逾时无人处理，升级至第 ${level} 级。` };
  if (change === 'cleared')
    return holder === null
      ? { en: 'Nobody had it.', zh: '此前无人处理。' }
      : { en: `${holder} had it.`, zh: `此前由${holder}处理。` };
  return holder === null
    ? { en: 'Nobody has it yet.', zh: '尚无人处理。' }
    : { en: `${holder} has it.`, zh: `由${holder}处理。` };
}

/** Words of an alarm, from its definition, and of who has it. */
export const alarmWords = (
  { name, runbook }: Alarm,
  change: AlarmEvent,
  people: PeopleNotice,
  language: Language,
): AlarmWords => ({
  title: prefixes[change][language] + name[language],
  runbook: runbook[language],
  handling: handlingOf(change, people)[language],
});
