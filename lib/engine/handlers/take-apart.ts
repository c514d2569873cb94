import { groupedBy } from '../../shared/grouped-by';
import { logFailure } from './sqs-event';

/** Of so many senders in a row nothing can be taken: maybe that is the world's failure, and each half that is left is tried once. */
const hopelessSenders = 3;
/** So many messages of one sender in a row fail with it: its others are not tried one by one. */
const hopelessMessages = 3;

/** What could not be taken. */
export interface NotTaken<T> {
  /** Tried alone in vain, or of a sender of whom others were. */
  readonly failed: readonly T[];
  /** Not tried one by one, for nothing near them could be taken. */
  readonly untried: readonly T[];
  readonly isAnyTaken: boolean;
}

interface Taking<T> {
  readonly take: (some: readonly T[]) => Promise<unknown>;
  readonly nameOf: (one: T) => string;
  readonly senderOf: (one: T) => string | undefined;
}

/**
 * Takes a batch; when it fails, one half of its senders after the other, and so on: one message among thousands is found in a dozen
 * calls, and neither it nor one sender who floods takes others with it.
 */
export async function takeApart<T>(batch: readonly T[], { take, nameOf, senderOf }: Taking<T>): Promise<NotTaken<T>> {
  const [failed, givenUp, untried]: [T[], T[], T[]] = [[], [], []];
  /** Failures alone since something was taken, by sender. */
  const inRow = new Map<string | undefined, number>();
  let isAnyTaken = false;

  async function tryThose(bySender: readonly (readonly T[])[], some: readonly T[] = bySender.flat()): Promise<void> {
    const first = some[0] as T;
    const failures = inRow.get(senderOf(first)) ?? 0;
    if (bySender.length === 1 && failures >= hopelessMessages) givenUp.push(...some);
    else
      try {
        await take(some);
        inRow.clear();
        isAnyTaken = true;
      } catch (error) {
        logFailure(some.length === 1 ? nameOf(first) : `batch of ${some.length} messages`, error);
        if (inRow.size >= hopelessSenders) untried.push(...some);
        else if (some.length > 1) for (const half of halvesOf(bySender)) await tryThose(half);
        else {
          failed.push(first);
          inRow.set(senderOf(first), failures + 1);
        }
      }
  }

  if (batch.length > 0) await tryThose([...groupedBy(batch, senderOf).values()], batch);
  if (isAnyTaken) return { failed: [...failed, ...givenUp], untried, isAnyTaken };
  return { failed, untried: [...givenUp, ...untried], isAnyTaken };
}

/** Half of the senders, or of the messages of one. */
function halvesOf<T>(bySender: readonly (readonly T[])[]): readonly (readonly (readonly T[])[])[] {
  const [only] = bySender;
  if (bySender.length > 1 || !only) return halved(bySender);
  return halved(only).map((half) => [half]);
}

const halved = <T>(all: readonly T[]): readonly (readonly T[])[] => {
  const middle = all.length >>> 1;
  return [all.slice(0, middle), all.slice(middle)];
};
