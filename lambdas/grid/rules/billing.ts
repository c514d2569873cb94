import { enough } from '../../../lib/engine/metering/fewest';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { type Period, standing } from './reads';

/** Whose periods of a commodity are published; absent: of as many as say something, for nothing else is published of them. */
type Whose = (commodity: Period['commodity'], fromMs: number, toMs: number) => ReadonlySet<string> | null | undefined;

const connectionsOf = (periods: readonly Period[]): number => new Set(periods.map(({ meter }) => meter)).size;

/** Rule G: of all whose periods they are, of as many as were measured, and of nobody or as many that were estimated. */
function mayPublish(
  periods: readonly Period[],
  whose: ReadonlySet<string> | null | undefined,
  fewest: number,
): boolean {
  if (whose === null) return false;
  const estimated = connectionsOf(periods.filter((one) => one.estimated));
  const measured = connectionsOf(periods) - estimated;
  if (whose && (periods.some(({ toMs }) => toMs !== periods[0]?.toMs) || connectionsOf(periods) < whose.size))
    return false;
  return measured >= fewest && enough(estimated, fewest);
}

/** The periods that had come when they could first be published: what comes later changes nothing. */
function firstOf(periods: readonly Period[], whose: Whose, fewest: number): readonly Period[] {
  const now = new Map<string, Period>();
  const receptions = [...groupedBy(periods, ({ receivedMs }) => receivedMs)].sort(([a], [b]) => a - b);
  for (const [, its] of receptions) {
    for (const one of its) {
      const place = JSON.stringify([one.meter, one.register]);
      const before = now.get(place);
      now.set(place, before ? standing(before, one) : one);
    }
    const all = [...now.values()];
    const [{ commodity, atMs, toMs }] = all as [Period, ...Period[]];
    const whom = whose(commodity, atMs, toMs);
    const counted = whom ? all.filter(({ meter }) => whom.has(meter)) : all;
    if (mayPublish(counted, whom, fewest)) return counted;
  }
  return [];
}

/**
 * Sums of billing periods that begin at one time, of one commodity in one unit; of fewer customers than the city says none.
 *
 * @param periods of customers
 */
export function periodRows(periods: readonly Period[], whose: Whose, fewest: number) {
  const key = ({ atMs, commodity, unit }: Period) => `${atMs} ${commodity} ${unit}`;
  return [...groupedBy(periods, key).values()].flatMap((some) => {
    const counted = firstOf(some, whose, fewest);
    const [first] = counted;
    if (!first) return [];
    const { atMs, commodity, unit } = first;
    const total = Math.round(1000 * counted.reduce((sum, { value }) => sum + value, 0)) / 1000;
    const estimated = connectionsOf(counted.filter((one) => one.estimated));
    return [{ atMs, commodity, unit, total, connections: connectionsOf(counted), estimated }];
  });
}
