import type { City } from '../../../config';
import { same } from '../../../shared/same';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { ToDo } from '../../finding';
import type { Draft, Rule } from '../rule';
import { guardsPeople } from '../shared/guards-people';
import { isPolicyOfRecipients } from '../shared/recipients';

const settings = ['first', 'second', 'third'] as const;
type Order = (typeof settings)[number];

/** People of each level, in the order in which they are notified: a level without people is none (city/operations-settings.ts). */
function levelsOf({ operations }: City): readonly (readonly string[])[] {
  const { escalation } = operations ?? {};
  return escalation ? settings.map((setting) => escalation[setting]).filter((people) => people.length > 0) : [];
}

const order = (level: number): PhraseValue => ({ phrase: phrase(`operations.escalation.${settings[level] as Order}`) });

/** Alarms of which severities are escalated at all: 0 minutes are never. */
function escalated({ operations }: City): readonly Phrase[] {
  const { escalation } = operations ?? {};
  return (['critical', 'major', 'minor'] as const)
    .filter((severity) => (escalation?.[`${severity}Minutes`] ?? 0) > 0)
    .map((severity) => phrase(`operations.severity.${severity}`));
}

const listed = (phrases: readonly Phrase[]): PhraseValue => ({ list: phrases.map((one) => ({ phrase: one })) });

/** What becomes of each, one after the other. */
const inARow = ([first, ...others]: readonly Phrase[]): Phrase =>
  others.length === 0
    ? (first as Phrase)
    : phrase('operations.escalation.and', { one: { phrase: first as Phrase }, other: { phrase: inARow(others) } });

const levelsPhrase = (levels: readonly (readonly string[])[]): Phrase =>
  levels.length === 0
    ? phrase('value.none')
    : phrase('value', {
        value: listed(
          levels.map((who, level) =>
            phrase('operations.escalation.level', { order: order(level), who: { list: who } }),
          ),
        ),
      });

/** What becomes of one person: `undefined` who is notified at the same levels as before. */
function turnOf(who: string, was: readonly (readonly string[])[], is: readonly (readonly string[])[]) {
  const at = (levels: readonly (readonly string[])[]) =>
    levels.flatMap((people, level) => (people.includes(who) ? [level] : []));
  const [before, after] = [at(was), at(is)];
  if (same(before, after)) return undefined;
  const fewerTimes = after.length < before.length;
  const [orders, former] = [after, before].map((levels): PhraseValue => ({ list: levels.map(order) })) as [
    PhraseValue,
    PhraseValue,
  ];
  if (after.length === 0)
    return { turn: 'gone', fewerTimes, is: phrase('operations.escalation.gone', { who }) } as const;
  if (before.length === 0)
    return { turn: 'new', fewerTimes, is: phrase('operations.escalation.new', { who, order: orders }) } as const;
  return {
    turn: 'moved',
    fewerTimes,
    is: phrase('operations.escalation.moved', { who, order: orders, before: former }),
  } as const;
}

/** Which people it comes to, of those who are new and those who are gone. */
function headline(isMore: boolean, isFewer: boolean) {
  if (isMore === isFewer) return isMore ? 'what' : 'order';
  return isMore ? 'more' : 'fewer';
}

/** How heavy it is: of people who are told of no alarm, for none is escalated, nobody notices anything. */
function weightOf(of: Readonly<Record<'isNever' | 'nobody' | 'fewer' | 'more', boolean>>) {
  if (of.isNever) return { direction: 'neutral', severity: 'low' } as const;
  const direction = of.fewer ? 'worse' : of.more ? 'better' : 'neutral';
  return { direction, severity: of.nobody ? 'high' : 'medium' } as const;
}

/** Topics of levels, their rules and subscriptions. */
const isOfLevel = ({ logicalId }: ResourceChange): boolean => /(Topic|Rule)escalation\d/.test(logicalId);

/** Who is notified of alarms that nobody has, in which order: one list moves up where those before it are empty. */
export const escalation: Rule = {
  id: 'operations.escalation',
  find: (change) => {
    const { base, former, head, resources, config } = change;
    const before = (base ?? former)?.city;
    // Of an operations centre that goes, its own setting says that nothing is escalated any more.
    if (!before || !head?.city?.operations) return [];
    const [was, is] = [levelsOf(before), levelsOf(head.city)];
    const turns = [...new Set([...was, ...is].flat())].flatMap((who) => turnOf(who, was, is) ?? []);
    // The people of one level are told at once, in whichever order they are listed.
    if (turns.length === 0) return [];
    const nobody = is.length === 0;
    const told = escalated(head.city);
    const [isNever, severities] = [told.length === 0, listed(told)];
    const { notifications } = head.city;
    const isUnheard =
      nobody &&
      !isNever &&
      (['critical', 'major'] as const).some(
        (severity) => notifications[severity].length === 0 && guardsPeople(change, severity),
      );
    const [gone, more] = ['gone', 'new'].map((turn) => turns.some((one) => one.turn === turn)) as [boolean, boolean];
    // Whoever is no longer told is not made good by others who are: so it is of people who are told of alarms at once, too.
    const fewer = turns.some((one) => one.fewerTimes);
    const subscribed = is.flatMap((people, level) => people.filter((who) => !was[level]?.includes(who)));
    const toDo: readonly ToDo[] = [
      { who: 'recipients', what: phrase('to-do.confirm-mail-of', { who: { list: [...new Set(subscribed)] } }) },
    ];
    const draft: Draft = {
      about: '',
      ...weightOf({ isNever, nobody, fewer, more }),
      what:
        nobody && !isNever
          ? phrase('operations.escalation.nobody', { severities })
          : phrase(`operations.escalation.${isNever ? 'never' : headline(more, gone)}`, {
              severities,
              changes: { phrase: inARow(turns.map((one) => one.is)) },
            }),
      why: phrase(`operations.escalation.${isNever ? 'why-never' : nobody ? 'why-nobody' : 'why'}`),
      before: levelsPhrase(was),
      after: levelsPhrase(is),
      reversible: true,
      // Those were the only people who heard of alarms on which the safety of people hangs.
      ...(isUnheard ? { effect: 'safety' } : {}),
      // In a second cloud everybody is asked, with that.
      ...(subscribed.length > 0 && !former ? { toDo } : {}),
      resources: resources.filter((c) => isOfLevel(c) || isPolicyOfRecipients(c, resources.filter(isOfLevel))),
      from: settings
        .map((setting) => `operations.escalation.${setting}`)
        .filter((path) => config.some((one) => one.path === path || one.path.startsWith(`${path}[`))),
    };
    return [draft];
  },
};
