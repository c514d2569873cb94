import type { DataSubjectRequest } from '../../../lib/services/residents/operations/request';
import type { Call } from '../api/call';
import { readShown, type shownOf } from '../people/present';
import type { Stored } from '../records/stored';
import { openDsrOf } from '../rules/open-dsr';

type Shown = Pick<ReturnType<typeof shownOf<'request'>>, 'record' | 'head' | 'values'>;

export function requestOf(call: Call, { record, head, values }: Shown): DataSubjectRequest {
  const { reasons, receipts, ...facts } = record.facts;
  return {
    ...head,
    ...facts,
    reasons: [...reasons],
    receipts: [...receipts],
    openDsr: openDsrOf({ ...facts, id: record.id }, call.office.settings.dataSubjectRequests.controller),
    ...values,
  };
}

/** A request as the caller may see it, through the audited path. */
export async function shownRequest(call: Call, record: Stored<'request'>) {
  const [shown] = await readShown(call, [record]);
  return { body: requestOf(call, shown as NonNullable<typeof shown>), version: record.version };
}
