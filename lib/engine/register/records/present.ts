import type { Call } from '../office';
import { type Opened, open } from './open';
import type { Stored } from './stored';
import { show, viewOf } from './view';

/** What every record shows of itself. */
export interface Head {
  readonly id: string;
  readonly version: number;
  readonly at: string;
  readonly masked: string[];
}

/** A record as a caller sees it. */
export interface Shown<S extends Stored = Stored> {
  readonly record: S;
  readonly head: Head;
  readonly values: Record<string, unknown>;
}

/** Reads records as the caller may see them: the audited path, then masks. */
export async function readShown<S extends Stored>(
  call: Call,
  records: readonly S[],
  glassBroken = false,
): Promise<readonly Shown<S>[]> {
  const view = (record: S) => viewOf(call.office, record, call.role, glassBroken);
  const opened = await open(call, records, (record) => view(record).open);
  return opened.map((o) => shownOf(call, o, glassBroken));
}

/** Reads one record so. */
export async function readOne<S extends Stored>(call: Call, record: S, glassBroken = false): Promise<Shown<S>> {
  return (await readShown(call, [record], glassBroken))[0] as Shown<S>;
}

/** Masks what was opened already for the same call. */
export function shownOf<S extends Stored>(call: Call, { record, values }: Opened<S>, glassBroken = false): Shown<S> {
  const view = viewOf(call.office, record, call.role, glassBroken);
  const { id, version, at } = record;
  return {
    record,
    head: { id, version, at, masked: [...view.masked] },
    values: show(call.office, record, values, view),
  };
}
