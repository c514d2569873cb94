import type { Service, Words } from '../../services/shared';
import type { Path } from '../path';
import type { CountedDevices } from '../rules/device-counts';

/** What of a city the quotas of an account are judged by. */
export interface Sized {
  readonly region: string;
  readonly counts: readonly CountedDevices[];
  /** Services with their sections, whole. */
  readonly services: readonly { readonly service: Service; readonly section: unknown }[];
  /** Domains at which its devices connect. */
  readonly domains: number;
}

/** What one part of a city takes of a quota, and the setting that decides it. */
export interface Share {
  readonly n: number;
  readonly at: Path;
  /** The part, where the quota is one of each part, e.g. of a stream. */
  readonly of?: Words;
}

/** A quota that AWS gives at first and raises when it is asked. */
export interface Quota {
  readonly most: (region: string) => number;
  readonly shares: (city: Sized) => readonly Share[];
  /** What has it for itself, such as a stream; default: the account has it for all. */
  readonly ofEach?: Words;
  /** The account has it once for all its regions. */
  readonly isGlobal?: true;
  /** What is counted, behind a number. */
  readonly what: Words;
  /** Product and name, as the console of Service Quotas says them. */
  readonly name: Words;
}

export const totalOf = (shares: readonly { readonly n: number }[]): number => shares.reduce((sum, { n }) => sum + n, 0);
