import type { ServiceDay } from '../../../day/both-versions';
import { type DayFindings, partsOfKey } from '../../../day/day-run';
import { commonAlarms } from '../../../services/shared';
import { minorUnitOf } from '../../../services/shared/currencies';
import { type Phrase, type PhraseValue, phrase } from '../../../words/phrase';
import type { CityChange, Draft, Rule } from '../rule';

type Counts = ReadonlyMap<string, number>;

/** Keys whose counts differ, in their order. */
function differing(before: Counts, after: Counts) {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((key) => {
    const [was, is] = [before.get(key) ?? 0, after.get(key) ?? 0];
    return was === is ? [] : [{ key, was, is, n: Math.abs(is - was) }];
  });
}

const nameOf = <T extends { readonly id: string; readonly name: { readonly en: string; readonly zh?: string } }>(
  from: readonly T[],
  id: string,
): PhraseValue => ({ label: from.find((one) => one.id === id)?.name ?? { en: id } });

const tableOf = ({ service }: ServiceDay, table: string): PhraseValue => ({
  label: service.records.find((one) => one.table === table)?.words ?? { en: table },
});

/** What each rule says of a day; where it comes from is the same for all. */
type PlainDraft = Omit<Draft, 'from' | 'reversible' | 'about'> & { readonly about: string };

function alarms(day: ServiceDay): PlainDraft[] {
  const { service, before, after } = day;
  return differing(before.alarms, after.alarms).map(({ key, was, is }) => ({
    about: key,
    direction: 'neutral',
    severity: 'medium',
    what: phrase('day.alarm.what', {
      alarm: nameOf([...service.alarms, ...commonAlarms], key),
      service: { label: service.name },
      before: was,
      after: is,
    }),
    why: phrase('day.alarm.why'),
  }));
}

function refusals({ service, before, after }: ServiceDay): PlainDraft[] {
  return differing(before.refused, after.refused).map(({ key, was, is, n }) => {
    const [feed, code] = partsOfKey(key);
    return {
      about: `${feed}.${code}`,
      direction: is > was ? 'worse' : 'better',
      severity: is > was ? 'medium' : 'info',
      what: phrase(is > was ? 'day.refused.more' : 'day.refused.fewer', { n, feed: nameOf(service.feeds, feed), code }),
      why: phrase('day.refused.why'),
    };
  });
}

const digits = 3;
const rounded = (value: number): number => Number(value.toPrecision(digits));

/** The mean of an indicator; undefined: no value of it is known. */
function meanOf({ indicators }: DayFindings, id: string): number | undefined {
  const found = indicators.get(id);
  return found && rounded(found.sum / found.n);
}

/** The currency of all bills of a day; undefined where there are several, or none. */
function currencyOf({ before, after }: ServiceDay): string | undefined {
  const all = new Set([before, after].flatMap(({ bills: of }) => [...of.keys()].map((key) => partsOfKey(key)[1])));
  return all.size === 1 ? [...all][0] : undefined;
}

function figures(day: ServiceDay): PlainDraft[] {
  const { service, before, after } = day;
  return service.indicators.flatMap(({ id, name, unit, isMoney }): PlainDraft[] => {
    const [was, is] = [meanOf(before, id), meanOf(after, id)];
    if (was === is) return [];
    const currency = isMoney && currencyOf(day);
    const written = (value: number | undefined): PhraseValue => {
      if (value === undefined) return { phrase: phrase('day.indicator.none') };
      if (currency) return { price: value, currency };
      return unit === 'None' ? { number: value } : { number: value, unit };
    };
    return [
      {
        about: id,
        direction: 'neutral',
        severity: 'low',
        what: phrase('day.indicator.what', {
          indicator: { label: name },
          service: { label: service.name },
          before: written(was),
          after: written(is),
        }),
        why: phrase('day.indicator.why'),
      },
    ];
  });
}

const priceOf = (minor: number, currency: string): PhraseValue => ({
  price: minor / 10 ** (minorUnitOf(currency) ?? 2),
  currency,
});

/** A table that is billed in one currency on each side, and another one after: no difference is to be had of two. */
function otherCurrency(day: ServiceDay, table: string): PlainDraft[] {
  const of = ({ bills: all }: DayFindings) =>
    [...all].filter(([key, { minor }]) => partsOfKey(key)[0] === table && minor !== 0);
  const [[was, ...alsoWas], [is, ...alsoIs]] = [of(day.before), of(day.after)];
  if (!was || !is || alsoWas.length + alsoIs.length > 0 || was[0] === is[0]) return [];
  const written = ([key, { minor }]: typeof was) => priceOf(minor, partsOfKey(key)[1]);
  return [
    {
      about: `${table}.currency`,
      direction: 'neutral',
      severity: 'medium',
      effect: 'money',
      what: phrase('day.bill.currency', {
        n: Math.max(was[1].rows, is[1].rows),
        table: tableOf(day, table),
        before: written(was),
        after: written(is),
      }),
      why: phrase('day.bill.why'),
    },
  ];
}

function bills(day: ServiceDay): PlainDraft[] {
  const { before, after } = day;
  const keys = [...new Set([...before.bills.keys(), ...after.bills.keys()])].sort();
  const turned = new Map([...new Set(keys.map((key) => partsOfKey(key)[0]))].map((t) => [t, otherCurrency(day, t)]));
  const inOne = keys.filter((key) => turned.get(partsOfKey(key)[0])?.length === 0);
  return [...[...turned.values()].flat(), ...inOne.flatMap((key) => billOf(day, key))];
}

function billOf(day: ServiceDay, key: string): PlainDraft[] {
  const [table, currency] = partsOfKey(key);
  const [was, is] = [day.before, day.after].map(({ bills: all }) => all.get(key)?.minor ?? 0) as [number, number];
  if (was === is) return [];
  const n = Math.max(day.before.bills.get(key)?.rows ?? 0, day.after.bills.get(key)?.rows ?? 0);
  return [
    {
      about: key.replace(' ', '.'),
      direction: is > was ? 'worse' : 'better',
      severity: is > was ? 'medium' : 'info',
      effect: 'money',
      what: phrase(is > was ? 'day.bill.more' : 'day.bill.less', {
        n,
        table: tableOf(day, table),
        delta: priceOf(Math.abs(is - was), currency),
        before: priceOf(was, currency),
        after: priceOf(is, currency),
      }),
      why: phrase('day.bill.why'),
    },
  ];
}

function records(day: ServiceDay): PlainDraft[] {
  return differing(day.before.records, day.after.records).map(({ key, was, is, n }) => ({
    about: key,
    direction: is < was ? 'worse' : 'neutral',
    severity: is < was ? 'medium' : 'info',
    what: phrase(is < was ? 'day.records.fewer' : 'day.records.more', {
      n,
      table: tableOf(day, key),
      before: was,
      after: is,
    }),
    why: phrase('day.records.why'),
  }));
}

const parts = [alarms, refusals, figures, bills, records];

/** That the day was run, with how much of it: without it nobody can say what the absence of a difference means. */
function sample(day: ServiceDay): PlainDraft[] {
  const { service, sample: of } = day;
  const differs = parts.some((part) => part(day).length > 0);
  const why: Phrase = phrase(differs ? 'day.why-differs' : 'day.why-same');
  const values = { service: { label: service.name }, n: of.n, of: of.of };
  return [{ about: '', direction: 'neutral', severity: 'info', what: phrase(`day.what-${of.kind}`, values), why }];
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
