import type { Entity } from '../entity';
import { nowOf } from '../office';
import type { BackOfficePorts } from '../ports';
import type { RecordBook } from './book';
import type { Stored } from './stored';

interface Desk {
  readonly book: RecordBook;
  readonly ports: Pick<BackOfficePorts, 'clock'>;
}

/** Enters a record that has nothing but what stands in clear; false when it is there. */
export const createFacts = <F extends object, K extends string>(
  desk: Desk,
  by: string,
  entity: Entity<F, K>,
  id: string,
  facts: NoInfer<F>,
): Promise<boolean> =>
  desk.book.create({
    kind: entity.kind,
    id,
    version: 1,
    at: nowOf(desk),
    by,
    key: desk.book.keyOf(entity, id),
    facts,
    sealed: {},
    fingerprint: '',
  });

/** Changes what stands in clear of a record, whatever its version; needs no key. `undefined` from `factsOf` changes nothing. */
export async function amendFacts<F extends object, K extends string>(
  desk: Desk,
  by: string,
  entity: Entity<F, K>,
  id: string,
  factsOf: (before: Stored<F, K>) => Partial<NoInfer<F>> | undefined,
): Promise<Stored<F, K> | undefined> {
  for (;;) {
    const before = await desk.book.read(entity, id);
    const facts = before && factsOf(before);
    if (!before || !facts) return before;
    const version = before.version + 1;
    const after = { ...before, version, at: nowOf(desk), by, facts: { ...before.facts, ...facts } };
    if (await desk.book.replace(before, after)) return after;
  }
}
