import type { BackOffice } from '../office';
import { closeDays } from './close-days';
import { sweepDuplicates } from './duplicates';
import { sweepPromises, sweepRetention } from './files';
import { sweepRequests } from './requests';

/** By the clock, every hour: what is overdue, what may be destroyed, what waits; then days that are over. */
export async function sweep(office: BackOffice, log: (line: string) => void): Promise<void> {
  const requests = await sweepRequests(office);
  await sweepRetention(office);
  await sweepPromises(office);
  await sweepDuplicates(office);
  await closeDays(office, requests, log);
  await office.alarms.sweep();
}

/** The Lambda handler of the clock. */
export function sweepHandler(start: () => BackOffice, log: (line: string) => void) {
  let office: BackOffice | undefined;
  return async (): Promise<void> => {
    office ??= start();
    try {
      await sweep(office, log);
    } finally {
      office.ports.metrics.flush();
    }
  };
}
