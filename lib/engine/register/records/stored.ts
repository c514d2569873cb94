import type { Entity } from '../entity';

/** One version of a record. Personal fields are sealed one by one, so that what nobody asks for is never opened. */
export interface Stored<F extends object = object, K extends string = string> {
  readonly kind: K;
  readonly id: string;
  readonly version: number;
  readonly at: string;
  /** Pseudonym of who wrote it. */
  readonly by: string;
  /** Name of the data key in the vault. */
  readonly key: string;
  /** What is written in clear: no datum about a person. */
  readonly facts: F;
  readonly sealed: Readonly<Record<string, string>>;
  /**
   * Hash of the request that made it, sealed like a field: tells a repeated call from another one with the same key, as
   * long as the data key is there. Of the current version only.
   */
  readonly fingerprint: string;
}

/** A version of a record of a kind. */
export type RecordOf<E> = E extends Entity<infer F, infer K> ? Stored<F, K> : never;

/** A value of a field goes with its place: sealed values cannot be exchanged. */
export const sealContext = (city: string, record: Pick<Stored, 'kind' | 'id'>, field: string): string =>
  [city, record.kind, record.id, field].join('/');

/** True for a record that says already what its kind leaves of one; of a kind that leaves nothing else, one without fields. */
export function isLeft<F extends object>({ leaves }: Entity<F>, { facts, sealed }: Stored<F>): boolean {
  if (!leaves) return Object.keys(sealed).length === 0;
  return JSON.stringify({ ...facts, ...leaves }) === JSON.stringify(facts);
}
