import type { Mapped } from '../mapping/map-row';
import type { RegisteredDevice } from '../plan';
import type { Remark } from './resolve';
import { type Group, groups, maxGroup, type SortedSpool } from './sorted-spool';

/** All that is known of one thing name. */
export interface Named {
  readonly thingName: string;
  readonly mapped: readonly Mapped[];
  readonly remarks: readonly Remark[];
  readonly crowded: boolean;
  /** What the registry holds under the name. */
  readonly before: RegisteredDevice | undefined;
}

/** Looks one ahead in a sorted sequence. */
class Ahead<T> {
  private constructor(
    private readonly rest: AsyncIterator<T>,
    public next: T | undefined,
  ) {}

  static async of<T>(values: AsyncIterable<T>): Promise<Ahead<T>> {
    const rest = values[Symbol.asyncIterator]();
    return new Ahead(rest, (await rest.next()).value);
  }

  async take(): Promise<T | undefined> {
    const taken = this.next;
    this.next = (await this.rest.next()).value;
    return taken;
  }
}

export interface Spools {
  readonly mapped: SortedSpool<Mapped>;
  readonly remarks: SortedSpool<Remark>;
  readonly registered: SortedSpool<RegisteredDevice>;
}

async function takeIf<T>(side: Ahead<Group<T>>, key: string): Promise<readonly T[]> {
  return side.next?.key === key ? ((await side.take()) as Group<T>).values : [];
}

/** Takes the first group of a key and passes over the others: over 1000 rows of one name are rejected whatever else is wrong. */
async function takeFirst<T>(side: Ahead<Group<T>>, key: string): Promise<readonly T[]> {
  const first = await takeIf(side, key);
  while (side.next?.key === key) await side.take();
  return first;
}

/** Goes through the names of inventory and registry in their order. */
export async function* joined(spools: Spools): AsyncGenerator<Named> {
  const mapped = await Ahead.of(groups(spools.mapped.sorted()));
  // A row has two remarks at most: that its serial number is another's too, and its neighbours.
  const remarks = await Ahead.of(groups(spools.remarks.sorted(), 2 * maxGroup));
  const registered = await Ahead.of(groups(spools.registered.sorted()));
  for (;;) {
    const names = [mapped.next?.key, registered.next?.key].filter((name) => name !== undefined).sort();
    const thingName = names[0];
    if (thingName === undefined) return;
    const crowded = mapped.next?.key === thingName && mapped.next.crowded;
    yield {
      thingName,
      mapped: await takeIf(mapped, thingName),
      remarks: await takeFirst(remarks, thingName),
      crowded,
      before: (await takeIf(registered, thingName))[0],
    };
  }
}
