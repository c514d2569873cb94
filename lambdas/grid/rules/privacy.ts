import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Behind } from '../places';
import type { Flows } from './asset-day';
import { type Period, standing } from './reads';

/** Of so few households something is shown. */
interface Shown {
  /** What meters behind the asset measured. */
  readonly behind: boolean;
  /** What its own meter measured. */
  readonly own: boolean;
  readonly generated: boolean;
}

/**
 * Rule G: no figure is of fewer households than the city says, neither by itself nor as the difference of two that are shown. What
 * is delivered is of the customers with a value, and of those behind the transformers that it supplies; what comes in is of all.
 */
export function shownOf({ customers, generators, inputs, outputs }: Flows, behind: Behind, fewest: number): Shown {
  const below = behind.customersBelow - behind.customers.size;
  const enough = (households: number) => households === 0 || households >= fewest;
  // Of a feeder without one of its transformers the rest is no sum.
  const isSum = outputs === behind.outputs.size;
  const isBehind = isSum && enough(customers) && enough(below) && customers + below >= fewest;
  const isMetered = inputs > 0 && inputs === behind.inputs.size;
  const missing = behind.customers.size - customers;
  return {
    behind: isBehind,
    own: isMetered && behind.customersBelow >= fewest && (!isBehind || enough(missing)),
    generated: isBehind && enough(generators),
  };
}

/** The parts of what flows that may be shown, as columns. */
export function shownFlows(flows: Flows, shown: Shown) {
  const kwh = (value: number, may: boolean) => (may ? Math.round(value * 1000) / 1000 : null);
  return {
    supplied_kwh: kwh(flows.supplied, shown.own),
    returned_kwh: kwh(flows.returned, shown.own),
    delivered_kwh: kwh(flows.delivered, shown.behind),
    generated_kwh: kwh(flows.generated, shown.generated),
  };
}

const placeOf = ({ meter, register }: Period): string => JSON.stringify([meter, register]);
const saidBy = ({ value, estimated }: Period): string => `${value} ${estimated}`;

/**
 * Rule G of billing periods: those count which had come when the last so many customers said something else than before; what one or
 * a few say later waits for others. Before so many have said anything nothing counts.
 */
function countedOf(periods: readonly Period[], fewest: number): readonly Period[] {
  let counted: ReadonlyMap<string, Period> = new Map();
  const now = new Map<string, Period>();
  const receptions = [...groupedBy(periods, ({ receivedMs }) => receivedMs)].sort(([a], [b]) => a - b);
  for (const [, its] of receptions) {
    for (const one of its) {
      const before = now.get(placeOf(one));
      now.set(placeOf(one), before ? standing(before, one) : one);
    }
    const differing = [...now].filter(([place, one]) => {
      const then = counted.get(place);
      return then === undefined || saidBy(then) !== saidBy(one);
    });
    if (new Set(differing.map(([, { meter }]) => meter)).size >= fewest) counted = new Map(now);
  }
  return [...counted.values()];
}

/** Sums of billing periods that begin at one time, of one commodity in one unit; of fewer customers than the city says none. */
export function periodRows(periods: readonly Period[], { customers }: Behind, fewest: number) {
  const placed = periods.filter(({ meter }) => customers.has(meter));
  const key = ({ atMs, commodity, unit }: Period) => `${atMs} ${commodity} ${unit}`;
  return [...groupedBy(placed, key).values()].flatMap((some) => {
    const counted = countedOf(some, fewest);
    const [first] = counted;
    if (!first) return [];
    const { atMs, commodity, unit } = first;
    const total = Math.round(1000 * counted.reduce((sum, { value }) => sum + value, 0)) / 1000;
    const connections = (of: readonly Period[]) => new Set(of.map(({ meter }) => meter)).size;
    const estimated = connections(counted.filter((one) => one.estimated));
    return [{ atMs, commodity, unit, total, connections: connections(counted), estimated }];
  });
}
