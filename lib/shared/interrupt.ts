import { constants } from 'node:os';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Puts things in order before a signal ends this process. Answers how to call that off. The process ends by itself then,
 * for to process 1 of a container the kernel sends no signal that nobody handles.
 */
export function beforeInterrupt(tidy: () => void): () => void {
  const end = (signal: NodeJS.Signals) => {
    try {
      tidy();
    } finally {
      process.exit(128 + constants.signals[signal]);
    }
  };
  for (const signal of signals) process.once(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}
