import { fromBytes } from '../../../lib/engine/ports/json-bytes';
import { sweepDue } from '../../../lib/engine/subjects/due';
import type { System } from '../system';
import { dueList, endCommand } from './command-store';

/** By the clock: ends commands that were not answered in time. */
export async function timeOutCommands({ ports }: Pick<System, 'ports'>): Promise<void> {
  const { state, metrics } = ports;
  await sweepDue(ports, dueList, async (value) => {
    const [stationId, id] = fromBytes<readonly [string, string]>(value);
    const end = { status: 'timed-out', outcome: null, result: null } as const;
    if (await endCommand(state, stationId, id, end)) metrics.count('CommandsEnded', 1, { Status: end.status });
  });
}
