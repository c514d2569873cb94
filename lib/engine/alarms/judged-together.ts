import type { AlarmBook } from './alarm-book';
import type { AlarmKey } from './alarm-entry';
import type { Signal } from './alarm-fold';

/** A set to which several writers add, each items of its own, and what it means. */
export interface JudgedSet<T> {
  /** As JSON can hold it, in an order that the set alone decides. */
  readonly read: () => Promise<T>;
  /** Signals by their source; of an alarm of which nothing was ever said (`isKnown`) none, where nothing is to be written down. */
  readonly wordsOf: (all: T, nowMs: number, isKnown: boolean) => ReadonlyMap<string, readonly Signal[]>;
  readonly nowMs: () => number;
}

/**
 * Says of an alarm what a set means: it is read, said, and read again until nothing has come in between. Of two writers the one that
 * read less may write last; whoever wrote last sees that there is more, and says it anew. Answers the set of which it was said.
 */
export async function sayOfSet<T>(book: AlarmBook, key: AlarmKey, { read, wordsOf, nowMs }: JudgedSet<T>): Promise<T> {
  for (;;) {
    const askedMs = nowMs();
    const all = await read();
    const known = await book.read(key);
    const words = wordsOf(all, askedMs, known !== undefined);
    if (words.size === 0) return all;
    // Never older than what is there: clocks of writers differ, and one that has read more may be behind.
    for (const [source, signals] of words)
      await book.replace(key, source, Math.max(askedMs, known?.sources[source]?.sequence ?? 0), signals);
    if (JSON.stringify(await read()) === JSON.stringify(all)) return all;
  }
}
