import type { ServiceDay } from '../../../day/both-versions';
import { partsOfKey } from '../../../day/day-run';
import type { Indicator } from '../../../services/shared';
import { type PhraseValue, phrase } from '../../../words/phrase';
import { counted } from '../../../words/units';
import { goOneWay, type MovedAmount, minorUnitsOf, type PlainDraft, pricesOf } from './plain';

/** Digits with which a figure is told, and with which sums of the same values in another order may differ. */
const [told, sure] = [3, 9];

/** As many digits as show that one is not the other. */
function roundedApart(was: number | undefined, is: number | undefined): readonly (number | undefined)[] {
  for (let digits = told; digits <= sure; digits++) {
    const rounded = [was, is].map((value) => value && Number(value.toPrecision(digits)));
    if (rounded[0] !== rounded[1]) return rounded;
  }
  return [was, was];
}

type Figure = Exclude<Indicator, { readonly unit: 'money' }>;

/** A number with what it is a number of. */
function written(indicator: Figure, value: number | undefined): PhraseValue {
  if (value === undefined) return { phrase: phrase('day.indicator.none') };
  if (indicator.unit !== 'Count') return { number: value, unit: indicator.unit };
  const { one, en, zh } = indicator.counts;
  return { phrase: { key: 'counted', words: counted(one, zh, en), values: { n: { number: value } } } };
}

const draft = (
  { service }: ServiceDay,
  { id, name, statistic }: Indicator,
  about: string,
  before: PhraseValue,
  after: PhraseValue,
): PlainDraft => ({
  about: about === '' ? id : `${id}.${about}`,
  direction: 'neutral',
  severity: 'low',
  what: phrase(`day.indicator.${statistic}`, {
    indicator: { label: name },
    service: { label: service.name },
    before,
    after,
  }),
  why: phrase('day.indicator.why'),
});

function number(day: ServiceDay, indicator: Figure): PlainDraft[] {
  const of = ({ indicators }: ServiceDay['before']) => indicators.get(indicator.id);
  const [was, is] = roundedApart(of(day.before), of(day.after));
  return was === is ? [] : [draft(day, indicator, '', written(indicator, was), written(indicator, is))];
}

/** Of each currency what it was and is; where some fall and others rise, all in one sentence. */
function money(day: ServiceDay, indicator: Indicator): PlainDraft[] {
  const keys = [...day.before.indicators.keys(), ...day.after.indicators.keys()];
  const currencies = keys.map(partsOfKey).flatMap(([id, currency]) => (id === indicator.id ? [currency] : []));
  const moved = [...new Set(currencies)].sort().flatMap((currency): MovedAmount[] => {
    const of = ({ indicators }: ServiceDay['before']) =>
      Math.round((indicators.get(`${indicator.id} ${currency}`) ?? 0) * minorUnitsOf(currency));
    const [was, is] = [of(day.before), of(day.after)];
    return was === is ? [] : [{ currency, was, is }];
  });
  const groups = moved.length === 0 || goOneWay(moved) ? moved.map((one) => [one]) : [moved];
  return groups.map((group) => {
    const about = group.map(({ currency }) => currency).join('.');
    return draft(day, indicator, about, pricesOf(group, 'was'), pricesOf(group, 'is'));
  });
}

/** What the figures of operators come to, each by its own statistic and in its own unit. */
export const figures = (day: ServiceDay): PlainDraft[] =>
  day.service.indicators.flatMap((indicator) =>
    indicator.unit === 'money' ? money(day, indicator) : number(day, indicator),
  );
