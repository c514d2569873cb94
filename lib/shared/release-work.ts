import { measuredWork, requestMicros } from './measured-work';

/** What a message of a feed of devices asks of AWS. */
export interface FeedWork {
  /** DynamoDB units, of 1 KB written and 4 KB consistently read. */
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Requests that its processor signs and sends. */
  readonly calls: number;
  /** Units of 5 KB of the records of Firehose that its rows fill. */
  readonly records: number;
  /** Bytes of rows, as a share of its own. */
  readonly rowShare: number;
  /** Time of a whole processor, without what requests take. */
  readonly processorMicros: number;
}

/** What messages of devices ask of AWS in a release. An assembly keeps that of its release. */
export interface ReleaseWork {
  /** Processor time of a signed request, µs. */
  readonly requestMicros: number;
  /** By `<service>-<feed>`. */
  readonly feeds: Readonly<Record<string, FeedWork>>;
  /** Of feeds that are not measured: as status of controllers, the most frequent. */
  readonly others: FeedWork;
}

export const workOfThisRelease: ReleaseWork = {
  requestMicros,
  feeds: measuredWork,
  others: { writeUnits: 5.2, readUnits: 6.2, calls: 12.3, records: 1, rowShare: 1, processorMicros: 320 },
};

/** Of assemblies that say nothing of it: as was measured of status of controllers on 25 November 2026, whatever the feed. */
export const workOfOldReleases: ReleaseWork = {
  requestMicros: 660,
  feeds: {},
  others: { writeUnits: 5.2, readUnits: 6.2, calls: 12.4, records: 1, rowShare: 1, processorMicros: 220 },
};
