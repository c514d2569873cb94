import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { Clock, StateStorePort } from '../ports/ports';
import { problem } from './problem';

/** Tokens of one client: refilled at a rate, at most `burst`. */
export interface Rate {
  readonly requestsPerMinute: number;
  readonly burst: number;
}

interface Bucket {
  readonly tokens: number;
  readonly atMs: number;
}

/** A bucket after a request; `undefined` when it was empty. */
export function takeToken(bucket: Bucket | undefined, nowMs: number, rate: Rate): Bucket | undefined {
  const perMs = rate.requestsPerMinute / 60_000;
  const refill = bucket ? Math.max(0, nowMs - bucket.atMs) * perMs : 0;
  const tokens = Math.min(rate.burst, (bucket?.tokens ?? rate.burst) + refill);
  return tokens < 1 ? undefined : { tokens: tokens - 1, atMs: Math.max(nowMs, bucket?.atMs ?? 0) };
}

/** Takes a token of the client from the state store `throttles`; throws `too-many-requests` when there is none. */
export async function throttle(
  ports: { readonly state: StateStorePort; readonly clock: Clock },
  client: string,
  rate: Rate,
): Promise<void> {
  const taken = await update(ports.state, 'throttles', client, 'bucket', (stored) => {
    const next = takeToken(stored && fromBytes<Bucket>(stored.value), ports.clock.nowMs(), rate);
    return { bytes: next && toBytes(next), result: next !== undefined };
  });
  if (taken) return;
  const seconds = Math.ceil(60 / rate.requestsPerMinute);
  throw problem('too-many-requests', { headers: { 'retry-after': String(seconds) } });
}
