import type { FeedWork } from './release-work';

// Written by `npm run bench -- feeds --write`; do not edit.

/** Processor time of a signed request of a processor, µs: sent, answered and read; without TLS. */
export const requestMicros = 660;

/** What a message of a feed, `<service>-<feed>`, asks of AWS on simulated days. */
export const measuredWork: Readonly<Record<string, FeedWork>> = {};
