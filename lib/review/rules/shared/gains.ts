import type { FindingSeverity } from '../../finding';
import type { AccessLevel } from '../../policy/actions';
import { type Gain, gravest } from '../../policy/gained';
import type { PhraseKey } from '../../words/catalogue';
import { type Phrase, type PhraseValue, phrase } from '../../words/phrase';
import { groupBy } from './group-by';
import { listOf } from './parts';

/** How grave it is that somebody may do more, by what the actions do. */
export const severityOf: Readonly<Record<AccessLevel, FindingSeverity>> = {
  'Permissions management': 'critical',
  Write: 'high',
  Read: 'medium',
  Tagging: 'low',
  List: 'low',
};

const verbs: Readonly<Record<AccessLevel, PhraseKey>> = {
  'Permissions management': 'security.verb.manage',
  Write: 'security.verb.write',
  Read: 'security.verb.read',
  Tagging: 'security.verb.tag',
  List: 'security.verb.list',
};

export const levelOf = (gains: readonly Gain[]): AccessLevel => gravest(gains.map(({ level }) => level));

/** What the actions do, in words: `read and write`. */
export function verbsOf(gains: readonly Gain[]): PhraseValue {
  const levels = new Set(gains.map(({ level }) => level));
  const all = Object.keys(verbs) as AccessLevel[];
  return { list: all.filter((level) => levels.has(level)).map((level) => ({ phrase: phrase(verbs[level]) })) };
}

/** ARNs without what every ARN of the city has. */
const shortArn = (resource: string): string =>
  resource.replace(/^arn:[^:]*:([^:]*):[^:]*:[^:]*:/, '$1 ').replace(/^<(\w+?)[0-9A-F]{8}\.Arn>/, '$1');

/** Actions and what they reach, exactly: `s3:GetObject on s3 yinchuan-raw/*`. */
export function gainsPhrase(gains: readonly Gain[]): Phrase {
  const byResource = groupBy(gains, ({ resource }) => resource);
  const lines = [...byResource].map(
    ([resource, of]): PhraseValue => ({
      phrase: phrase('security.calls', {
        actions: listOf(of.map(({ action }) => action)),
        resource: shortArn(resource),
      }),
    }),
  );
  return phrase('value', { value: listOf(lines) });
}
