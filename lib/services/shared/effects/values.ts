import { spanOf } from '../span';
import type { Words } from '../words';
import type { EffectValue } from './effect';

/** Most items of a list that a sentence names. */
const mostItems = 6;

const label = (en: string, zh: string): EffectValue => ({ label: { en, zh } });

export const nothing = label('nothing', '无');

/** What people pay, where it is nothing. */
export const charged = (price: number | undefined, currency: string): EffectValue =>
  price === undefined || price === 0 ? label('nothing', '免费') : { price, currency };

/** An instant without what a reader must pass over: `2026-03-01 01:00 UTC+08:00`; by the clock of the city `2026-03-01 01:00`. */
function instantOf(text: string): string | undefined {
  const [, date, clock, seconds, zone] =
    /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::(\d\d)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? [];
  if (date === undefined) return undefined;
  if (seconds === undefined) return `${date} ${clock}`;
  return `${date} ${clock}${seconds === '00' ? '' : `:${seconds}`} UTC${zone === 'Z' ? '' : (zone ?? '')}`;
}

/** Keys and certificates, which nobody reads aloud: their last characters. */
function keyOf(text: string): EffectValue {
  const end = text.replace(/-----[^-]*-----|\s/g, '').slice(-6);
  return { sentence: { says: { en: 'one that ends in {end}', zh: '末尾为 {end} 的密钥' }, values: { end } } };
}

function ofText(text: string): EffectValue {
  const span = spanOf(text);
  if (span) return { number: span.number, unit: span.unit };
  if (text.trim() === '') return nothing;
  return text.includes('\n') ? keyOf(text) : (instantOf(text) ?? text);
}

/** A list in a sentence: the first of its items, and how many more, by the word that Chinese counts them with. */
export function listed(items: readonly EffectValue[], most = mostItems, measure = '项'): EffectValue {
  if (items.length === 0) return nothing;
  const more = items.length - most;
  // One more is named as shortly as counted.
  if (more <= 1) return { list: items };
  const rest: EffectValue = {
    sentence: { says: { en: '{n} more', zh: `及另外 {n} ${measure}` }, values: { n: { number: more, unit: 'Count' } } },
  };
  return { list: [...items.slice(0, most), rest] };
}

/** How a setting's values are written. */
export interface Written {
  readonly unit?: string;
  /** Of numbers that are sums of money. */
  readonly currency?: string;
  /** Words of values that are no words of people, e.g. of an enum. */
  readonly words?: Readonly<Record<string, Words>>;
  /** Of numbers that are no amount, e.g. an hour of the day. */
  readonly as?: (value: number) => EffectValue;
  /** What no value stands for, where that is not nothing: e.g. no limit. */
  readonly absent?: Words;
}

/** A value of a setting in a sentence. */
export function effectValue(value: unknown, written: Written = {}): EffectValue {
  const { unit, currency, words, as, absent } = written;
  if (value === undefined) return absent ? { label: absent } : nothing;
  const known = /^(string|number|boolean)$/.test(typeof value) ? words?.[String(value)] : undefined;
  if (known) return { label: known };
  if (typeof value === 'boolean') return value ? label('on', '开启') : label('off', '关闭');
  if (typeof value === 'number' && as) return as(value);
  if (typeof value === 'number' && currency !== undefined) return { price: value, currency };
  if (typeof value === 'number')
    return unit === 'share' ? { number: value * 100, unit: '%' } : { number: value, unit: unit ?? 'Count' };
  if (typeof value === 'string') return ofText(value);
  if (Array.isArray(value)) return listed(value.map((item) => effectValue(item, written)));
  return label('an entry', '一项');
}

/** `65 hours`, `64 hours 55 minutes`, `5 minutes`. */
export function hoursOf(all: number): EffectValue {
  const hours = { number: Math.floor(all / 60), unit: 'hours' };
  const minutes = { number: all % 60, unit: 'minutes' };
  if (minutes.number === 0) return hours;
  if (hours.number === 0) return minutes;
  return { sentence: { says: { en: '{hours} {minutes}', zh: '{hours} {minutes}' }, values: { hours, minutes } } };
}

/** A place after what lies around it. */
const inward: Words = { en: '{first}, {rest}', zh: '{first}、{rest}' };

/** Places in a row: `junction 0101, phase 2`. */
export function placeOf(place: readonly EffectValue[]): EffectValue | undefined {
  const [first, ...others] = place;
  if (first === undefined || others.length === 0) return first;
  const rest = placeOf(others) as EffectValue;
  return { sentence: { says: inward, values: { first, rest } } };
}

/** What lies around a place, and the place in it; undefined of one that lies in none. */
export function splitPlace(place: EffectValue): { around: EffectValue; inner: EffectValue } | undefined {
  if (typeof place !== 'object' || !('sentence' in place) || place.sentence.says.en !== inward.en) return undefined;
  const { first, rest } = place.sentence.values ?? {};
  return first !== undefined && rest !== undefined ? { around: first, inner: rest } : undefined;
}
