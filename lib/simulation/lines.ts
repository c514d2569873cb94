import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Arrival } from './device-day';

/** Characters gathered before they are written. */
const gathered = 65_536;

/** A message as a line says it; bytes that are no UTF-8 as base64. */
function lineOf({ atMs, feed, device, bytes }: Arrival): string {
  const text = Buffer.from(bytes).toString('utf8');
  const payload = Buffer.from(text).equals(bytes)
    ? { payload: text }
    : { base64: Buffer.from(bytes).toString('base64') };
  return `${JSON.stringify({ at: new Date(atMs).toISOString(), feed, device, ...payload })}\n`;
}

/** Waits until it is time for what was sent at `atMs`, on a clock that goes `rate` times as fast. */
export function paced(fromMs: number, rate: number): (atMs: number) => Promise<void> {
  const startedMs = Date.now();
  return async (atMs) => {
    const waitMs = (atMs - fromMs) / rate - (Date.now() - startedMs);
    if (waitMs > 0) await pause(waitMs);
  };
}

/** Writes arrivals as lines of JSON `{ at, feed, device, payload }`, no faster than `wait` lets them be. */
export async function writeLines(
  arrivals: Iterable<Arrival>,
  to: NodeJS.WritableStream,
  wait?: (atMs: number) => Promise<void>,
): Promise<void> {
  let text = '';
  const flush = async () => {
    const some = text;
    text = '';
    if (some !== '' && !to.write(some)) await once(to, 'drain');
  };
  for (const arrival of arrivals) {
    if (wait) {
      await flush();
      await wait(arrival.atMs);
    }
    text += lineOf(arrival);
    if (text.length >= gathered) await flush();
  }
  await flush();
}
