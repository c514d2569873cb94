import { nowOf } from '../office';
import type { RegisterPorts } from '../ports';
import type { RecordBook } from './book';
import type { FactsByKind, Kind, Stored } from './stored';

interface Desk {
  readonly book: RecordBook;
  readonly ports: Pick<RegisterPorts, 'clock'>;
}

/** Changes what stands in clear of a record, whatever its version; needs no key. `undefined` from `factsOf` changes nothing. */
export async function amendFacts<K extends Kind>(
  desk: Desk,
  by: string,
  { kind, id }: { readonly kind: K; readonly id: string },
  factsOf: (before: Stored<K>) => Partial<FactsByKind[K]> | undefined,
): Promise<Stored<K> | undefined> {
  for (;;) {
    const before = await desk.book.read(kind, id);
    const facts = before && factsOf(before);
    if (!before || !facts) return before;
    const version = before.version + 1;
    const after = { ...before, version, at: nowOf(desk), by, facts: { ...before.facts, ...facts } };
    if (await desk.book.replace(before, after)) return after;
  }
}
