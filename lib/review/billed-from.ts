import { servicesOf } from '../assembly/services-of';
import type { City } from '../config';
import { formatPath } from '../config/path';
import { type CityCost, costOf } from '../cost/cost-of';
import { templateLines } from '../cost/usage/template-parts';
import { quantityOf } from '../cost/usage/usage-line';
import { type Edit, withoutEdits } from '../effects';
import type { Resource } from '../model/city-model';
import { rememberedOfAll } from '../shared/remembered';
import { same, withoutTwins } from '../shared/same';
import type { Place } from './compare/config-change';
import type { ResourceChange } from './compare/resource-change';
import { editsOfCity, makersAmong, placesOf } from './making';
import type { CityChange, CityVersion, Draft } from './rules/rule';
import { callersOf } from './rules/shared/owners';
import { isAtOrBelow } from './setting';

/** Sections of a city that its bill is reckoned from. */
const sections: readonly unknown[] = ['retention', 'cloud', 'devices', 'lake', 'services'];

const isBilled = ({ path: [section] }: Edit): boolean => sections.includes(section);

/** Places of settings that a service's bill follows from, the closest first. */
const billedBy = (service: string): readonly string[] => [`services.${service}`, ...(sections as readonly string[])];

/** What of a bill is of a service. */
const shareOf = ({ items, unknownItems }: CityCost, service: string): string =>
  JSON.stringify([items, unknownItems].map((all) => all.filter((item) => item.service === service)));

interface Edits {
  readonly edits: readonly Edit[];
}

/** What a month would cost with some of a city's edits taken back, each bill made once. */
type Reckoning = (without: readonly Edit[]) => CityCost | undefined;

/** Of the edits of one change: all services ask for the same halves. */
const reckoningOf = rememberedOfAll(
  ({ city, model, work }: CityVersion, { edits, services }: Pick<CityChange, 'services'> & Edits): Reckoning => {
    const known = new Map<string, CityCost | undefined>();
    const number = new Map(edits.map((edit, i) => [edit, i]));
    const reckoned = (without: readonly Edit[]): CityCost | undefined => {
      const former = withoutEdits(city, without) as City;
      try {
        return costOf({ city: former, services: servicesOf(former, services), stacks: model.stacks, work });
      } catch {
        // What cannot be taken back alone.
        return undefined;
      }
    };
    return (without) => {
      const key = without.map((edit) => number.get(edit)).join();
      if (!known.has(key)) known.set(key, reckoned(without));
      return known.get(key);
    };
  },
  ({ edits, services }) => [edits, services],
);

/** What a month would cost with the settings of after and the parts of before. */
function withFormerParts({ base, head, services }: CityChange): CityCost | undefined {
  const [city, stacks] = [head?.city, base?.model.stacks];
  return city && stacks && costOf({ city, services: servicesOf(city, services), stacks, work: head?.work });
}

/** Does a bill with some settings or parts as they were lie on the side of before: less where it rises, more where it falls? */
export type IsFormer = (former: CityCost, now: CityCost) => boolean;

/**
 * Of edits that a service's bill follows from, those that turn it as it turns; and where others turn it back, these too: the
 * sum is the net of all, and of none of them alone.
 */
function makersOf(service: string, edits: readonly Edit[], billed: Reckoning, isFormer: IsFormer): readonly Edit[] {
  const now = billed([]);
  if (!now) return [];
  const share = (cost: CityCost | undefined) => cost && shareOf(cost, service);
  const isTurned = (without: readonly Edit[]) => {
    const former = billed(without);
    return former === undefined || isFormer(former, now);
  };
  // Of one that raises a bill and one that lowers it by as much each is asked alone.
  const changing = makersAmong(edits, (without) => share(billed(without)) !== share(now));
  const alone = changing.filter((edit) => isTurned([edit]));
  const makers = alone.length > 0 ? alone : makersAmong(changing, isTurned);
  const against = changing.filter((edit) => {
    const former = billed([edit]);
    return !makers.includes(edit) && former !== undefined && isFormer(now, former);
  });
  return [...makers, ...against];
}

/** How much of what AWS bills by parts one part is. */
const quantitiesOf = (part: Resource | undefined): readonly number[] =>
  part ? templateLines('', { resources: { [part.logicalId]: part } }).map(({ factors }) => quantityOf(factors)) : [];

const isBilledPart = ({ before, after }: ResourceChange): boolean => {
  const [was, is] = [quantitiesOf(before), quantitiesOf(after)];
  return !same(was, is) && [...was, ...is].some((quantity) => quantity > 0);
};

/** Settings by which billed parts of a service come or go; undefined where nobody knows of one. */
function callersOfParts(service: string, change: CityChange): readonly Place[] | undefined {
  const parts = change.resources.filter((part) => part.stack === service && isBilledPart(part));
  const callers = parts.map((part) => (part.before && part.after ? [] : callersOf(part, change)));
  if (callers.length === 0 || callers.some((of) => of.length === 0)) return undefined;
  return callers.flat();
}

/**
 * Settings that a service's bill follows from: those without which it would turn less, and none, where parts of its cloud
 * that come or go make it another one, too, by which other settings nobody knows.
 */
export function billedFrom(service: string, change: CityChange, isFormer: IsFormer): Pick<Draft, 'from' | 'madeBy'> {
  const { base, head, services } = change;
  const all = billedBy(service);
  const edited = editsOfCity(change);
  const edits = edited.filter(isBilled);
  if (!base || !head?.city || edits.length === 0) return { from: all };
  const whole = `services.${service}`;
  // A service that comes or goes is why, whatever else its bill would follow.
  if (edits.some(({ path }) => formatPath(path) === whole)) return { from: [whole] };
  const billed = reckoningOf(head, { edits: edited, services });
  const makers = makersOf(service, edits, billed, isFormer);
  const [now, withFormer] = [billed([]), withFormerParts(change)];
  const isOfParts = now !== undefined && withFormer !== undefined && isFormer(withFormer, now);
  const callers = isOfParts ? callersOfParts(service, change) : [];
  if (callers && makers.length + callers.length > 0)
    return { from: [], madeBy: withoutTwins([...placesOf(makers, change), ...callers]) };
  // What no such setting makes is of its parts, or of what else changes.
  const isPlaced = (place: string) => edits.some(({ path }) => isAtOrBelow(formatPath(path), place));
  if (makers.length === 0 && !isOfParts) return { from: all.filter((place) => !isPlaced(place)) };
  // Parts of a service may follow from any of them, and those of the whole city from every setting.
  const isOfCity = !services.some(({ id }) => id === service) && edits.length < edited.length;
  if (makers.length === 0) return { from: isOfCity ? [] : all };
  const isOfOthers = ({ path: [section, id] }: Edit) => section === 'services' && id !== service;
  const isAll = edits.every((edit) => makers.includes(edit) || isOfOthers(edit));
  return isAll ? { from: [], madeBy: placesOf(makers, change) } : { from: [] };
}
