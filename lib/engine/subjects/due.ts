import type { StateStorePort } from '../ports/ports';

/** Things that are due at a time, in one partition of a store. */
export interface DueList {
  readonly store: string;
  readonly partition: string;
}

/** Sort key of a time: ascending as text. */
export const timeKey = (ms: number): string => String(Math.max(0, ms)).padStart(14, '0');

/**
 * By the clock: does what is due, and takes each off the list when it is done. However long the clock stood still, nothing
 * is passed over; what fails stays on the list and keeps none of the others waiting, and then the first failure is thrown.
 */
export async function sweepDue(
  state: StateStorePort,
  { store, partition }: DueList,
  nowMs: number,
  work: (value: Uint8Array) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const { sort, value, version } of await state.entries(store, partition, '', `${timeKey(nowMs)}~`)) {
    try {
      await work(value);
      await state.remove(store, partition, sort, version);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
