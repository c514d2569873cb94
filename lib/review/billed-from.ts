import { servicesOf } from '../assembly/services-of';
import type { City } from '../config';
import { formatPath } from '../config/path';
import { type CityCost, costOf } from '../cost/cost-of';
import { type Edit, withoutEdits } from '../effects';
import { rememberedOfAll } from '../shared/remembered';
import { editsOfCity, makersAmong, placesOf } from './making';
import type { CityChange, CityVersion, Draft } from './rules/rule';
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

/**
 * Settings that a service's bill follows from: those without which it would be another one, and none, where parts of its
 * cloud that come or go make it another one, too, by which other settings nobody knows.
 */
export function billedFrom(service: string, change: CityChange): Pick<Draft, 'from' | 'madeBy'> {
  const { base, head, services } = change;
  const all = billedBy(service);
  const edited = editsOfCity(change);
  const edits = edited.filter(isBilled);
  if (!base || !head?.city || edits.length === 0) return { from: all };
  const whole = `services.${service}`;
  // A service that comes or goes is why, whatever else its bill would follow.
  if (edits.some(({ path }) => formatPath(path) === whole)) return { from: [whole] };
  const billed = reckoningOf(head, { edits: edited, services });
  const share = (cost: CityCost | undefined) => cost && shareOf(cost, service);
  const now = share(billed([]));
  const makers = makersAmong(edits, (without) => share(billed(without)) !== now);
  const isOfParts = share(withFormerParts(change)) !== now;
  // What no such setting makes is of its parts, or of what else changes.
  const isPlaced = (place: string) => edits.some(({ path }) => isAtOrBelow(formatPath(path), place));
  if (makers.length === 0 && !isOfParts) return { from: all.filter((place) => !isPlaced(place)) };
  // Parts of a service may follow from any of them, and those of the whole city from every setting.
  const isOfCity = !services.some(({ id }) => id === service) && edits.length < edited.length;
  if (makers.length === 0) return { from: isOfCity ? [] : all };
  const isOfOthers = ({ path: [section, id] }: Edit) => section === 'services' && id !== service;
  const isAll = edits.every((edit) => makers.includes(edit) || isOfOthers(edit));
  return isOfParts && !isAll ? { from: [] } : { from: [], madeBy: placesOf(makers, change) };
}
