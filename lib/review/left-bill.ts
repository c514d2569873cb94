import { shareOfBill } from '../cost/cost-of';
import { isKept, type StackModel } from '../model/city-model';
import { billsOf } from './bill-change';
import type { LeftBill } from './review';
import type { CityChange } from './rules/rule';
import { leavesItsCloud } from './rules/shared/second-cloud';

/** Is the whole cloud of before left, as that of a city that goes or moves? */
const leavesAll = (change: Pick<CityChange, 'base' | 'former' | 'head'>): boolean =>
  !change.head || leavesItsCloud(change);

/** Stacks of before that no deployment touches any more: it deletes none that the city does not ask for. */
function stacksLeft(change: CityChange): readonly StackModel[] {
  const before = change.base?.model.stacks ?? [];
  if (leavesAll(change)) return before;
  const asked = new Set(change.head?.model.stacks.map(({ id }) => id));
  return before.filter(({ id }) => !asked.has(id));
}

/** Is what a service costs, or `city` for what belongs to none, billed on after the change as before it? */
export function isBilledOn(change: CityChange, service: string): boolean {
  if (!change.base) return false;
  return leavesAll(change) || stacksLeft(change).some(({ id }) => id === service);
}

/** The bill of what a city leaves behind; undefined where it leaves nothing that costs, or nobody knows the bill. */
export function leftBill(change: CityChange): LeftBill | undefined {
  const { before } = billsOf(change);
  const left = before && shareOfBill(before, (service) => isBilledOn(change, service));
  if (!left || (left.monthly === 0 && left.unknown.length === 0)) return undefined;
  const parts = stacksLeft(change).flatMap(({ resources }) => Object.values(resources));
  return { ...left, keeps: parts.some(({ deletionPolicy }) => isKept(deletionPolicy)) };
}
