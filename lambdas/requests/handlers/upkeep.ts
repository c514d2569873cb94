import { carryOut, isServiceOperation } from '../../../lib/engine/operations/carry-out';
import { requestOperations } from '../../../lib/services/requests/operations';
import { awsDesk } from '../georeport/aws-desk';
import type { AppDesk } from '../georeport/desk';
import { keepUp } from '../georeport/upkeep';
import { operationRuns } from '../operations';

let desk: AppDesk | undefined;

/** By the clock, every hour; and what operators ask of who reported. */
export async function handler(event: unknown): Promise<unknown> {
  desk ??= awsDesk();
  try {
    if (isServiceOperation(event)) return await carryOut(requestOperations, operationRuns, desk, event);
    await keepUp(desk);
    return undefined;
  } finally {
    desk.ports.metrics.flush();
  }
}
