import { isWithin } from '../shared/districts';
import type { SettingChange, Sides } from '../shared/effects';

export type Around = Pick<SettingChange, 'around'>;

interface City {
  readonly devices?: { readonly districts: readonly string[] };
}

/** Districts of the city, of either side. */
export function listedIn({ around }: Around): readonly string[] {
  const { before, after } = around.at(-1) as Sides<City>;
  return [...new Set([before, after].flatMap((side) => side?.devices?.districts ?? []))];
}

interface Schedule {
  readonly districts?: readonly { readonly district: string }[];
}

/** Has a district levels of its own, or those of one that it lies in: on one side at least, or on both? */
export function withOwnLevels(schedule: Sides<Schedule> | undefined, on: 'either' | 'both') {
  const sides = [schedule?.before?.districts ?? [], schedule?.after?.districts ?? []];
  return (place: string): boolean => {
    const has = (own: (typeof sides)[number]) => own.some(({ district }) => isWithin(place, district));
    return on === 'both' ? sides.every(has) : sides.some(has);
  };
}
