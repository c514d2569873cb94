import type { City } from '../config';
import { formatPath, type Path } from '../config/path';
import { schemaOf } from '../config/shape/check-shape';
import { type Edit, editsOf, withoutEdits } from '../effects';
import type { Service } from '../services/shared';
import { groupedBy } from '../shared/grouped-by';
import { rememberedOfAll } from '../shared/remembered';
import type { Place } from './compare/config-change';
import type { CityChange } from './rules/rule';
import { commonPath, type Section, sectionOf, settingOf } from './setting';

const editsBetween = rememberedOfAll(
  (after: City, { before, services }: { readonly before: City; readonly services: readonly Service[] }) =>
    editsOf(schemaOf(services), { before, after }),
  ({ before, services }) => [before, services],
);

/** What changes in the config of a city that is there on both sides. */
export const editsOfCity = ({ base, head, services }: CityChange): readonly Edit[] =>
  base?.city && head?.city ? editsBetween(head.city, { before: base.city, services }) : [];

/** Given whether something would be another without some edits. */
type IsOther = (without: readonly Edit[]) => boolean;

/** As few of some edits as it needs for something to be another without them, tried one after the other. */
const fewestOf = (edits: readonly Edit[], isOther: IsOther): readonly Edit[] =>
  edits.reduce((kept, edit) => {
    const fewer = kept.filter((other) => other !== edit);
    return isOther(fewer) ? fewer : kept;
  }, edits);

/** Of edits that are none needed by itself: each that is enough alone, else some that are enough together. */
function inPlaceOfOthers(edits: readonly Edit[], isOther: IsOther): readonly Edit[] {
  const enough = edits.filter((edit) => !isOther(edits.filter((other) => other !== edit)));
  return enough.length > 0 ? enough : fewestOf(edits, isOther);
}

/**
 * Edits without which something would be another, given whether it is so without some of them: with these alone it is as
 * it is with all. Of those where one would do as well as another, each that does it alone. It asks of halves, for a city
 * may edit a thousand things at once.
 */
export function makersAmong(edits: readonly Edit[], isOther: IsOther): readonly Edit[] {
  if (edits.length === 0 || !isOther(edits)) return [];
  if (edits.length === 1) return edits;
  const middle = Math.ceil(edits.length / 2);
  const halves = [edits.slice(0, middle), edits.slice(middle)];
  const needed = halves.flatMap((half) => makersAmong(half, isOther));
  const found = needed.length > 0 ? needed : inPlaceOfOthers(edits, isOther);
  const left = edits.filter((edit) => !found.includes(edit));
  const others = makersAmong(left, isOther);
  return edits.filter((edit) => found.includes(edit) || others.includes(edit));
}

/** Lines of one setting that are named one by one; of more of them, what they have in common. */
const mostLines = 5;

/** In what several edits have their place: what comes stands in its list, and so did what is gone. */
const around = ({ before, after, path }: Edit): Path =>
  before === undefined || after === undefined ? path.slice(0, -1) : path;

const placeOf = ({ path, formerPath, after }: Edit): Place =>
  after === undefined ? { path: formatPath(formerPath), gone: true } : { path: formatPath(path) };

/** Where edits stand: of many in one setting what they have in common. */
export function placesOf(edits: readonly Edit[], change: CityChange): readonly Place[] {
  const bySettings = groupedBy(edits, ({ path }) => settingOf(formatPath(path), change));
  return [...bySettings.values()].flatMap((own): readonly Place[] =>
    own.length > mostLines ? [{ path: formatPath(commonPath(own.map(around))) }] : own.map(placeOf),
  );
}

/** Settings of a service without which something of its section would be another, given whether it is so of such a section. */
export function settingsWithout(
  { id }: Service,
  change: CityChange,
  isOther: (without: Section) => boolean,
): readonly Place[] {
  const [was, is] = [sectionOf(change.base, id), sectionOf(change.head, id)];
  if (!was || !is) return [];
  const own = editsOfCity(change)
    .filter(({ path: [section, service] }) => section === 'services' && service === id)
    .map((edit) => ({ ...edit, path: edit.path.slice(2) }));
  const isOtherSection = (edits: readonly Edit[]): boolean => {
    try {
      return isOther(withoutEdits(is, edits) as Section);
    } catch {
      // What cannot be taken back alone may be the cause.
      return true;
    }
  };
  const makers = makersAmong(own, isOtherSection);
  return placesOf(
    makers.map((edit) => ({ ...edit, path: ['services', id, ...edit.path] })),
    change,
  );
}

/** Settings of a service without which what is made from its section would be something else. */
export function settingsMaking(
  service: Service,
  make: (section: never) => unknown,
  change: CityChange,
): readonly Place[] {
  const written = (section: unknown) => JSON.stringify(make(section as never));
  const is = sectionOf(change.head, service.id);
  const made = is && written(is);
  return settingsWithout(service, change, (without) => written(without) !== made);
}
