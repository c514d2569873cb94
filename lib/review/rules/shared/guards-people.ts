import type { Severity } from '../../../services/shared';
import type { CityChange } from '../rule';
import { at } from './property';

/** Does a city run a service on which the safety of people hangs, with alarms of a severity? Minor ones are of what is to be repaired. */
export const guardsPeople = ({ head, services }: CityChange, severity: Exclude<Severity, 'warning'>): boolean =>
  severity !== 'minor' &&
  services.some(
    ({ id, ofSafety, alarms }) =>
      ofSafety && at(head?.city, `services.${id}`) !== undefined && alarms.some((one) => one.severity === severity),
  );
