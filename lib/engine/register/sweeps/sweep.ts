import type { RegisterSettings } from '../facts';
import type { BackOffice } from '../office';
import { closeDays, type RowsOfDay } from './close-days';

/**
 * What the clock does for a register, every hour: what is overdue, what may be destroyed, what waits. It answers what
 * each day that is over says to the lake.
 */
export type Sweep<S extends RegisterSettings> = (office: BackOffice<S>) => Promise<RowsOfDay>;

/** Sweeps, then closes the days that are over. */
export async function sweep<S extends RegisterSettings>(
  office: BackOffice<S>,
  own: Sweep<S>,
  log: (line: string) => void,
): Promise<void> {
  await closeDays(office, await own(office), log);
  await office.alarms.sweep();
}

/** The Lambda handler of the clock. */
export function sweepHandler<S extends RegisterSettings>(
  start: () => BackOffice<S>,
  own: Sweep<S>,
  log: (line: string) => void,
) {
  let office: BackOffice<S> | undefined;
  return async (): Promise<void> => {
    office ??= start();
    try {
      await sweep(office, own, log);
    } finally {
      office.ports.metrics.flush();
    }
  };
}
