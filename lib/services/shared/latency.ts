/**
 * How soon something must be known after it arrived: within seconds, where people hurry for it, or some minutes late,
 * which is cheaper by far. It decides by which way messages come, how many a function takes at once, and when messages that
 * wait are an alarm.
 */
export type Latency = 'seconds' | 'minutes';

/** How a function reads the queue of a feed of devices, by its latency. */
export const queueReading = {
  seconds: { batchSize: 100, windowSeconds: 5, maxConcurrency: 10 },
  /** Of people, whose messages come in no objects. SQS gives what gathers in a minute: the more a call has, the less each costs. */
  minutes: { batchSize: 500, windowSeconds: 60, maxConcurrency: 10 },
} as const satisfies Record<Latency, object>;

/** One object is work enough for a call. Of two at the same time the later one may have to repeat what the first has changed. */
export const objectReading = { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 } as const;

/**
 * Megabytes of messages and seconds that Firehose gathers into an object, whichever comes first. An object of 5 MB has some 5,600
 * messages, which a function has in memory at once and takes in one call.
 */
export const objectGathering = { megabytes: 5, seconds: 300 } as const;

/** Firehose may gather half as long again as it was set to; an object that is not there after three times that is late. */
export const latestObjectSeconds = 3 * objectGathering.seconds;

/** Least memory and time of a function that takes objects. */
export const leastOfObjects = { memoryMb: 1024, timeoutSeconds: 300 } as const;

/**
 * How long messages may wait, seconds. A file or an object whose call failed is tried again after half an hour (six times the time-out
 * of its function): nobody is woken for that.
 */
export const longestWait: Readonly<Record<Latency, number>> = { seconds: 900, minutes: 1800 };

/**
 * Whether messages of a feed come in objects of the raw zone, many in one, in place of a queue with a message each: those that may be
 * minutes late and are kept as they came. Of feeds of people nothing is kept.
 */
export const comesInObjects = (feed: {
  readonly kind: string;
  readonly latency: Latency;
  readonly ofPeople?: boolean | 'sealed' | undefined;
}): boolean => feed.kind === 'mqtt' && feed.latency === 'minutes' && !feed.ofPeople;
