import type { Words } from './words';

/** A cost that does not follow from feeds, records and devices. */
export interface CostDriver<Section> {
  readonly id: string;
  readonly doc: Words;
  /** Item of the price table, e.g. `iot.shadow-operations`. */
  readonly item: string;
  readonly unitsPerMonth: (section: Section) => number;
}
