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

/** A district, or undefined: all of the city that has no levels of its own. */
export type Place = string | undefined;

type Level = readonly number[];

/** Is a district in an event? None listed means the whole city. */
export const isIn = (district: string, districts: readonly string[]): boolean =>
  districts.length === 0 || districts.some((one) => isWithin(district, one));

const ownOf = ({ before, after }: Sides<Schedule>): readonly string[] =>
  [before, after].flatMap((side) => side?.districts ?? []).map(({ district }) => district);

/** Where an event is, and where in it lamps have levels of their own. */
export function placesOf(districts: readonly string[], schedule: Sides<Schedule>): readonly Place[] {
  const within = ownOf(schedule).filter((district) => isIn(district, districts));
  return [...new Set(districts.length === 0 ? [undefined, ...within] : [...districts, ...within])];
}

/** Where it is by these districts, and not by the others. */
export const placesWithout = (
  districts: readonly string[],
  others: readonly string[],
  schedule: Sides<Schedule>,
): readonly Place[] =>
  placesOf(districts, schedule).filter((place) => (place === undefined ? others.length > 0 : !isIn(place, others)));

/** Levels without the event: of districts in one another those of the narrowest count. */
function usual(place: Place, schedule: Schedule | undefined): Level {
  const around = (schedule?.districts ?? []).filter(({ district }) => place !== undefined && isWithin(place, district));
  const own = around.sort((a, b) => a.district.length - b.district.length).at(-1);
  return levels((own ?? schedule)?.steps);
}

const inPlaces: Words = { en: 'in {districts}: {told}', zh: '在{districts}，{told}' };
const others: EffectValue = { label: { en: 'districts without levels of their own', zh: '未单独设置亮度的区' } };

/** What is told, with the places where it is so. */
export function saidIn(places: readonly Place[], statement: EffectStatement): EffectStatement {
  const told: EffectValue = { sentence: { says: statement.says, values: statement.values } };
  const districts = listed(places.map((place) => place ?? others));
  return { ...statement, says: inPlaces, values: { ...statement.values, told, districts } };
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
function withEvents(night: Level, place: Place, span: Span, events: readonly Event[] = []): Level {
  const depthOf = ({ districts }: Event) =>
    Math.max(0, ...districts.filter((one) => place !== undefined && isWithin(place, one)).map(({ length }) => length));
  return events
    .filter(({ districts }) => (place === undefined ? districts.length === 0 : isIn(place, districts)))
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

/**
 * What an event does to the nights of places, a sentence for all that burn alike. Levels that change besides are told by
 * themselves: at hours that are not the event's both sides are alike. What other events there are counts on either side.
 */
export function eventNights(
  places: readonly Place[],
  schedule: Sides<Schedule>,
  { on, spans }: LitNights,
  change: Pick<SettingChange, 'name' | 'place'>,
  words?: Parameters<typeof nightEffects>[3],
): readonly EffectStatement[] {
  const nightsOf = (place: Place): readonly [Level, Level] => {
    const night = usual(place, on === 'after' ? schedule.before : schedule.after);
    const lit = (side: Schedule | undefined) =>
      spans.reduce((at, span) => withEvents(at, place, span, side?.events), night);
    return [lit(schedule.before), lit(schedule.after)];
  };
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = JSON.stringify(nightsOf(place));
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  // Where all of the city burns alike no place is named; of the rest of a city it is.
  const isRest = ownOf(schedule).some((district) => !places.includes(district));
  const isWhole = groups.size === 1 && places.includes(undefined) && !isRest;
  return [...groups.values()].flatMap((alike) => {
    const found = nightEffects(...nightsOf(alike[0]), change, words);
    return isWhole ? found : found.map((statement) => saidIn(alike, statement));
  });
}
