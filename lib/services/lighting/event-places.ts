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

/** Parts of districts are behind a dot: `east.lents`. */
const isWithin = (district: string, other: string) => district === other || district.startsWith(`${other}.`);

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

/** What an event does to the nights of places, a sentence for all that burn alike without it. */
export function eventNights(
  places: readonly Place[],
  schedule: Sides<Schedule>,
  lit: (night: Level, side: keyof Sides) => Level,
  change: Pick<SettingChange, 'name' | 'place'>,
  words?: Parameters<typeof nightEffects>[3],
): readonly EffectStatement[] {
  const nights = (place: Place) => [usual(place, schedule.before), usual(place, schedule.after)] as const;
  const keyOf = (place: Place) => JSON.stringify(nights(place));
  // Where all burn as the city does, the event itself says where it is; of the rest of a city it does not.
  const isRest = places.includes(undefined) && ownOf(schedule).some((district) => !places.includes(district));
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = keyOf(place);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups].flatMap(([key, alike]) => {
    const [before, after] = nights(alike[0]);
    const [was, is] = [lit(before, 'before'), lit(after, 'after')];
    // Where no side is lit by it the levels of the city and of districts say themselves what changes.
    const litOnly = is.map((level, minute) =>
      was[minute] === before[minute] && level === after[minute] ? (was[minute] as number) : level,
    );
    const found = nightEffects(was, litOnly, change, words);
    if (groups.size === 1 && key === keyOf(undefined) && !isRest) return found;
    return found.map((statement) => saidIn(alike, statement));
  });
}
