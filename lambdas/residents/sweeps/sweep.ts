import type { ClosedFile } from '../../../lib/engine/register/files/file-lists';
import { lists as common } from '../../../lib/engine/register/records/index-lists';
import type { RowsOfDay } from '../../../lib/engine/register/sweeps/close-days';
import { sweepPromises, sweepRetention } from '../../../lib/engine/register/sweeps/files';
import { sweepRequests } from '../../../lib/engine/register/sweeps/requests';
import type { BackOffice } from '../call';
import { sweepDuplicates } from './duplicates';
import { accessRows, processingRows, requestRows } from './lake-rows';

/** By the clock, every hour: what is overdue, what may be destroyed, what waits; and what a day that is over says. */
export async function sweep(office: BackOffice): Promise<RowsOfDay> {
  const { city, lists, settings } = office;
  const requests = await sweepRequests(office);
  await sweepRetention(office);
  await sweepPromises(office);
  await sweepDuplicates(office);
  return async (day, entries) => {
    const closed = await lists.entries<ClosedFile>(common.closedFiles(day));
    const of = { city, day, minimum: settings.smallGroupMinimum };
    const files = closed.map((f) => f.value);
    return [...accessRows(of, entries), ...requestRows(of, requests), ...processingRows(of, files)];
  };
}
