import type { Service } from '../../services/shared';
import type { City } from '../city-schema';
import { type LocatedMap, positionOf } from '../located';
import type { Problem } from '../problem';
import { lineColumn } from '../source';

/** A city without error of its own. */
export interface KnownCity {
  readonly file: string;
  readonly city: City;
  readonly root: LocatedMap;
}

export interface CrossFinding {
  readonly problem: Problem;
  /** Cities that cannot be used while it stands. */
  readonly files: readonly string[];
}

/** Compares the cities of one run. */
export type CrossRule = (cities: readonly KnownCity[], services: readonly Service[]) => readonly CrossFinding[];

/** Where the file says which city it is. */
export const cityPosition = (known: KnownCity) => positionOf(known.root, ['city'], 'value');

/** `file:line` of the other city, for a hint. */
export function placeOfCity(known: KnownCity): string {
  const position = cityPosition(known);
  return `${position.source.file}:${lineColumn(position.source, position.offset).line}`;
}
