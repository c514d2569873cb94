import { setTimeout as pause } from 'node:timers/promises';
import { turn } from '../shared/interrupt';
import { filesOf } from './files';
import { impossibleAlarms } from './impossible';
import { type SimulationRequest, simulate } from './simulate';
import type { Sink } from './sinks/sink';
import { Truth } from './truth';

/** Waits until it is time for what is sent at a time. */
export type Wait = (atMs: number) => Promise<void>;

/** A timer of Node that is longer is over at once. */
const longestTimerMs = 2 ** 31 - 1;

/** On a clock that goes `rate` times as fast as ours. */
export function paced(fromMs: number, rate: number): Wait {
  const startedMs = Date.now();
  return async (atMs) => {
    const leftMs = () => (atMs - fromMs) / rate - (Date.now() - startedMs);
    for (let waitMs = leftMs(); waitMs > 0; waitMs = leftMs()) await pause(Math.min(waitMs, longestTimerMs));
  };
}

/** Feeds of the request that a sink takes as messages, and as files. */
export function feedsFor({ of, feeds }: SimulationRequest, sink: Pick<Sink, 'messages' | 'files'>) {
  const some = (kinds: Sink['messages']) =>
    new Set([...feeds].filter((feed) => kinds.some((kind) => kind === of.facts.feeds[feed]?.kind)));
  return { messages: some(sink.messages), files: some(sink.files) };
}

/**
 * Plays into a sink: messages by time, no faster than `wait` lets them, then files. Memory is that of the states of the
 * devices for messages, that of one device for files. What happened is the truth of the whole, whatever the feeds.
 */
export async function play(request: SimulationRequest, sink: Sink, wait?: Wait): Promise<Truth> {
  try {
    const truth = await passAll(request, sink, wait);
    await sink.end();
    return truth;
  } catch (error) {
    // Connections are closed whatever happened; what failed first is what is said.
    await sink.end().catch(() => undefined);
    throw error;
  }
}

/** Work between two turns of the event loop, at which signals are noticed and timers run. */
const untilTurnMs = 20;

/** Lets the event loop turn when it is time. */
function turning(): () => Promise<void> | undefined {
  let turnedMs = performance.now();
  return () => {
    if (performance.now() - turnedMs < untilTurnMs) return undefined;
    return turn().then(() => {
      turnedMs = performance.now();
    });
  };
}

async function passAll(request: SimulationRequest, sink: Sink, wait?: Wait): Promise<Truth> {
  const truth = new Truth();
  truth.impossible = impossibleAlarms(request);
  const turns = turning();
  const { messages, files } = feedsFor(request, sink);
  if (messages.size > 0)
    for (const arrival of simulate({ ...request, feeds: messages }, truth)) {
      await turns();
      await wait?.(arrival.atMs);
      await sink.take(arrival);
    }
  if (files.size > 0) {
    // The same devices have the same faults again: only what was sent is new.
    const again = messages.size > 0 ? new Truth() : truth;
    for (const piece of filesOf({ ...request, feeds: files }, again)) {
      await turns();
      await sink.takeFile(piece);
    }
    for (const [feed, sent] of again.sent) truth.sent.set(feed, sent);
  }
  return truth;
}
