import { Apart } from '../../clock/apart';
import type { RegisterSettings } from '../facts';
import type { BackOffice } from '../office';
import { closeDays, type RowsOfDay } from './close-days';

/**
 * What the clock does for a register, every hour: what is overdue, what may be destroyed, what waits. It answers what
 * each day that is over says to the lake. Its parts go to `apart`, so that none keeps another from its turn.
 */
export type Sweep<S extends RegisterSettings> = (office: BackOffice<S>, apart: Apart) => Promise<RowsOfDay>;

const unknownRows: RowsOfDay = () => Promise.reject(new Error('what the day says to the lake is not known'));

/** Sweeps, then closes the days that are over, which are sealed also when the sweep has failed. */
export async function sweep<S extends RegisterSettings>(
  office: BackOffice<S>,
  own: Sweep<S>,
  log: (line: string) => void,
): Promise<void> {
  const apart = new Apart(office.ports.metrics);
  const rowsOf = await apart.try('sweep', () => own(office, apart));
  await apart.try('days that are over', () => closeDays(office, rowsOf ?? unknownRows, log));
  await apart.try('alarms that stand', () => office.alarms.sweep());
  apart.end();
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
