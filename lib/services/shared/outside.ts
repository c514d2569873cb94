import type { Words } from './words';

/** A system of somebody else that a function asks by the clock, over HTTPS. */
export interface OutsideSystem<Section> {
  /** Lower case with hyphens; the dimension `System` of its metrics. */
  readonly id: string;
  /** What people call it, e.g. `VTN of the energy retailer`. */
  readonly name: Words;
  /** Minutes without a whole answer from which people are notified. At least twice what lies between two questions. */
  readonly silentMinutes: (section: Section) => number;
}
