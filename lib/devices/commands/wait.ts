/** Time as a command sees it; a test's passes at once. */
export interface Waiting {
  nowMs(): number;
  sleep(ms: number): Promise<void>;
}

export const realTime: Waiting = {
  nowMs: () => Date.now(),
  sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
};

const lookEveryMs = 1000;

/** Looks every second until there is an answer; undefined when none came in time. */
export async function answerWithin<T>(
  seconds: number,
  look: () => Promise<T | undefined>,
  time: Waiting,
): Promise<T | undefined> {
  for (const end = time.nowMs() + seconds * 1000; ; await time.sleep(lookEveryMs)) {
    const answer = await look();
    if (answer !== undefined || time.nowMs() >= end) return answer;
  }
}
