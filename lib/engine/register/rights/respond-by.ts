import { addSpan } from '../files/span';
import type { RequestFacts } from '../kinds';

const dayMs = 86_400_000;
/** Finished requests of so many days make the share in time. */
const windowDays = 30;

/** When a request came, until when it is to be answered, and when it was: RFC 3339, UTC. */
export type RequestTimes = Pick<RequestFacts, 'receivedAt' | 'respondBy' | 'finishedAt'>;

/** Times of a request that comes now; `respondWithin` is a span of the config (`15d`, `1m`). */
export const timesOfNew = (nowMs: number, respondWithin: string): RequestTimes => ({
  receivedAt: new Date(nowMs).toISOString(),
  respondBy: new Date(addSpan(nowMs, respondWithin)).toISOString(),
  finishedAt: null,
});

/** From when somebody must hurry, epoch ms: two thirds of the time to answer are over. */
export function hurryFromMs({ receivedAt, respondBy }: Omit<RequestTimes, 'finishedAt'>): number {
  const [from, until] = [Date.parse(receivedAt), Date.parse(respondBy)];
  return from + (2 * (until - from)) / 3;
}

/** The earliest of some times; null when there is none. */
export const earliest = (times: readonly string[]): number | null =>
  times.length === 0 ? null : Math.min(...times.map((t) => Date.parse(t)));

/** How requests stand: what is open, since when, and which share was answered in time; null is no data. */
export function standingOfRequests<R extends RequestTimes>(requests: readonly R[], nowMs: number) {
  const open = requests.filter((r) => r.finishedAt === null);
  const finished = requests.filter(
    (r) => r.finishedAt !== null && nowMs - Date.parse(r.finishedAt) < windowDays * dayMs,
  );
  const inTime = finished.filter((r) => (r.finishedAt as string) <= r.respondBy);
  const oldestMs = earliest(open.map((r) => r.receivedAt));
  return {
    open,
    oldestSeconds: oldestMs === null ? null : (nowMs - oldestMs) / 1000,
    inTimePercent: finished.length === 0 ? null : (100 * inTime.length) / finished.length,
  };
}
