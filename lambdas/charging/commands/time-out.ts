import type { System } from '../system';
import { dueCommands, endCommand } from './command-store';

/** By the clock: ends commands that were not answered in time. */
export async function timeOutCommands({ ports }: Pick<System, 'ports'>): Promise<void> {
  for (const [stationId, id] of await dueCommands(ports.state, ports.clock.nowMs())) {
    const end = { status: 'timed-out', outcome: null, result: null } as const;
    if (await endCommand(ports.state, stationId, id, end))
      ports.metrics.count('CommandsEnded', 1, { Status: end.status });
  }
}
