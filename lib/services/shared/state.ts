/** A DynamoDB table of the service: partition key `pk`, sort key `sk`, optimistic `version`, expiry `expires_at`. */
export interface StateStore {
  readonly id: string;
  readonly doc: string;
  /** Days after which an item nobody wrote again expires; `null` keeps it for good. */
  readonly expireDays: number | null;
}
