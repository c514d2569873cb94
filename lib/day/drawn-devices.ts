import type { City } from '../config';
import { namedDevices } from '../config/device-references';
import type { Service } from '../services/shared';
import type { AnySimulation } from '../services/shared/simulation';
import { chanceOf } from '../simulation/chance';
import { numberedId } from '../simulation/simulate';
import { drawnOf } from './recorded';

/** The same for all runs and machines. */
const seed = 1;

/** Numbered side by side are devices that belong together, e.g. the meters behind one transformer: they are drawn together. */
const neighbours = 4;

/** At most so many of the numbers from 1 to `of`, in their order: groups of neighbours, drawn by the seed. */
function drawnNumbers(most: number, of: number, ...purpose: readonly string[]): readonly number[] {
  const groups = Math.ceil(of / neighbours);
  const wanted = Math.min(groups, Math.ceil(most / neighbours));
  const chance = chanceOf(seed, 'drawn', ...purpose);
  const drawn = new Set<number>();
  // Of most groups those are drawn that are left out.
  const isLeftOut = wanted > groups / 2;
  const size = isLeftOut ? groups - wanted : wanted;
  while (drawn.size < size) drawn.add(Math.floor(chance.share() * groups));
  const taken = isLeftOut
    ? Array.from({ length: groups }, (_, i) => i).filter((group) => !drawn.has(group))
    : [...drawn].sort((a, b) => a - b);
  return taken
    .flatMap((group) => Array.from({ length: neighbours }, (_, i) => group * neighbours + i + 1))
    .filter((number) => number <= of)
    .slice(0, most);
}

/**
 * At most so many devices of a kind, drawn by a fixed seed: half of them, where there are as many, from those that the city's
 * file names, since settings of single junctions and stations are of those; the others from all that have a number alone.
 * Undefined of a kind whose simulation knows its devices by other names.
 */
export function drawnDevices(
  of: AnySimulation,
  city: Pick<City, 'city' | 'stage'>,
  service: Service,
  section: unknown,
  kind: string,
  most: number,
): readonly string[] | undefined {
  if (of.devices[kind]?.idOf) return undefined;
  const count = of.facts.devices[kind]?.count(section) ?? 0;
  const named = namedDevices(city, service, section, kind);
  const unnamed = Math.max(0, count - named.length);
  const all = Math.min(most, count);
  const ofNamed = drawnOf(named, Math.min(all, Math.max(Math.ceil(all / 2), all - unnamed)));
  const numbers = drawnNumbers(all - ofNamed.length, unnamed, service.id, kind);
  return [...ofNamed, ...numbers.map((number) => numberedId(kind, number))];
}
