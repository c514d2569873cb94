import { setTimeout as pause } from 'node:timers/promises';
import { UserError } from '../../shared/user-error';

/** How long the other side is waited for. */
export interface Patience {
  /** Waits before each further try, ms. */
  readonly waitsMs: readonly number[];
  /** For a connection, and for an answer, ms. */
  readonly answerWithinMs: number;
}

/** Waits of 15.75 s in all, as long as a broker takes to start again. */
export const patience: Patience = { waitsMs: [250, 500, 1000, 2000, 4000, 8000], answerWithinMs: 30_000 };

/** The other side was reached and asks to come again. */
export class Busy extends Error {
  constructor(
    message: string,
    /** How long it asks to wait. */
    readonly waitMs = 0,
  ) {
    super(message);
  }
}

/**
 * Does work that the network or a busy server may fail, once more after each wait. A `UserError` is final. What is tried
 * again may arrive twice, as messages of devices do.
 */
export async function retried<T>(
  { waitsMs }: Patience,
  work: () => Promise<T>,
  gaveUp: (error: unknown) => UserError,
): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await work();
    } catch (error) {
      if (error instanceof UserError) throw error;
      const waitMs = waitsMs[tries];
      if (waitMs === undefined) throw gaveUp(error);
      await pause(error instanceof Busy ? Math.max(waitMs, error.waitMs) : waitMs);
    }
}
