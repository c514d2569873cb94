import { awsSystem } from '../aws-system';
import { runSchedule } from '../schedule/run';
import type { System } from '../system';

let system: System | undefined;

/** Runs by the clock, every minute. */
export async function handler(): Promise<void> {
  system ??= awsSystem();
  try {
    await runSchedule(system);
  } finally {
    system.ports.metrics.flush();
  }
}
