import { logFailure } from './sqs-event';

/** So many failures in a row are the world's, not the messages': the rest waits for the next delivery. */
const hopeless = 3;

/** What could not be taken. */
export interface NotTaken<T> {
  /** Tried alone, in vain. */
  readonly failed: readonly T[];
  /** Not tried any more, for nothing succeeds. */
  readonly untried: readonly T[];
}

/** Takes a batch; when it fails, each of it alone, so that one cannot take a hundred with it. */
export async function takeApart<T>(
  batch: readonly T[],
  take: (some: readonly T[]) => Promise<unknown>,
  nameOf: (one: T) => string,
): Promise<NotTaken<T>> {
  try {
    await take(batch);
    return { failed: [], untried: [] };
  } catch (error) {
    logFailure(`batch of ${batch.length} messages`, error);
    if (batch.length === 1) return { failed: batch, untried: [] };
  }
  const failed: T[] = [];
  let inRow = 0;
  for (const [i, one] of batch.entries()) {
    if (inRow === hopeless) return { failed, untried: batch.slice(i) };
    try {
      await take([one]);
      inRow = 0;
    } catch (error) {
      logFailure(nameOf(one), error);
      failed.push(one);
      inRow++;
    }
  }
  return { failed, untried: [] };
}
