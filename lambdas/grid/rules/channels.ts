import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { type Curve, curveOf, type Measured, registerDifferences } from './curve';
import type { Span } from './gaps';
import type { Interval } from './reads';
import { binAt } from './steps';

const minuteMs = 60_000;

/** The intervals of a channel in longer ones of the clock of the city, of which each part is there. */
function inSteps({ intervals }: Curve, step: number, zone: ZoneTime): ReadonlyMap<number, Interval> {
  const bins = { stepMs: step * minuteMs, zone };
  const parted = groupedBy([...intervals.values()], ({ atMs, minutes }) =>
    minutes === step ? atMs : binAt(atMs, bins),
  );
  return new Map(
    [...parted].flatMap(([atMs, parts]) => {
      if (parts.reduce((sum, one) => sum + one.minutes, 0) < step) return [];
      const kwh = parts.reduce((sum, one) => sum + one.kwh, 0);
      return [[atMs, { atMs, minutes: step, kwh, flag: flagOf(parts) }] as const];
    }),
  );
}

/** What is partly estimated is estimated. */
const flagOf = (parts: readonly Interval[]): Interval['flag'] => parts.find(({ flag }) => flag !== '')?.flag ?? '';

/** A meter whose intervals became shorter or longer has several lengths. */
const longestOf = ({ intervals, minutes }: Curve): number =>
  [...intervals.values()].reduce((most, one) => Math.max(most, one.minutes), minutes);

/** The sum of several channels of one meter, e.g. of two tariffs: where one of them is missing there is no sum. */
function summed(channels: readonly Curve[], zone: ZoneTime): Omit<Curve, 'differences'> {
  const minutes = Math.max(...channels.map(longestOf));
  const stepped = channels.map((one) => ({ beginsMs: one.beginsMs, intervals: inSteps(one, minutes, zone) }));
  const sums = new Map<number, Interval>();
  for (const atMs of new Set(stepped.flatMap(({ intervals }) => [...intervals.keys()]))) {
    const there = stepped.filter(({ beginsMs }) => beginsMs <= atMs);
    const parts = there.flatMap(({ intervals }) => intervals.get(atMs) ?? []);
    if (parts.length < there.length || parts.length === 0) continue;
    sums.set(atMs, { atMs, minutes, kwh: parts.reduce((sum, { kwh }) => sum + kwh, 0), flag: flagOf(parts) });
  }
  const stored = [...sums.values()].filter(({ flag }) => flag === '');
  return { minutes, intervals: sums, stored, beginsMs: Math.min(...channels.map(({ beginsMs }) => beginsMs)) };
}

/** Rules A and B of a meter: of several channels of one flow each by itself, then their sum; its register is of all of them. */
export function curveOfMeter(
  { blocks, registers }: Measured,
  span: Span,
  about: { readonly zone: ZoneTime; readonly fallbackMinutes: number },
): Curve {
  const channels = [...groupedBy(blocks, ({ channel }) => channel).values()];
  if (channels.length < 2) return curveOf({ blocks, registers }, span, about);
  const curves = channels.map((own) => curveOf({ blocks: own, registers: [] }, span, about));
  return { ...summed(curves, about.zone), differences: registerDifferences(registers) };
}
