import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What is put in order before this process ends, the newest last. */
const tidies = new Set<() => void>();

/** Once each, whoever has taken a listener away meanwhile. */
function listen(): void {
  for (const signal of signals) if (!process.listeners(signal).includes(end)) process.on(signal, end);
}

function listenNoMore(): void {
  for (const signal of signals) process.off(signal, end);
}

/** All of it is done, whatever fails of it, and then the process ends by itself. */
function end(signal: NodeJS.Signals): void {
  for (const tidy of [...tidies].reverse())
    try {
      tidy();
    } catch {
      // What could not be put in order here, the next run finds.
    }
  process.exit(128 + constants.signals[signal]);
}

/**
 * Puts things in order before a signal ends this process. Answers how to call that off. The process ends by itself then,
 * for to process 1 of a container the kernel sends no signal that nobody handles.
 *
 * A signal is noticed when the event loop turns: long work without a pause calls `turn` now and then. One that came during
 * work without a pause is noticed after it, though nothing is left to put in order: it ends this process all the same.
 */
export function beforeInterrupt(tidy: () => void): () => void {
  // One of its own: two may be the same function.
  const own = () => tidy();
  if (tidies.size === 0) listen();
  tidies.add(own);
  return () => {
    tidies.delete(own);
    // Not before the event loop has turned: a signal that waits would be lost.
    if (tidies.size === 0) setImmediate(() => tidies.size === 0 && listenNoMore());
  };
}

/** Lets the event loop turn once: timers run, and signals are noticed. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
