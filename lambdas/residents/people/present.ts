import type { Person } from '../../../lib/services/residents/operations/person';
import type { Call } from '../api/call';
import { type Opened, open } from '../records/open';
import type { Kind, Stored } from '../records/stored';
import { show, viewOf } from '../records/view';

/** What every record shows of itself. */
export const headOf = ({ id, version, at }: Stored, masked: readonly string[]) => ({
  id,
  version,
  at,
  masked: [...masked],
});

/** Reads records as the caller may see them: the audited path, then masks. */
export async function readShown<K extends Kind>(
  call: Call,
  records: readonly Stored<K>[],
  glassBroken = false,
): Promise<
  readonly {
    readonly record: Stored<K>;
    readonly head: ReturnType<typeof headOf>;
    readonly values: Record<string, unknown>;
  }[]
> {
  const view = (record: Stored<K>) => viewOf(record, call.role, call.office.settings.masking, glassBroken);
  const opened = await open(call, records, (record) => view(record).open);
  return opened.map((o) => shownOf(call, o, glassBroken));
}

/** Masks what was opened already for the same call. */
export function shownOf<K extends Kind>(call: Call, { record, values }: Opened<K>, glassBroken = false) {
  const view = viewOf(record, call.role, call.office.settings.masking, glassBroken);
  return { record, head: headOf(record, view.masked), values: show(values, view) };
}

/** A person as the API shows it. Values were validated when they were written. */
export function personOf({
  record,
  head,
  values,
}: {
  readonly record: Stored<'person'>;
  readonly head: ReturnType<typeof headOf>;
  readonly values: Record<string, unknown>;
}): Person {
  const { status, legalHold } = record.facts;
  return {
    ...head,
    status: status === 'restricted' ? 'restricted' : 'active',
    protected: record.facts.protected,
    legalHold,
    ...values,
  };
}
