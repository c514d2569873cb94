import { problem } from '../../lib/engine/api/problem';
import type { OfferedRuns } from '../../lib/engine/operations/carry-out';
import type { requestOperations } from '../../lib/services/requests/operations';
import type { AppDesk } from './georeport/desk';
import { readReport } from './georeport/reports';

/** What operators of the city may ask. */
export const operationRuns: OfferedRuns<typeof requestOperations, AppDesk> = {
  readReporter: async ({ ports, vault }, { params: { requestId } }) => {
    const said = await readReport({ state: ports.state, vault }, requestId);
    if (!said) throw problem('not-found');
    return said;
  },
};
