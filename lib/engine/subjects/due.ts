import { eachApart } from '../clock/apart';
import type { Ports } from '../ports/ports';

/** Things that are due at a time, in one partition of a store. */
export interface DueList {
  readonly store: string;
  readonly partition: string;
}

/** Sort key of a time: ascending as text. */
export const timeKey = (ms: number): string => String(Math.max(0, ms)).padStart(14, '0');

/**
 * By the clock: does what is due, and takes each off the list when it is done. However long the clock stood still, nothing
 * is passed over; what fails stays on the list, and keeps none of the others waiting (`eachApart`).
 */
export async function sweepDue(
  ports: Pick<Ports, 'clock' | 'metrics' | 'state'>,
  { store, partition }: DueList,
  work: (value: Uint8Array) => Promise<void>,
): Promise<void> {
  const { state, clock } = ports;
  const due = await state.entries(store, partition, '', `${timeKey(clock.nowMs())}~`);
  await eachApart(ports, due, { nameOf: ({ sort }) => `${partition} ${sort}` }, async ({ sort, value, version }) => {
    await work(value);
    await state.remove(store, partition, sort, version);
  });
}
