import { type CityModel, noModel } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import type { FindingSeverity } from '../../finding';
import type { ActionCatalogue } from '../../policy/actions';
import { type Doing, doings } from '../../policy/doing';
import { type Gain, gained } from '../../policy/gained';
import type { Statement } from '../../policy/statement';
import type { CityChange } from '../rule';
import type { Naming } from './names/spoken-name';
import { partsOf } from './parts';
import { listOf, quoted } from './quoted';
import { type Reached, reachedParts } from './reached';

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
  resource.replace(/^arn:[^:]*:([^:]*):[^:]*:[^:]*:/, '$1 ').replace(/<(\w+?)[0-9A-F]{8}(\.\w+)?>/g, '$1');

/** What devices may reach of their own, by the beginning of its name in AWS IoT. */
const ofDevices: readonly (readonly [RegExp, 'connection' | 'commands' | 'shadow' | 'jobs'])[] = [
  [/^arn:[^:]*:iot:[^:]*:[^:]*:client\//, 'connection'],
  [/:topic(filter)?\/cmd\//, 'commands'],
  [/:topic(filter)?\/\$aws\/things\/[^/]*\/shadow\//, 'shadow'],
  [/:topic(filter)?\/\$aws\/things\/[^/]*\/jobs\//, 'jobs'],
];

/** Where a policy stands, and the side of the change that it is of. */
export interface PolicyAt extends Naming {
  readonly stack: string;
  readonly model: CityModel;
}

/** What a policy writes as resource and no part of the city has as its name. */
function otherwise(resource: string): PhraseValue {
  if (resource === '*') return { phrase: phrase('security.reach.everything') };
  const own = /\$\{iot:/.test(resource) ? ofDevices.find(([pattern]) => pattern.test(resource)) : undefined;
  return own ? { phrase: phrase(`security.reach.${own[1]}`) } : quoted(shortArn(resource));
}

/** Parts by their names, and behind them what has none. */
function reachPhrase(gains: readonly Gain[], { stack, model, ...naming }: PolicyAt): PhraseValue {
  const resources = [...new Set(gains.map(({ resource }) => resource))];
  const found = resources.map((resource) => ({ resource, parts: reachedParts(resource, stack, model) }));
  const parts = [...new Set(found.flatMap((one) => one.parts.map(({ after }) => after)))].map(
    (after) => found.flatMap((one) => one.parts).find((one) => one.after === after) as Reached,
  );
  return listOf([
    ...(parts.length > 0 ? [partsOf(parts, naming)] : []),
    ...found.filter((one) => one.parts.length === 0).map(({ resource }) => otherwise(resource)),
  ]);
}

/** What they do and what they reach, as people call it: `read: table “Payments”`. */
function gainsPhrase(gains: readonly Gain[], at: PolicyAt): Phrase {
  const alike = [...groupedBy(gains, (gain) => doingsIn([gain]).join())];
  const lines = alike.map(
    ([, of]): PhraseValue => ({
      phrase: phrase('security.calls', { verbs: verbsOf(of), reach: reachPhrase(of, at) }),
    }),
  );
  return phrase('value', { value: listOf(lines) });
}

/** The same as the policies write it, for who must know it to the letter. */
const exactly = (gains: readonly Gain[]): readonly string[] =>
  [...groupedBy(gains, ({ resource }) => resource)].map(
    ([resource, of]) => `${[...new Set(of.map(({ action }) => action))].join(', ')}: ${resource}`,
  );

/** `other`: what is allowed changes in its conditions alone, neither all for more nor all for less. */
export type Turn = 'more' | 'less' | 'other';

/** Calls that are allowed now and were not, or the reverse. */
export interface Difference {
  readonly gains: readonly Gain[];
  readonly turn: Turn;
}

/** What ids of findings end with. */
export const endOfTurn: Readonly<Record<Turn, string>> = { more: '', less: '-', other: '~' };

const callOf = ({ action, resource, principal }: Gain): string => JSON.stringify([action, resource, principal]);

/** Of what comes and what goes, the same calls are one change of their conditions, and stated once. */
export function byTurn(more: readonly Gain[], less: readonly Gain[]): readonly Difference[] {
  const [come, go] = [more, less].map((gains) => new Set(gains.map(callOf)));
  const isBoth = (gain: Gain) => come?.has(callOf(gain)) === true && go?.has(callOf(gain)) === true;
  const all: readonly Difference[] = [
    { gains: more.filter((gain) => !isBoth(gain)), turn: 'more' },
    { gains: less.filter((gain) => !isBoth(gain)), turn: 'less' },
    { gains: more.filter(isBoth), turn: 'other' },
  ];
  return all.filter(({ gains }) => gains.length > 0);
}

/** What is allowed more, what less and what in other cases, where there is any. */
export const bothWays = (
  was: readonly Statement[],
  is: readonly Statement[],
  known: ActionCatalogue,
): readonly Difference[] => byTurn(gained(was, is, known), gained(is, was, known));

/** What a finding about a difference says of it beside its sentence: what is reached, in words and to the letter. */
export function reachOf({ gains, turn }: Difference, stack: string, { base, head, ...naming }: CityChange) {
  const model = (turn === 'less' ? base : head)?.model ?? noModel;
  return {
    [turn === 'less' ? 'before' : 'after']: gainsPhrase(gains, { ...naming, stack, model }),
    exact: exactly(gains),
  };
}
