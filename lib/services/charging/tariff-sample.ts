import { Rational } from './rules/rational';
import { reservationCost, type SessionCost, sessionCost } from './rules/session-cost';
import type { LocalTime, Tariff } from './rules/tariff';
import { totalOf } from './rules/tariff-totals';

/** Wall times stand for themselves: a tariff is of local time. */
const wall: LocalTime = { wallMs: (ms) => ms, instantMs: (ms) => ms };

const [hourMs, dayMs] = [3_600_000, 86_400_000];

/** A Monday: which days are priced follows from the dates of the tariffs alone, never from a clock. */
const anyMonday = Date.UTC(2026, 0, 5);

/** What people do, of which the price is stated. */
export const samples = ['slow', 'gentle', 'fast', 'standing', 'odd', 'small', 'reserved'] as const;
export type Sample = (typeof samples)[number];

/** Energy, power and the time of standing after it. Of `odd` none is a multiple of a common step. */
const done: Readonly<
  Record<Sample, { readonly energyWh: number; readonly powerKw: number; readonly standsMs: number }>
> = {
  slow: { energyWh: 30_000, powerKw: 10, standsMs: 0 },
  gentle: { energyWh: 30_000, powerKw: 5, standsMs: 0 },
  fast: { energyWh: 30_000, powerKw: 50, standsMs: 0 },
  standing: { energyWh: 30_000, powerKw: 10, standsMs: hourMs },
  odd: { energyWh: 12_300, powerKw: 10, standsMs: (17 / 60) * hourMs },
  // So little that a fee for each charge is more than what energy costs less.
  small: { energyWh: 5_000, powerKw: 10, standsMs: 0 },
  reserved: { energyWh: 0, powerKw: 0, standsMs: 0 },
};

function costOf(sample: Sample, tariff: Tariff, startMs: number): SessionCost {
  if (sample === 'reserved') return reservationCost({ startMs, endMs: startMs + hourMs, expired: true }, tariff, wall);
  const { energyWh, powerKw, standsMs } = done[sample];
  const endMs = startMs + (energyWh / (powerKw * 1000)) * hourMs;
  // The current is that of three phases of 230 V together.
  const charged = { startMs, endMs, energyWh, charging: true, currentA: (powerKw * 1000) / 230, powerKw };
  const stands = { startMs: endMs, endMs: endMs + standsMs, energyWh: 0, charging: false, currentA: 0, powerKw: 0 };
  return sessionCost(standsMs > 0 ? [charged, stands] : [charged], tariff, wall);
}

/** Price with tax where the tariff says it; undefined where it says neither. Rounded as a bill is. */
export function priceOf(sample: Sample, tariff: Tariff, startMs = anyMonday + 12 * hourMs): number | undefined {
  const { inclVat, exclVat } = costOf(sample, tariff, startMs);
  const paid = inclVat ?? exclVat;
  return paid === null ? undefined : Number(paid);
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Times of day, and days, at which prices may differ: no more of them than the tariffs ask for. */
function timesOf(tariffs: readonly Tariff[]) {
  const all = tariffs.flatMap(({ elements }) => elements.flatMap(({ restrictions }) => restrictions ?? []));
  const dates = all.flatMap((r) => [r.start_date, r.end_date].flatMap((date) => (date ? [Date.parse(date)] : [])));
  const firsts = [...new Set([anyMonday, ...dates])].sort((a, b) => a - b);
  const weekdays = all.some((r) => r.day_of_week !== undefined) ? upTo(7) : [0];
  const hours = all.some((r) => r.start_time !== undefined || r.end_time !== undefined) ? upTo(24) : [12];
  const days = [...new Set(firsts.flatMap((first) => weekdays.map((day) => first + day * dayMs)))];
  return { days, hours, dated: dates.length > 0 };
}

/** Is something so at whatever hour it begins, and on whatever day? */
interface Times {
  readonly anyHour: boolean;
  readonly anyDay: boolean;
}

/** A price that differs. */
export interface PriceChange {
  readonly sample: Sample;
  readonly before: number;
  readonly after: number;
  readonly startMs: number;
  /** Of these two sums, and of the difference, which may be the same of other sums at other hours. */
  readonly sums: Times;
  readonly differs: Times;
  /** Does the tariff change with the date, and not with the day of the week alone? */
  readonly dated: boolean;
}

/** The greatest rise and the greatest fall of each thing that people do which costs otherwise. */
function changesBetween(before: Tariff, after: Tariff): readonly PriceChange[] {
  const { days, hours, dated } = timesOf([before, after]);
  return samples.flatMap((sample) => {
    const all = days.flatMap((day) =>
      hours.flatMap((hour) => {
        const startMs = day + hour * hourMs;
        const [was, is] = [priceOf(sample, before, startMs), priceOf(sample, after, startMs)];
        return was === undefined || is === undefined ? [] : [{ sample, before: was, after: is, startMs }];
      }),
    );
    return [1, -1].flatMap((sign) => {
      const gain = (c: { before: number; after: number }) => Math.round((c.after - c.before) * sign * 10_000);
      const most = Math.max(0, ...all.map(gain));
      const largest = all.filter((c) => most > 0 && gain(c) === most);
      const [first] = largest;
      // Both sums are said: at hours at which the charge costs another sum it is another sentence.
      const such = largest.filter(({ before: was }) => was === first?.before);
      if (!first) return [];
      const timesWith = (some: typeof all): Times => {
        const daysWith = new Set(some.map(({ startMs }) => Math.floor(startMs / dayMs)));
        return { anyHour: some.length === daysWith.size * hours.length, anyDay: daysWith.size === days.length };
      };
      return [{ ...first, sums: timesWith(such), differs: timesWith(largest), dated }];
    });
  });
}

const known = new WeakMap<Tariff, WeakMap<Tariff, readonly PriceChange[]>>();

/** The same, once a pair: each setting of a tariff asks for it. */
export function priceChanges(before: Tariff, after: Tariff): readonly PriceChange[] {
  const ofBefore = known.get(before) ?? new WeakMap<Tariff, readonly PriceChange[]>();
  known.set(before, ofBefore);
  const changes = ofBefore.get(after) ?? changesBetween(before, after);
  ofBefore.set(after, changes);
  return changes;
}

/** Sums that reach a least price, and a greatest one. */
const amounts = { least: Rational.of(1e-6), greatest: Rational.of(1e12) } as const;

/** What bills say where a least or greatest price holds, of each price of a tariff: what is paid, and without tax. */
export function limitedBills(limit: keyof typeof amounts, tariff: Tariff) {
  const components = tariff.elements.flatMap(({ price_components }) => price_components);
  const bills = components.map((component) => totalOf([{ component, amount: amounts[limit] }], tariff));
  return {
    paid: bills.map(({ exclVat, inclVat }) => inclVat ?? exclVat),
    withoutTax: bills.map(({ exclVat }) => exclVat),
  };
}
