import type { Words } from './words';

/** A kind of device: one thing type, one device policy, one provisioning template, one branch of the groups. */
export interface DeviceType<Section> {
  /** Lower case with hyphens, unique in the city, e.g. `signal-controller`. */
  readonly id: string;
  readonly name: Words;
  /** Attributes a thing of this type can be searched by (AWS IoT: at most three). */
  readonly searchableAttributes: readonly string[];
  /** How many the city has: sizing, costs, liveness. */
  readonly count: (section: Section) => number;
  /** Time between two messages of a healthy device; liveness and lateness follow from it. */
  readonly reportingIntervalSeconds: number;
  /** Named shadows through which it is commanded, e.g. `timing`. */
  readonly shadows: readonly string[];
}
