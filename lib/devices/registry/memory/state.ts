import type { CertificateState, Thing, ThingGroup, ThingType } from '../registry';
import { LaggingMap } from './lagging-map';

export interface StoredCertificate extends CertificateState {
  readonly policies: readonly string[];
}

/** All that an account's registry holds. */
export interface MemoryState {
  readonly things: LaggingMap<string, Thing>;
  readonly types: Map<string, ThingType>;
  readonly groups: LaggingMap<string, ThingGroup>;
  /** Groups of each thing, direct membership only, in order of joining. */
  readonly memberships: LaggingMap<string, readonly string[]>;
  readonly certificates: Map<string, StoredCertificate>;
  /** ARNs of certificates of each thing. */
  readonly principals: Map<string, readonly string[]>;
  readonly policies: ReadonlySet<string>;
}

export interface MemoryOptions {
  readonly account?: string;
  readonly region?: string;
  /** Policies that CloudFormation has made. @default none */
  readonly policies?: readonly string[];
  /** How long lists and the index lag behind, ms. @default 0 */
  readonly lagMs?: number;
  /** UTC ms. @default the system's clock */
  readonly nowMs?: () => number;
}

export function memoryState({ policies = [], lagMs = 0, nowMs = Date.now }: MemoryOptions): MemoryState {
  return {
    things: new LaggingMap(lagMs, nowMs),
    types: new Map(),
    groups: new LaggingMap(lagMs, nowMs),
    memberships: new LaggingMap(lagMs, nowMs),
    certificates: new Map(),
    principals: new Map(),
    policies: new Set(policies),
  };
}
