import { envelopeBytes } from '../../lib/cost/assumptions';
import type { Message } from '../../lib/engine/feed-processor';
import { comesInObjects, objectGathering, queueReading } from '../../lib/services/shared/latency';
import { scenarios } from '../../lib/simulation/scenario';
import { simulate } from '../../lib/simulation/simulate';
import { Truth } from '../../lib/simulation/truth';
import type { FeedCase } from './cases';

export const hourMs = 3_600_000;

export type Call = readonly Message[];

/** What a call takes at most: of a queue by number, of an object of the raw zone by the bytes that its lines have there. */
function limitOf({ of, feed }: FeedCase) {
  const facts = of.facts.feeds[feed];
  // A call of another system brings one.
  if (facts?.kind !== 'mqtt') return { windowMs: 0, most: 1, sizeOf: () => 1 };
  const { batchSize, windowSeconds } = queueReading[facts.latency];
  const { megabytes, seconds } = objectGathering;
  const lineBytes = (bytes: Uint8Array) => Math.ceil((bytes.length * 4) / 3) + envelopeBytes;
  return comesInObjects(facts)
    ? { windowMs: seconds * 1000, most: megabytes * 1024 ** 2, sizeOf: lineBytes }
    : { windowMs: windowSeconds * 1000, most: batchSize, sizeOf: () => 1 };
}

/** The messages of the devices as they are handed over: those of a window, as many as a call of the whole city has room for. */
export function* callsOf(one: FeedCase, fromMs: number): Generator<Call> {
  const { of, section, feed, hours, times = 1 } = one;
  const { windowMs, most, sizeOf } = limitOf(one);
  const request = {
    ...{ of, section, city: 'bench', timeZone: 'UTC', seed: 1, scenario: scenarios['working-day'] },
    ...{ feeds: new Set([feed]), fromMs, toMs: fromMs + hours * hourMs },
  };
  let call: Message[] = [];
  let endMs = Number.NEGATIVE_INFINITY;
  let size = 0;
  for (const { device, atMs, bytes } of simulate(request, new Truth())) {
    if (atMs >= endMs || size * times >= most) {
      if (call.length > 0) yield call;
      call = [];
      endMs = atMs + windowMs;
      size = 0;
    }
    size += sizeOf(bytes);
    call.push({ bytes, receivedAtMs: atMs, origin: `bench/all/${device}`, city: 'bench', deviceId: device });
  }
  if (call.length > 0) yield call;
}

/** Messages that a call of the whole city has on average, where a part of its devices is played. */
export function messagesOfCity(one: FeedCase, calls: readonly Call[]): number {
  const messages = calls.flat();
  if (one.times === undefined) return messages.length / calls.length;
  const { windowMs, most, sizeOf } = limitOf(one);
  const perMs = (one.times * messages.length) / ((one.hours - one.warmHours) * hourMs);
  const meanSize = messages.reduce((sum, { bytes }) => sum + sizeOf(bytes), 0) / messages.length;
  // The window begins with the first.
  return Math.min(most / meanSize, 1 + perMs * windowMs);
}
