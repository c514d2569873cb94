/**
 * What an estimate takes for granted, in one place. *Measured*: with the real processors and in-memory ports
 * (test/cost/assumptions.test.ts repeats it). *Taken*: nobody has measured it on AWS.
 */

/** Mean month of a year of 365 days. */
export const daysPerMonth = 365 / 12;
export const minutesPerMonth = daysPerMonth * 24 * 60;
export const secondsPerDay = 86_400;
export const bytesPerGb = 1024 ** 3;

/** AWS IoT meters messages, rules and actions by 5 KB; Firehose rounds every record up to 5 KB. */
export const meteredBytes = 5 * 1024;
/** SQS meters requests by 64 KB. */
export const queueMeteredBytes = 64 * 1024;

/** What the rule adds to a payload in base64: client id, topic, times, trace id. Measured on a controller's status. */
export const envelopeBytes = 260;

/** Requests of a queue a message: sent alone, received and deleted ten at a time. */
export const queueRequestsPerMessage = 1.2;
/** Requests of a queue for the event of an object: sent, received and deleted alone. */
export const queueRequestsPerObject = 3;
/** Lambda asks a queue with five pollers, each for 20 s, also when it is empty (AWS Lambda developer guide). */
export const emptyPolls = { pollers: 5, seconds: 20 };

/** Seconds that a function works. Taken. */
export const workSeconds = {
  /** A call with messages of devices, whatever they are: its start, and round trips that nothing else is done in. */
  messageCall: 0.1,
  /** A line of a file: 29,000 events took 0.6 s on a whole processor, of which 1 GB of memory has half. Measured. */
  fileLine: 0.00004,
  /** One frame of a WebSocket, or one call of an API. */
  call: 0.06,
  clock: 0.5,
} as const;

/** Memory with which a function has a processor of its own; with less it has a share (AWS Lambda developer guide). */
export const wholeProcessorMb = 1769;

/** How a message of each kind uses the state store and the lake. */
export interface MessageWork {
  /** DynamoDB units, of 1 KB written and 4 KB consistently read. */
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Records of Firehose that its rows fill, each rounded up to 5 KB: units of them. */
  readonly records: number;
  /** Bytes of rows, as a share of its own. */
  readonly rowShare: number;
  /** Bytes that the state store keeps of it, as a share of its own. */
  readonly keptShare: number;
}

/**
 * Of messages of devices see `lib/shared/measured-work.ts`. Measured on simulated days: frames of stations, of which three in four are
 * meter values, and logs
 * of controllers of which an hour is a file of some 20,000 lines. Calls of APIs and documents: taken.
 */
export const messageWork = {
  frame: { writeUnits: 5, readUnits: 8.6, records: 1, rowShare: 2, keptShare: 0.3 },
  call: { writeUnits: 1.3, readUnits: 4, records: 1, rowShare: 2, keptShare: 0.3 },
  /** What is owed, and later what settles it: each a transaction of some seven items, which counts twice. Reckoned. */
  event: { writeUnits: 28, readUnits: 6, records: 6, rowShare: 4, keptShare: 4 },
  fileLine: { writeUnits: 0.001, readUnits: 0.001, records: 0.0004, rowShare: 0.03, keptShare: 0.02 },
} as const satisfies Record<string, MessageWork>;

/** Bytes that the state store keeps of a message of a device, as a share of its own. */
export const keptShare = 0.3;

/** Read units of a run of the clock a device, to see who is silent. Measured on controller status. */
export const clockReadUnitsPerDevice = 0.12;

/** What is left of a message as it came, with its envelope, in gzip. Measured on objects of three simulated feeds: 0.09 to 0.12. */
export const gzipShare = 0.12;
/**
 * What is left of rows as JSON in Parquet with gzip, without dictionaries, of a quarter of an hour. Measured on the same feeds: 0.027 to
 * 0.045. Figures of real devices repeat themselves less than simulated ones.
 */
export const parquetShare = 0.06;

/** What is left of a file in gzip. Measured on an hour of a controller's log (CSV, level 6): 0.121. */
export const fileGzipShare = 0.12;
/** Days that what was there before lies beside a file in gzip (constructs/data-lake). */
export const rewrittenDays = 7;

/** Files of devices are put about so large. Taken: an hour of a controller has 0.7 MB. */
export const fileBytes = 700_000;

/** Minutes that Firehose gathers into one object (constructs/lake-writer); of what is taken from objects lib/services/shared/latency.ts. */
export const gatherMinutes = { raw: 5, curated: 15 };

/** Log of one call: start, end, report, metrics. Taken. */
export const logBytesPerCall = 1700;
/** Line of an access log. */
export const accessLogBytes = 400;

/** A data key is used for five minutes by each queue, stream and table; then two calls of KMS. */
export const keyReuseMinutes = 5;
export const keyCalls = 2;

/** A device loses its connection so often; it goes and comes: two updates of the index. Taken. */
export const reconnectionsPerDay = 1;
