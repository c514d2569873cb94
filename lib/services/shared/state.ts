import type { Words } from './words';

/** Days that an object of an audit trail is locked at least: three years (PIPL 56). */
export const leastAuditDays = 1096;

/**
 * What a service remembers. `items`: a DynamoDB table with partition key `pk`, sort key `sk`, optimistic `version`, expiry
 * `expires_at`. `documents`: a bucket whose objects keep every version. `audit`: a bucket under object lock, whose objects
 * nobody can change or delete while their time runs. At most one store of each of the two last kinds.
 */
export interface StateStore {
  readonly id: string;
  /** What lies in it, in words of the city's people: a review uses them. */
  readonly name: Words;
  readonly doc: Words;
  /**
   * What functions of other services may read of it, item by item: they say so themselves (`Processor.reads`), and nobody names a service.
   * A city has one store of an offer at most.
   */
  readonly offers?: 'receipts';
  /**
   * What lies in it is sealed by data keys of people that KMS has wrapped: whoever copies it elsewhere cannot read it. Always, or with
   * a setting of the service's section.
   */
  readonly sealed?: true | { readonly with: string };
  /** Default: `items`. */
  readonly kind?: 'items' | 'documents' | 'audit';
  /**
   * Days after which an item nobody wrote again expires; `null` keeps it for good. For `audit`, the days that an object
   * is locked: at least `leastAuditDays`.
   */
  readonly expireDays: number | null;
}
