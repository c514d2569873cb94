import { isWithin } from '../shared/districts';
import {
  dayMinutes,
  type EffectStatement,
  type EffectValue,
  listed,
  type SettingChange,
  type Sides,
} from '../shared/effects';
import type { Words } from '../shared/words';
import { type Around, listedIn, withOwnLevels } from './city-districts';
import { burningAt } from './night-hours';
import { levels, type Night, nightEffects } from './schedule-effects';

/** From one wall time to another: `2027-02-20T18:00`, by the clock of the city. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

export interface Event extends Span {
  readonly name: string;
  readonly districts: readonly string[];
  readonly percent: number;
}

/** Levels of the city and of districts with their own, and nights that have others. */
export interface Schedule extends Night {
  readonly districts?: readonly (Night & { readonly district: string })[];
  readonly events?: readonly Event[];
}

type Level = readonly number[];

/** Is a district in an event? None listed means the whole city. */
export const isIn = (district: string, districts: readonly string[]): boolean =>
  districts.length === 0 || districts.some((one) => isWithin(district, one));

/** Districts of the city that an event is in. */
export const placesOf = (districts: readonly string[], change: Around): readonly string[] =>
  listedIn(change).filter((place) => isIn(place, districts));

/** Where it is by these districts, and not by the others. */
export const placesWithout = (
  districts: readonly string[],
  others: readonly string[],
  change: Around,
): readonly string[] => placesOf(districts, change).filter((place) => !isIn(place, others));

/** Levels of a district of the city without any event: of those in one another that have their own the narrowest counts. */
function usual(place: string, schedule: Schedule | undefined): Level {
  const around = (schedule?.districts ?? []).filter(({ district }) => isWithin(place, district));
  const own = around.sort((a, b) => a.district.length - b.district.length).at(-1);
  return levels((own ?? schedule)?.steps);
}

const inPlaces: Words = { en: 'in {districts}: {told}', zh: '在{districts}，{told}' };
const others: EffectValue = { label: { en: 'districts without levels of their own', zh: '未单独设置亮度的区' } };

/** What is told, with the places where it is so. */
export function saidIn(places: readonly EffectValue[], statement: EffectStatement): EffectStatement {
  const told: EffectValue = { sentence: { says: statement.says, values: statement.values } };
  return { ...statement, says: inPlaces, values: { ...statement.values, told, districts: listed(places) } };
}

/** What people call some districts of the city: nothing where they are all of it, and those that have no levels of their own by that. */
function calledTogether(
  places: readonly string[],
  schedule: Sides<Schedule>,
  change: Around,
): readonly EffectValue[] | undefined {
  const all = listedIn(change);
  if (places.length === all.length) return undefined;
  const isOwn = withOwnLevels(schedule, 'either');
  const rest = all.filter((place) => !isOwn(place));
  const isRest = rest.length > 1 && rest.length < all.length && rest.length === places.length;
  return isRest && !places.some(isOwn) ? [others] : places;
}

export const dayMs = 86_400_000;
/** Wall times are in order as texts. */
export const inOrder = (...times: readonly string[]) => [...times].sort() as [string, string];
const timeOf = (wallTime: string) => Date.parse(`${wallTime}:00Z`);

/** Levels over a day with those of a span: of a long one all are. */
function withSpan(night: Level, { from, to }: Span, percent: number): Level {
  const first = (timeOf(from) % dayMs) / 60_000;
  const length = (timeOf(to) - timeOf(from)) / 60_000;
  return dayMinutes.map((at) => {
    const since = (at - first + dayMinutes.length) % dayMinutes.length;
    return since < length ? percent : (night[at] as number);
  });
}

/** What an event has of a span; of one of several nights all or nothing, since its hours stand for each of them. */
function shared(span: Span, event: Span): Span | undefined {
  const [, from] = inOrder(span.from, event.from);
  const [to] = inOrder(span.to, event.to);
  const isWhole = from === span.from && to === span.to;
  const isOneDay = timeOf(span.to) - timeOf(span.from) <= dayMs;
  return from < to && (isWhole || isOneDay) ? { from, to } : undefined;
}

/** Of several events at one time that of the narrowest district counts, then the brighter (lambdas/lighting/rules/schedule.ts). */
function withEvents(night: Level, place: string, span: Span, events: readonly Event[] = []): Level {
  const depthOf = ({ districts }: Event) =>
    Math.max(0, ...districts.filter((one) => isWithin(place, one)).map(({ length }) => length));
  return events
    .filter(({ districts }) => isIn(place, districts))
    .sort((a, b) => depthOf(a) - depthOf(b) || a.percent - b.percent)
    .reduce((at, event) => {
      const common = shared(span, event);
      return common ? withSpan(at, common, event.percent) : at;
    }, night);
}

/** Times with an event on one side of a change, at which it is not on the other. */
export interface LitNights {
  readonly on: keyof Sides;
  readonly spans: readonly Span[];
}

/** Minutes of the day at which lamps burn within some time. */
export const burningIn = ({ from, to }: Span, change: Pick<SettingChange, 'section' | 'around'>): ReadonlySet<number> =>
  burningAt(change, { fromMs: timeOf(from), toMs: timeOf(to) });

/**
 * What an event does to the nights of places, a sentence for all that burn alike. Levels that change besides are told by
 * themselves: at hours that are not the event's both sides are alike. What other events there are counts on either side.
 */
export function eventNights(
  places: readonly string[],
  schedule: Sides<Schedule>,
  { on, spans }: LitNights,
  change: SettingChange,
  words?: Parameters<typeof nightEffects>[3],
): readonly EffectStatement[] {
  const nightsOf = (place: string): readonly [Level, Level] => {
    const night = usual(place, on === 'after' ? schedule.before : schedule.after);
    const lit = (side: Schedule | undefined) =>
      spans.reduce((at, span) => {
        const [turned, burning] = [withEvents(at, place, span, side?.events), burningIn(span, change)];
        return at.map((level, minute) => (burning.has(minute) ? (turned[minute] as number) : level));
      }, night);
    return [lit(schedule.before), lit(schedule.after)];
  };
  const groups = new Map<string, string[]>();
  for (const place of places) {
    const key = JSON.stringify(nightsOf(place));
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()].flatMap((alike) => {
    const found = nightEffects(...nightsOf(alike[0] as string), change, words);
    const called = calledTogether(alike, schedule, change);
    return called ? found.map((statement) => saidIn(called, statement)) : found;
  });
}
