import { logFailure } from './sqs-event';

/**
 * What a clock calls that has several things to do, by their names in the log: all at once, for what fails, or waits for an answer that
 * does not come, keeps none of the others from theirs. Throws the first failure when all are done.
 */
export function allOf(parts: Readonly<Record<string, () => Promise<void>>>): () => Promise<void> {
  return async () => {
    const failures: unknown[] = [];
    const done = async ([name, run]: readonly [string, () => Promise<void>]) => {
      try {
        await run();
      } catch (error) {
        logFailure(name, error);
        failures.push(error);
      }
    };
    await Promise.all(Object.entries(parts).map(done));
    if (failures.length > 0) throw failures[0];
  };
}
