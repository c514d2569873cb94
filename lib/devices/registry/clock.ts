/** Time as the registry's clients see it; tests and the benchmark have one that jumps. */
export interface Clock {
  /** UTC ms. */
  nowMs(): number;
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)),
};
