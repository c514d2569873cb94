import type { Refused } from '../../services/shared/exact';
import {
  type AlarmsOfFeed,
  type AnyFacts,
  type IndicatorsOfFeed,
  type RowOfTable,
  type TablesOfFeed,
  tableName,
} from '../../services/shared/facts';
import { rememberedOf } from '../../shared/remembered';
import type { Sign } from '../alarms/signs';
import type { Findings, RecordRow } from '../contracts';

/** What rules say of a device; default: the device whose messages they see. */
export type OfDevice<T> = T & { readonly deviceId?: string };

type Timed<T> = OfDevice<T & { readonly atMs: number }>;
type Figure = Timed<{ readonly value: number | null; readonly currency?: string }>;
/** A value of an indicator; money says its currency. */
type FigureOf<I> = Timed<
  { readonly value: number | null } & (I extends { readonly unit: 'money' } ? { readonly currency: string } : unknown)
>;

/** Feeds whose reports are in the windows of a feed. */
type Joining<Fx extends AnyFacts, K> = {
  [J in keyof Fx['feeds']]: Fx['feeds'][J] extends { readonly joins: K } ? J : never;
}[keyof Fx['feeds']];

/** What the rules of a feed say of a set of messages, its own and those that join them. */
export type FeedOutput<Fx extends AnyFacts, K extends keyof Fx['feeds']> = OutputOf<Fx, K | Joining<Fx, K>>;

type OutputOf<Fx extends AnyFacts, K extends keyof Fx['feeds']> = {
  /** Rows by table. */
  readonly records: { readonly [T in TablesOfFeed<Fx, K>]: readonly Timed<RowOfTable<Fx, T>>[] };
} & ([AlarmsOfFeed<Fx, K>] extends [never]
  ? unknown
  : { /** Signs by alarm. */ readonly alarms: { readonly [A in AlarmsOfFeed<Fx, K>]: readonly OfDevice<Sign>[] } }) &
  ([IndicatorsOfFeed<Fx, K>] extends [never]
    ? unknown
    : {
        /** Values by indicator; null says "no data". */
        readonly indicators: { readonly [I in IndicatorsOfFeed<Fx, K>]: readonly FigureOf<Fx['indicators'][I]>[] };
      });

type ElementOf<L> = L extends readonly (infer T)[] ? T : never;

/**
 * Lists by id: none of an id that is not asked for, none whose elements have a field that is not asked for, and none that
 * is always empty. What is wrong stands in the type that is then asked for, where the compiler shows it.
 */
type ExactLists<R, T> = {
  readonly [I in keyof R]: I extends keyof T
    ? [ElementOf<R[I]>] extends [never]
      ? Refused<`${I & string} is always empty`>
      : Exclude<keyof ElementOf<R[I]>, keyof ElementOf<T[I]>> extends never
        ? unknown
        : Refused<`${I & string} has no ${Exclude<keyof ElementOf<R[I]>, keyof ElementOf<T[I]>> & string}`>
    : Refused<`the facts of the feed name no ${I & string}`>;
};

/**
 * Refuses what rules say beyond what their feed says: a table, column, alarm or indicator too many would fail when it is
 * emitted, and the compiler takes what is too many in an answer for granted. An alarm whose list is `[]` whatever comes
 * is one that the feed does not raise.
 */
export type Exactly<R, T> = {
  readonly [Part in keyof R]: Part extends keyof T
    ? ExactLists<R[Part], T[Part]>
    : Refused<`the facts of the feed name no ${Part & string}`>;
};

type Keyed<T> = Readonly<Record<string, readonly T[]>>;

/** The same of a feed that is not known. */
export interface AnyOutput {
  readonly records: Keyed<Timed<object>>;
  readonly alarms?: Keyed<OfDevice<Sign>>;
  readonly indicators?: Keyed<Figure>;
}

/** A table's rows as they are emitted: the same object again for the same row, which is then not compared anew. */
const rowsOf = (table: string) =>
  rememberedOf(
    ({ atMs, deviceId, ...columns }: Timed<object>, sender: string): RecordRow => ({
      table,
      row: Object.assign(columns, { event_time: new Date(atMs).toISOString(), device_id: deviceId ?? sender }),
    }),
  );

/** Whether what is of a time is to be said. */
type Says = (atMs: number) => boolean;

/** Of each list what is to be said, made into what is emitted; in loops, for this runs in each evaluation of each window. */
function emittedOf<T extends { readonly atMs: number; readonly ofMs?: number }, R>(
  keyed: Keyed<T> = {},
  says: Says,
  makerOf: (id: string) => (one: T) => R,
): readonly R[] {
  const all: R[] = [];
  for (const id of Object.keys(keyed)) {
    const make = makerOf(id);
    for (const one of keyed[id] as readonly T[]) if (says(one.ofMs ?? one.atMs)) all.push(make(one));
  }
  return all;
}

/** What rules of a feed say, as the engine emits it. */
export function emitterOf({ id: service, feeds }: AnyFacts, feed: string) {
  const joining = Object.entries(feeds).filter(([id, one]) => id === feed || ('joins' in one && one.joins === feed));
  const tables = new Map(
    joining.flatMap(([, { becomes }]) => becomes.map((table) => [table, rowsOf(tableName(service, table))] as const)),
  );
  const rowMaker = (table: string) => {
    const make = tables.get(table);
    if (!make) throw new Error(`${service}: feed ${feed} becomes no ${table}`);
    return make;
  };
  return ({ records, alarms, indicators }: AnyOutput, deviceId: string, says: Says): Findings => ({
    records: emittedOf(records, says, (table) => {
      const make = rowMaker(table);
      return (row) => make(row, deviceId);
    }),
    alarms: emittedOf(alarms, says, (alarm) => ({ ofMs, ...sign }) => ({ alarm, deviceId, ...sign })),
    indicators: emittedOf(indicators, says, (indicator) => (figure) => ({ indicator, deviceId, ...figure })),
  });
}
