import { charged, type EffectStatement, type EffectValue, effectValue } from '../shared/effects';
import type { Words } from '../shared/words';
import type { Tariff } from './rules/tariff';
import { firstValid, type Operator, type Operators, tariffsOf, validityOf } from './rules/tariff-of';
import { priceEffects } from './tariff-effects';
import { priceOf } from './tariff-sample';

/** Between two times, of which the first may be infinitely early and the last infinitely late. */
interface Time {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Tariffs that bill before a change and after it, between two times. */
interface Span extends Time {
  readonly was: Tariff | undefined;
  readonly is: Tariff | undefined;
}

/** Times at which another of some tariffs begins to bill, with the beginning of time. */
function turnsOf(tariffs: readonly Tariff[]): readonly number[] {
  const turns = tariffs.map(validityOf).flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  return [...new Set([Number.NEGATIVE_INFINITY, ...turns.filter(Number.isFinite)])].sort((a, b) => a - b);
}

/** Tariffs of an operator by which a session may be billed: those behind one that is always valid never are. */
function inUse(tariffs: readonly Tariff[]): readonly Tariff[] {
  const billing = turnsOf(tariffs).map((ms) => firstValid(tariffs, ms));
  return tariffs.filter((tariff) => billing.includes(tariff));
}

interface Section extends Operators<Operator & { readonly id: string }> {
  readonly tariffs: readonly Tariff[];
}

/** Does no operator bill by a tariff? */
export const isUnused = ({ id }: Tariff, { operators, tariffs }: Section): boolean =>
  !operators.some((operator) => inUse(tariffsOf(operator, tariffs)).some((tariff) => tariff.id === id));

/** By which tariffs charges are billed, before and after: each time at which it is others. */
function spansOf(before: readonly Tariff[], after: readonly Tariff[]): readonly Span[] {
  const turns = turnsOf([...before, ...after]);
  const spans: Span[] = [];
  turns.forEach((fromMs, i) => {
    const toMs = turns[i + 1] ?? Number.POSITIVE_INFINITY;
    const [was, is] = [firstValid(before, fromMs), firstValid(after, fromMs)];
    const last = spans.at(-1);
    if (last && last.was === was && last.is === is) spans[spans.length - 1] = { ...last, toMs };
    else spans.push({ fromMs, toMs, was, is });
  });
  return spans;
}

/** When charges are billed by other tariffs than before, whatever these cost: from the first such time to the last; undefined where they never are. */
export function billedByOthers(before: readonly Tariff[], after: readonly Tariff[]): Time | undefined {
  const [was, is] = [before, after].map((tariffs) =>
    tariffs.map((tariff) => ({ ...tariff, id: tariff.id.toLowerCase() })),
  );
  const spans = spansOf(was ?? [], is ?? []).filter((span) => span.was?.id !== span.is?.id);
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last && { fromMs: first.fromMs, toMs: last.toMs };
}

/** Do two tariffs differ in their names alone, or in when they are valid? */
const costTheSame = (one: Tariff, other: Tariff): boolean => {
  const prices = ({ id: _id, start_date_time: _from, end_date_time: _to, ...own }: Tariff) => JSON.stringify(own);
  return prices(one) === prices(other);
};

const instant = (ms: number): EffectValue => effectValue(new Date(ms).toISOString());

/** When something is so: `from 2026-10-01 00:00 UTC on`; undefined of what is so at all times. */
export function timeOf({ fromMs, toMs }: Time): EffectValue | undefined {
  const [begins, ends] = [fromMs, toMs].map(Number.isFinite);
  if (!begins && !ends) return undefined;
  const values = { ...(begins ? { from: instant(fromMs) } : {}), ...(ends ? { to: instant(toMs) } : {}) };
  if (begins && ends) return { sentence: { says: { en: 'from {from} to {to}', zh: '{from} 至 {to}' }, values } };
  return begins
    ? { sentence: { says: { en: 'from {from} on', zh: '自 {from} 起' }, values } }
    : { sentence: { says: { en: 'until {to}', zh: '至 {to} 止' }, values } };
}

/** Where bills differ, and when: `operator city, from 2026-10-01 00:00 UTC on`. */
export function placeInTime(place: EffectValue, at: Time): EffectValue {
  const time = timeOf(at);
  return time
    ? { sentence: { says: { en: '{place}, {time}', zh: '{place}，{time}' }, values: { place, time } } }
    : place;
}

const free: Words = { en: 'charging is free, and nobody pays for it', zh: '充电免费，不向任何人收费' };
const toPay: Words = { en: 'charging is not free', zh: '充电收费' };

const cost = (tariff: Tariff | undefined): EffectValue => {
  if (tariff === undefined) return charged(undefined, '');
  const price = priceOf('slow', tariff);
  return price === undefined ? tariff.currency : charged(price, tariff.currency);
};

/** Prices of some hours or days are stated for one of them. */
const whenPricesTurn = ({ was, is }: Span): Words =>
  [was, is].some((tariff) => tariff?.elements.some(({ restrictions }) => restrictions !== undefined))
    ? {
        en: '{effect}: 30 kWh in three hours, begun on a Monday at 12:00, cost {now} instead of {earlier} ({place})',
        zh: '{effect}：三小时充电 30 kWh（星期一 12:00 开始）的费用由 {earlier} 改为 {now}（{place}）',
      }
    : {
        en: '{effect}: 30 kWh in three hours cost {now} instead of {earlier} ({place})',
        zh: '{effect}：三小时充电 30 kWh 的费用由 {earlier} 改为 {now}（{place}）',
      };

/** Prices come or go: what people gain the city loses. Either way it is for the worse of one of them, and grave: nobody drops all prices by the way. */
const turned = (span: Span, place: EffectValue): EffectStatement => ({
  kind: 'money',
  direction: 'worse',
  severity: 'high',
  says: whenPricesTurn(span),
  values: {
    effect: { label: span.is ? toPay : free },
    now: cost(span.is),
    earlier: cost(span.was),
    place: placeInTime(place, span),
  },
});

export const bills = { free, toPay } as const;

/** What charging costs by some tariffs instead of others, each in its time; nothing where all costs the same. */
export function billEffects(
  before: readonly Tariff[],
  after: readonly Tariff[],
  place: EffectValue,
): readonly EffectStatement[] {
  return spansOf(before, after).flatMap((span) => {
    const { was, is } = span;
    if (!was && !is) return [];
    if (was && is && costTheSame(was, is)) return [];
    const effects = was && is ? priceEffects(was, is, placeInTime(place, span)) : [turned(span, place)];
    return timeOf(span) ? effects.map((effect) => ({ ...effect, isDated: true })) : effects;
  });
}

/** Tariffs with the prices that they had before: one that was there says itself what becomes of its prices. */
export const pricedAsBefore = (tariffs: readonly Tariff[], before: readonly Tariff[]): readonly Tariff[] =>
  tariffs.map((tariff) => before.find(({ id }) => id.toLowerCase() === tariff.id.toLowerCase()) ?? tariff);

/** The same of all operators of a section by their ids: those that come or go speak for themselves. */
export function billEffectsOfOperators(before: Section, after: Section): readonly EffectStatement[] {
  return after.operators.flatMap((operator) => {
    const former = before.operators.find(({ id }) => id === operator.id);
    const place: EffectValue = {
      sentence: { says: { en: 'operator {id}', zh: '运营商 {id}' }, values: { id: operator.id } },
    };
    return former ? billEffects(tariffsOf(former, before.tariffs), tariffsOf(operator, after.tariffs), place) : [];
  });
}
