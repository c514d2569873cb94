import { isWithin } from '../shared/districts';
import { type EffectStatement, type EffectValue, listed, type SettingChange, type Sides } from '../shared/effects';
import type { Words } from '../shared/words';
import { levels, type Night, nightEffects } from './schedule-effects';

/** Levels of the city and of districts with their own. */
export interface Schedule extends Night {
  readonly districts?: readonly (Night & { readonly district: string })[];
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

/** Hours with an event on one side of a change, of which lamps burn as usual on the other. */
export interface LitNights {
  readonly on: keyof Sides;
  readonly lit: (night: Level) => Level;
}

/**
 * What an event does to the nights of places, a sentence for all that burn alike without it. Levels that change besides
 * are told by themselves: at hours that are not the event's both sides are alike.
 */
export function eventNights(
  places: readonly Place[],
  schedule: Sides<Schedule>,
  { on, lit }: LitNights,
  change: Pick<SettingChange, 'name' | 'place'>,
  words?: Parameters<typeof nightEffects>[3],
): readonly EffectStatement[] {
  const nightOf = (place: Place) => usual(place, on === 'after' ? schedule.before : schedule.after);
  const keyOf = (place: Place) => JSON.stringify(nightOf(place));
  // Where all burn as the city does, the event itself says where it is; of the rest of a city it does not.
  const isRest = places.includes(undefined) && ownOf(schedule).some((district) => !places.includes(district));
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = keyOf(place);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups].flatMap(([key, alike]) => {
    const night = nightOf(alike[0]);
    const [before, after] = on === 'after' ? [night, lit(night)] : [lit(night), night];
    const found = nightEffects(before, after, change, words);
    if (groups.size === 1 && key === keyOf(undefined) && !isRest) return found;
    return found.map((statement) => saidIn(alike, statement));
  });
}
