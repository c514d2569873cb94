/** What a message of a feed of devices asks of AWS. */
export interface FeedWork {
  /** DynamoDB units, of 1 KB written and 4 KB consistently read. */
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Requests that its processor signs and sends. */
  readonly calls: number;
  /** Units of 5 KB of the records of Firehose that its rows fill. */
  readonly records: number;
  /** Bytes of rows, as a share of the mean length that its feed says of it. */
  readonly rowShare: number;
  /** Time of a whole processor, without what requests take. */
  readonly processorMicros: number;
}
