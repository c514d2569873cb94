import { createRequire } from 'node:module';
import { servicesOf } from '../../../assembly/services-of';
import type { City } from '../../../config';
import { type Edit, withoutEdits } from '../../../effects';
import type { Place } from '../../compare/config-change';
import { editsOfCity, makersAmong, placesOf } from '../../making';
import type { CityChange } from '../rule';

const load = createRequire(__filename);

/** Loaded when such a program starts anew: the CDK takes longer than a review whose models are in the cache. */
const programs = () => load('../../../city/program-settings') as typeof import('../../../city/program-settings');

/** Settings of the city without which a program of no service would start with what it had. */
export function settingsOfCityProgram(functionName: string, change: CityChange): readonly Place[] {
  const { head, services } = change;
  const edits = editsOfCity(change);
  if (!head?.city || edits.length === 0) return [];
  const made = (city: City) =>
    JSON.stringify(programs().programSettings(functionName, city, servicesOf(city, services)));
  const now = made(head.city);
  const isOther = (without: readonly Edit[]): boolean => {
    try {
      return made(withoutEdits(head.city, without) as City) !== now;
    } catch {
      // What cannot be taken back alone may be the cause.
      return true;
    }
  };
  return placesOf(makersAmong(edits, isOther), change);
}
