import { groupedBy } from '../shared/grouped-by';
import { same } from '../shared/same';
import type { CityChange, Said } from './rules/rule';
import { isAtOrBelow } from './setting';

/** What is said for those who come from another city, with what was compared. */
export interface OfOrigin extends Said {
  readonly city: string;
  readonly change: CityChange;
}

/** All that one finding says in the place of several. */
function saidBy({ id, draft }: Said): string {
  const { about, what, why, before, after, direction, severity, reversible, deletes, effect, parts, toDo } = draft;
  return JSON.stringify([
    id,
    about,
    what,
    why,
    before,
    after,
    direction,
    severity,
    reversible,
    deletes,
    effect,
    parts,
    toDo,
  ]);
}

/** Does a city change the same for its own people? Then it says so, by its settings or by a rule. */
function isSaidToOwn({ base, former, config: own }: CityChange, { draft, change }: OfOrigin): boolean {
  if (!(base ?? former)) return false;
  const places = draft.parts?.map(({ path }) => path) ?? draft.from ?? [];
  const edits = change.config.filter(({ path }) =>
    places.some((place) => isAtOrBelow(path, place) || isAtOrBelow(place, path)),
  );
  const isOfOwn = (edit: (typeof edits)[number]) =>
    own.some(({ path, before, after }) => path === edit.path && same(before, edit.before) && same(after, edit.after));
  return edits.length > 0 && edits.every(isOfOwn);
}

/** What is left to be said for those who come from other cities, what is alike for several of them together. */
export const saidOnce = (told: readonly OfOrigin[], own: CityChange): readonly (readonly OfOrigin[])[] => [
  ...groupedBy(
    told.filter((one) => !isSaidToOwn(own, one)),
    saidBy,
  ).values(),
];
