import { isPartNamed, isWithin } from '../services/shared/districts';
import { nearest } from '../shared/nearest';

/** What is meant by a district that is not listed: its parts, a part of that name, or a word near it; perhaps nothing. */
export function districtsMeant(name: string, listed: readonly string[]): readonly string[] {
  const parts = listed.filter((district) => isWithin(district, name));
  if (parts.length > 0) return parts;
  const named = listed.filter((district) => isPartNamed(district, name));
  if (named.length > 0) return named;
  const near = nearest(name, listed);
  return near === undefined ? [] : [near];
}
