import type { RegisterSettings } from '../facts';
import type { RequestFacts } from '../kinds';
import type { CallWith } from '../office';
import { readOne, type Shown } from '../records/present';
import type { Stored } from '../records/stored';
import { openDsrOf } from './open-dsr';

/** What requests read of a register's settings: how soon they are answered, and by whom. */
export interface RequestSettings extends RegisterSettings {
  readonly dataSubjectRequests: { readonly respondWithin: string; readonly controller: string };
}

type Call = CallWith<RequestSettings>;

export function requestOf({ office }: Call, { record, head, values }: Shown<Stored<RequestFacts>>) {
  const { reasons, receipts, ...facts } = record.facts;
  return {
    ...head,
    ...facts,
    reasons: [...reasons],
    receipts: receipts.map((receipt) => ({ ...receipt })),
    openDsr: openDsrOf({ ...facts, id: record.id }, office.settings.dataSubjectRequests.controller),
    ...values,
  };
}

/** A request as the caller may see it, through the audited path. */
export async function shownRequest(call: Call, record: Stored<RequestFacts>) {
  return { body: requestOf(call, await readOne(call, record)), version: record.version };
}
