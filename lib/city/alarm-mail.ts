import { EventField, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import type { CityContext } from './city-context';

const words = {
  since: { en: 'Since', zh: '开始时间' },
  lastSeen: { en: 'last seen', zh: '最近一次' },
  act: { en: 'What to do', zh: '处置' },
} as const;

const detail = (field: string) => EventField.fromPath(`$.detail.${field}`);

/**
 * What a subscriber of an alarm topic reads of a device alarm: text, a line a statement. Programs listen on the city's
 * bus, where the event has the same as data. EventBridge puts each line in quotes.
 */
export const alarmMail = (context: CityContext): RuleTargetInput =>
  RuleTargetInput.fromMultilineText(
    [
      `${detail('title')}: ${detail('deviceId')} ${detail('subject')}`,
      `${detail('detail')}`,
      `${detail('handling')}`,
      `${context.label(words.since)} ${detail('raisedAt')}, ${context.label(words.lastSeen)} ${detail('lastSeen')}`,
      `${context.label(words.act)}: ${detail('runbook')}`,
      `${context.title}, ${detail('code')}, ${detail('severity')}`,
    ].join('\n'),
  );
