import type { FeedWork } from './feed-work';
import { measuredWork, requestMicros } from './measured-work';

/** What messages of devices ask of AWS in a release. An assembly keeps that of its release. */
export interface ReleaseWork {
  /** Processor time of a signed request, µs. */
  readonly requestMicros: number;
  /** By `<service>-<feed>`. */
  readonly feeds: Readonly<Record<string, FeedWork>>;
  /** Of feeds that are not measured: a message of a device that has items of its own. */
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
