import { groupedBy } from '../../../shared/grouped-by';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import type { FindingSeverity } from '../../finding';
import type { ActionCatalogue } from '../../policy/actions';
import { type Doing, doings } from '../../policy/doing';
import { type Gain, gained } from '../../policy/gained';
import type { Statement } from '../../policy/statement';
import { listOf } from './quoted';

/** How grave it is that somebody may do more, by what the actions do. */
const severities: Readonly<Record<Doing, FindingSeverity>> = {
  manage: 'critical',
  write: 'high',
  admit: 'high',
  read: 'medium',
  use: 'high',
  call: 'medium',
  send: 'medium',
  take: 'high',
  tag: 'low',
  list: 'low',
};

const doingsIn = (gains: readonly Gain[]): Doing[] => {
  const all = new Set(gains.flatMap(({ does }) => does));
  return doings.filter((doing) => all.has(doing));
};

const rank: readonly FindingSeverity[] = ['critical', 'high', 'medium', 'low'];

export function severityOf(gains: readonly Gain[]): FindingSeverity {
  const all = new Set(doingsIn(gains).map((doing) => severities[doing]));
  return rank.find((severity) => all.has(severity)) ?? 'low';
}

/** What the actions do, in words: `read and list`. */
export const verbsOf = (gains: readonly Gain[]): PhraseValue => ({
  list: doingsIn(gains).map((doing) => ({ phrase: phrase(`security.verb.${doing}`) })),
});

/** ARNs without what every ARN of the city has. */
const shortArn = (resource: string): string =>
  resource.replace(/^arn:[^:]*:([^:]*):[^:]*:[^:]*:/, '$1 ').replace(/<(\w+?)[0-9A-F]{8}(\.Arn)?>/g, '$1');

/** What they do, with the exact actions, and what they reach: `read (s3:GetObject) on s3 yinchuan--raw/*`. */
export function gainsPhrase(gains: readonly Gain[]): Phrase {
  const lines = [...groupedBy(gains, ({ resource }) => resource)].map(
    ([resource, of]): PhraseValue => ({
      phrase: phrase('security.calls', {
        actions: listOf(
          [...groupedBy(of, (gain) => doingsIn([gain]).join())].map(
            ([, alike]): PhraseValue => ({
              phrase: phrase('security.calls.as', {
                verb: verbsOf(alike),
                actions: listOf(alike.map(({ action }) => action)),
              }),
            }),
          ),
        ),
        resource: shortArn(resource),
      }),
    }),
  );
  return phrase('value', { value: listOf(lines) });
}

/** Calls that are allowed now and were not, or the reverse. */
export interface Difference {
  readonly gains: readonly Gain[];
  readonly more: boolean;
}

/** What is allowed more, and what less, where there is any. */
export const bothWays = (
  was: readonly Statement[],
  is: readonly Statement[],
  known: ActionCatalogue,
): readonly Difference[] =>
  [
    { gains: gained(was, is, known), more: true },
    { gains: gained(is, was, known), more: false },
  ].filter(({ gains }) => gains.length > 0);
