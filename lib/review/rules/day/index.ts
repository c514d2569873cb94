import type { ServiceDay } from '../../../day/both-versions';
import { partsOfKey } from '../../../day/day-run';
import type { RowSample } from '../../../day/drawn-rows';
import { withoutLike } from '../../../day/prints';
import { commonAlarms } from '../../../services/shared';
import { reasonOf } from '../../../words/code-words';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';
import { bills, movedBills } from './bills';
import { figures } from './figures';
import { type PlainDraft, tableOf } from './plain';

type Counts = ReadonlyMap<string, number>;

/** Keys whose counts differ, in their order. */
function differing(before: Counts, after: Counts) {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [was, is] = [before.get(key) ?? 0, after.get(key) ?? 0];
    return was === is ? [] : [{ key, was, is, n: Math.abs(is - was) }];
  });
}

type Prints = ReadonlyMap<string, readonly string[]>;

/** Keys of which one version makes more, fewer or others; of as many `n` are not as before. */
function differingPrints(before: Prints, after: Prints) {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [was, is] = [before.get(key) ?? [], after.get(key) ?? []];
    const n = was.length === is.length ? withoutLike(was, is) : Math.abs(is.length - was.length);
    return n === 0 ? [] : [{ key, was: was.length, is: is.length, n }];
  });
}

const nameOf = <T extends { readonly id: string; readonly name: { readonly en: string; readonly zh?: string } }>(
  from: readonly T[],
  id: string,
): PhraseValue => ({ label: from.find((one) => one.id === id)?.name ?? { en: id } });

function alarms(day: ServiceDay): PlainDraft[] {
  const { service, before, after } = day;
  return differingPrints(before.alarms, after.alarms).map(({ key, was, is, n }) => ({
    about: key,
    direction: 'neutral',
    severity: was === is ? 'low' : 'medium',
    what: phrase(was === is ? 'day.alarm.other' : 'day.alarm.what', {
      n,
      alarm: nameOf([...service.alarms, ...commonAlarms], key),
      service: { label: service.name },
      before: was,
      after: is,
    }),
    why: phrase('day.alarm.why'),
  }));
}

/**
 * Refusals are for the worse where less is taken for it, and fewer for the better where more is: what is refused for another
 * reason is neither, and neither is what nobody tries to take any more.
 */
function refusals({ service, before, after }: ServiceDay): PlainDraft[] {
  return differing(before.refused, after.refused).map(({ key, was, is, n }) => {
    const [feed, code] = partsOfKey(key);
    const gained = (after.taken.get(feed) ?? 0) - (before.taken.get(feed) ?? 0);
    const direction = is > was ? (gained < 0 ? 'worse' : 'neutral') : gained > 0 ? 'better' : 'neutral';
    return {
      about: `${feed}.${code}`,
      direction,
      severity: direction === 'worse' ? 'medium' : 'info',
      what: phrase(is > was ? 'day.refused.more' : 'day.refused.fewer', {
        n,
        feed: nameOf(service.feeds, feed),
        reason: { label: reasonOf(code) },
      }),
      why: phrase('day.refused.why'),
    };
  });
}

/** Rows that are more, fewer or others; of what costs more or less the bill says it. */
function records(day: ServiceDay): PlainDraft[] {
  const billed = new Set(movedBills(day).map(({ table }) => table));
  const moved = differingPrints(day.before.records, day.after.records);
  return moved.flatMap(({ key, was, is, n }): PlainDraft[] =>
    was === is && billed.has(key)
      ? []
      : [
          {
            about: key,
            direction: is < was ? 'worse' : 'neutral',
            severity: is < was ? 'medium' : 'info',
            what: phrase(is < was ? 'day.records.fewer' : is > was ? 'day.records.more' : 'day.records.other', {
              n,
              table: tableOf(day, key),
              before: was,
              after: is,
            }),
            why: phrase('day.records.why'),
          },
        ],
  );
}

const parts = [alarms, refusals, figures, bills, records];

/** Whose rows of recorded files were played. */
function rowsOf({ service }: ServiceDay, rows: RowSample | 'all'): Phrase {
  if (rows === 'all') return phrase('day.rows.all');
  const { n, of, whole } = rows;
  if (whole.length === 0) return phrase('day.rows.drawn', { n, of });
  const feeds = {
    list: whole.map(({ feed, why }) => ({ phrase: phrase(`day.rows.${why}`, { feed: nameOf(service.feeds, feed) }) })),
  };
  return of === 0 ? phrase('day.rows.whole', { feeds }) : phrase('day.rows.drawn-and-whole', { n, of, feeds });
}

/** That the day was run, with how much of it: without it nobody can say what the absence of a difference means. */
function sample(day: ServiceDay): PlainDraft[] {
  const { service, sample: of } = day;
  const differs = parts.some((part) => part(day).length > 0);
  const [taken, refused] = [day.before.taken, day.before.refused].map((counts) => {
    const all = [...counts.values()];
    return all.reduce((sum, n) => sum + n, 0);
  }) as [number, number];
  const why: Phrase = differs
    ? phrase('day.why-differs')
    : taken === 0
      ? phrase('day.why-nothing', { n: refused })
      : phrase('day.why-same');
  const values = { service: { label: service.name }, n: of.n, of: of.of };
  const what =
    of.kind === 'devices'
      ? phrase('day.what-devices', values)
      : phrase('day.what-files', { ...values, rows: { phrase: rowsOf(day, of.rows) } });
  return [{ about: '', direction: 'neutral', severity: 'info', what, why }];
}

/** A rule about what both versions of each service make of one day; of a review without a day it says nothing. */
const dayRule = (id: Rule['id'], part: (day: ServiceDay) => PlainDraft[]): Rule => ({
  id,
  find: ({ day }: CityChange) =>
    (day?.() ?? []).flatMap((one) =>
      part(one).map((plain): Draft => {
        const about = [one.service.id, plain.about].filter((text) => text !== '').join('.');
        return { ...plain, about, reversible: true, from: [`services.${one.service.id}`, 'timeZone'] };
      }),
    ),
});

export const dayRules: readonly Rule[] = [
  dayRule('operations.day', sample),
  dayRule('operations.day-alarms', alarms),
  dayRule('data.day-refused', refusals),
  dayRule('operations.day-figures', figures),
  dayRule('cost.day-bills', bills),
  dayRule('data.day-records', records),
];
