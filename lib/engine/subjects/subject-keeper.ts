import { concurrently } from '../../shared/concurrently';
import { groupedBy } from '../../shared/grouped-by';
import { canonicalJson } from '../audit/canonical-json';
import type { Admitted, Keeper } from '../intake/keeper';
import type { MessageSet, Reported } from '../windows/message-set';
import { devicesAtOnce } from '../windows/window-engine';
import type { Sent } from './move';
import type { SubjectBook } from './subject-book';
import type { Kept } from './subject-key';

/** A move is known by its text: two feeds, and two releases, may give its fields in two orders. */
const inOneOrder = <T>(move: T): T => JSON.parse(canonicalJson(move as never)) as T;

type Book<M extends Reported> = Pick<SubjectBook<Sent<M>, never, object>, 'add' | 'due' | 'flush' | 'kept'>;

/** Messages of devices into a book of subjects. */
export class SubjectKeeper<M extends Reported> implements Keeper<MessageSet<M>, null> {
  /** @param ofDevice each device counts its own subjects */
  constructor(
    private readonly book: Book<M>,
    private readonly subject: (move: M) => string,
    private readonly ofDevice: boolean,
  ) {}

  /** Of a message about several subjects the last decides whether it is new: after a crash the last is missing. */
  async absorb(admitted: readonly Admitted<MessageSet<M>, null>[]) {
    type Part = { readonly one: (typeof admitted)[number]; readonly kept: Kept; readonly moves: readonly Sent<M>[] };
    const parts = admitted.flatMap((one): readonly Part[] => {
      const moves = (one.reading.events ?? []).map((move) => inOneOrder({ ...move, deviceId: one.deviceId }));
      const bySubject = groupedBy(moves, (move) => this.subject(move));
      return [...bySubject].map(([id, own]) => ({
        one,
        kept: this.book.kept(id, this.ofDevice ? one.deviceId : null),
        moves: own,
      }));
    });
    const isNew = new Map<Part, boolean>();
    await concurrently(groupedBy(parts, ({ kept }) => kept.partition).values(), devicesAtOnce, async (ofOne) => {
      const { accepted } = await this.book.add(
        (ofOne[0] as Part).kept,
        ofOne.map(({ moves }) => moves),
      );
      for (const [i, part] of ofOne.entries()) isNew.set(part, (accepted[i] as number) > 0);
    });
    const lasts = new Map(parts.map((part) => [part.one, part]));
    // Of one that moves nothing nothing is kept, so a repetition is as good as new.
    return new Set(admitted.filter((one) => isNew.get(lasts.get(one) as Part) ?? true));
  }

  flush(): Promise<void> {
    return this.book.flush();
  }

  due(): Promise<void> {
    return this.book.due();
  }
}
