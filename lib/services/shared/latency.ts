/**
 * How soon something must be known after it arrived: within seconds, where people hurry for it, or some minutes late,
 * which is cheaper by far. It decides when messages that wait are an alarm.
 */
export type Latency = 'seconds' | 'minutes';
