import type { PlanEntry } from '../plan';

/** Which side knows of a device what the other does not. */
export type DriftSide = 'inventory-only' | 'differs' | 'registry-only' | 'not-comparable';

export interface Drift {
  readonly side: DriftSide;
  readonly thingName?: string;
  readonly rows: readonly number[];
  readonly message: string;
}

const sides: Partial<Record<PlanEntry['action'], DriftSide>> = {
  create: 'inventory-only',
  update: 'differs',
  move: 'differs',
  retire: 'registry-only',
  rejected: 'not-comparable',
};

/** How an entry of a plan with retirement reads as a difference between inventory and registry; undefined for none. */
export function driftOf({ action, rows, device, before, thingName, reason }: PlanEntry): Drift | undefined {
  const side = sides[action];
  const name = device?.thingName ?? before?.thingName ?? thingName;
  return side && { side, ...(name === undefined ? {} : { thingName: name }), rows, message: reason.message };
}
