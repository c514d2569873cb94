import type { Apart } from '../../../lib/engine/clock/apart';
import type { ClosedFile } from '../../../lib/engine/register/files/file-lists';
import { lists as common } from '../../../lib/engine/register/records/index-lists';
import type { RowsOfDay } from '../../../lib/engine/register/sweeps/close-days';
import { sweepPromises, sweepRetention } from '../../../lib/engine/register/sweeps/files';
import { sweepRequests } from '../../../lib/engine/register/sweeps/requests';
import type { BackOffice } from '../call';
import { sweepDuplicates } from './duplicates';
import { accessRows, processingRows, requestRows } from './lake-rows';

/** By the clock, every hour: what is overdue, what may be destroyed, what waits; and what a day that is over says. */
export async function sweep(office: BackOffice, apart: Apart): Promise<RowsOfDay> {
  const { city, lists, settings } = office;
  const requests = await apart.try('requests', () => sweepRequests(office, apart));
  await apart.try('retention', () => sweepRetention(office, apart));
  await apart.try('promises', () => sweepPromises(office, apart));
  await apart.try('duplicates', () => sweepDuplicates(office));
  return async (day, entries) => {
    if (!requests) throw new Error('which requests there are is not known');
    const closed = await lists.entries<ClosedFile>(common.closedFiles(day));
    const of = { city, day, minimum: settings.smallGroupMinimum };
    const files = closed.map((f) => f.value);
    return [...accessRows(of, entries), ...requestRows(of, requests), ...processingRows(of, files)];
  };
}
