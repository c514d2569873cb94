import type { Clock, Outside, OutsideAnswer, OutsideRequest } from '../ports/ports';
import { NoAnswer } from './no-answer';

const attempts = 4;
const firstPauseMs = 500;
/** Longest that one request may take. */
const mostMs = 15_000;
/** Longest that a system may keep us from asking. */
const longestPauseMs = 3_600_000;

export type Pause = (ms: number) => Promise<void>;

const sleep: Pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Retry-After: seconds, or a date (RFC 9110, 10.2.3); undefined for neither. */
function retryAfterMs(text: string | undefined, nowMs: number): number | undefined {
  if (text === undefined) return undefined;
  const ms = /^\d{1,9}$/.test(text) ? 1000 * Number(text) : Date.parse(text) - nowMs;
  return Number.isNaN(ms) ? undefined : Math.min(longestPauseMs, Math.max(0, ms));
}

const mayPass = ({ reason }: NoAnswer): boolean => ['unreached', 'late', 'busy'].includes(reason);
const isBusy = ({ status }: OutsideAnswer): boolean => status === 429 || status >= 500;

/**
 * Asks again what may pass by itself: no connection, no answer in time, 429 and 5xx, after pauses that grow or as long as the
 * system says. All that a run asks ends at one time; what would wait beyond it is left to the next run.
 */
export class Patient {
  constructor(
    private readonly outside: Outside,
    private readonly clock: Clock,
    private readonly untilMs: number,
    private readonly pause: Pause = sleep,
  ) {}

  /** An answer that says something: 2xx, or 4xx but 429. Throws `NoAnswer` for any other. */
  async ask(request: Omit<OutsideRequest, 'withinMs'>): Promise<OutsideAnswer> {
    for (let n = 0; ; n++) {
      const failure = await this.once(request);
      if (!(failure instanceof NoAnswer)) return failure;
      const waitMs = failure.againMs ?? (0.5 + Math.random()) * firstPauseMs * 3 ** n;
      const isOver = n + 1 === attempts || this.clock.nowMs() + waitMs >= this.untilMs;
      if (isOver || !mayPass(failure)) throw failure;
      await this.pause(waitMs);
    }
  }

  private async once(request: Omit<OutsideRequest, 'withinMs'>): Promise<OutsideAnswer | NoAnswer> {
    const leftMs = this.untilMs - this.clock.nowMs();
    if (leftMs <= 0) return new NoAnswer('late', 'the time of this run is over');
    try {
      const answer = await this.outside.ask({ ...request, withinMs: Math.min(mostMs, leftMs) });
      const { status, headers } = answer;
      if (isBusy(answer))
        return new NoAnswer('busy', `status ${status}`, retryAfterMs(headers['retry-after'], this.clock.nowMs()));
      // Who redirects could lead the token to anybody.
      if (status < 200 || (status >= 300 && status < 400)) return new NoAnswer('answer', `status ${status}`);
      return answer;
    } catch (error) {
      if (error instanceof NoAnswer) return error;
      throw error;
    }
  }
}
