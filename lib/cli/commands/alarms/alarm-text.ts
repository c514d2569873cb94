import type { ShownAlarm, StandingAlarm } from '../../../../clients/operations';
import type { Language } from '../../../services/shared';
import { oneLine, printable } from '../../../shared/printable';
import { table } from '../../text';

const header: Readonly<Record<Language, readonly string[]>> = {
  en: ['severity', 'since', 'alarm', 'device', 'who has it', 'id'],
  zh: ['级别', '开始时间', '告警', '设备', '处理人', '编号'],
};

const words = {
  none: { en: 'No alarm stands.', zh: '当前无告警。' },
  nobody: { en: '-', zh: '-' },
  waits: { en: 'nobody notified yet', zh: '尚未通知' },
} as const;

const holderOf = ({ holder, notifiedAt, silencedUntil }: StandingAlarm, language: Language): string => {
  const silent = { en: `silent until ${silencedUntil}`, zh: `静音至 ${silencedUntil}` };
  const who = holder ?? (notifiedAt === null ? words.waits[language] : words.nobody[language]);
  return silencedUntil === null ? who : `${who} (${silent[language]})`;
};

export function listText(
  { alarms, total }: { readonly alarms: readonly StandingAlarm[]; readonly total: number },
  language: Language,
): string {
  if (total === 0) return `${words.none[language]}\n`;
  const rows = alarms.map((alarm) => [
    alarm.severity,
    alarm.raisedAt,
    alarm.title,
    [alarm.deviceId, alarm.subject].filter(Boolean).join(' '),
    holderOf(alarm, language),
    alarm.id,
  ]);
  const more = {
    en: `… and ${total - alarms.length} more: --limit`,
    zh: `……另有 ${total - alarms.length} 条：--limit`,
  };
  return printable(`${table(header[language], rows)}\n${total > alarms.length ? `${more[language]}\n` : ''}`);
}

export function alarmText(alarm: ShownAlarm, language: Language): string {
  const handlings = alarm.handlings.flatMap(({ notifiedAt, holder, closed, comments }) => {
    const nobody = { en: 'nobody has it', zh: '无人处理' };
    const closing = closed && {
      en: `closed by ${closed.by}: ${closed.reason}`,
      zh: `由 ${closed.by} 关闭：${closed.reason}`,
    };
    return [
      `${notifiedAt}  ${[holder ?? nobody[language], closing?.[language]].filter(Boolean).join(', ')}`,
      ...comments.map(({ at, by, text }) => `  ${at}  ${by}: ${text}`),
    ];
  });
  const lines = [
    `${alarm.id}  ${alarm.severity}`,
    `${alarm.title}: ${[alarm.deviceId, alarm.subject].filter(Boolean).join(' ')}`,
    `${alarm.raisedAt} – ${alarm.lastSeen}  ${alarm.detail}`,
    alarm.runbook,
    ...handlings,
  ];
  return printable(`${lines.map(oneLine).join('\n')}\n`);
}
