import { problem } from '../../lib/engine/api/problem';
import type { OfferedRuns } from '../../lib/engine/operations/carry-out';
import type { requestOperations } from '../../lib/services/requests/operations';
import type { AppDesk } from './georeport/desk';
import { photoAddress } from './georeport/photos';
import { photosOfReport, readReport } from './georeport/reports';

/** What operators of the city may ask. */
export const operationRuns: OfferedRuns<typeof requestOperations, AppDesk> = {
  readReporter: async ({ ports, vault }, { params: { requestId } }) => {
    const said = await readReport({ state: ports.state, vault }, requestId);
    if (!said) throw problem('not-found');
    return said;
  },
  readPhotos: async (desk, { params: { requestId } }) => {
    const count = await photosOfReport(desk.ports.state, requestId);
    if (count === undefined) throw problem('not-found');
    const numbers = Array.from({ length: count }, (_, n) => n);
    return { photos: await Promise.all(numbers.map((n) => photoAddress(desk, requestId, n))) };
  },
};
