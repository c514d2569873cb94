import { groupedBy } from '../../../lib/shared/grouped-by';
import type { Shown, Standing, StopLineSet } from '../sets/stop-line-set';
import { headingTolerance, offsetCm, type Position, turnBetween } from './positions';

/** A unit sends the state of its lamps at least every 10 s; after 20 s without one the state is unknown. */
const lampSeconds = 20;
/** So long a car may be silent, by loss on the air, and still be the one that stood there. */
const silentSeconds = 3;
/** So far positions of one car that stands may lie apart, rounding included; the next lane is 3 m away, the next car 6. */
const apartCm = 200;
/** jpo-conflictmonitor `signal.state.vehicle.stops.minTimeStopped`. */
const leastSeconds = 1;

/** Seconds by lamp. */
export interface LampSeconds {
  readonly red: number;
  readonly yellow: number;
  readonly green: number;
  readonly dark: number;
}

/** A car that stood, and what was shown to it meanwhile: a small JSON value. */
export interface Standstill extends Position {
  readonly heading: number;
  /** Epoch seconds. */
  readonly fromSecond: number;
  /** For each signal group of the unit, `intersection group`: which one is the car's, only a MAP can say. */
  readonly shown: Readonly<Record<string, LampSeconds>>;
}

const lampNames = { r: 'red', y: 'yellow', g: 'green', d: 'dark' } as const;
const none: LampSeconds = { red: 0, yellow: 0, green: 0, dark: 0 };

/** A car in one place, heading one way, over some seconds. */
interface Run {
  readonly first: Standing;
  lastSecond: number;
}

const positionOf = ({ latitude, longitude }: Standing): Position => ({
  latitude: latitude / 1e5,
  longitude: longitude / 1e5,
});

function distanceCm(a: Standing, b: Standing): number {
  const [east, north] = offsetCm(positionOf(a), positionOf(b));
  return Math.hypot(east, north);
}

/** Of the cars that stand, the one that this is again: the nearest that heads as it does. */
function runOf(one: Standing, open: readonly Run[]): Run | undefined {
  let nearest: Run | undefined;
  let nearestCm = apartCm;
  for (const run of open) {
    if (turnBetween(run.first.heading, one.heading) > headingTolerance) continue;
    const cm = distanceCm(run.first, one);
    if (cm > nearestCm) continue;
    nearest = run;
    nearestCm = cm;
  }
  return nearest;
}

/** Cars are distinguished by place, for they bear no name. */
function runsOf(standing: readonly Standing[]): readonly Run[] {
  const runs: Run[] = [];
  let open: Run[] = [];
  let now = Number.NEGATIVE_INFINITY;
  for (const one of standing) {
    if (one.second > now) open = open.filter((run) => one.second - run.lastSecond <= silentSeconds);
    now = one.second;
    const known = runOf(one, open);
    if (known) known.lastSecond = now;
    else {
      const run = { first: one, lastSecond: now };
      runs.push(run);
      open.push(run);
    }
  }
  return runs;
}

/** A lamp that was lit over the seconds [from, to). */
interface Phase {
  readonly from: number;
  to: number;
  readonly lamp: keyof LampSeconds;
}

/** What each group of an intersection showed, by `intersection group`, in order. */
function phasesOf(shown: readonly Shown[]): ReadonlyMap<string, readonly Phase[]> {
  const phases = new Map<string, Phase[]>();
  for (const [intersection, messages] of groupedBy(shown, (s) => s.intersection)) {
    messages.forEach(({ second, lamps }, i) => {
      const to = Math.min(messages[i + 1]?.second ?? Number.POSITIVE_INFINITY, second + lampSeconds);
      for (const text of lamps === '' ? [] : lamps.split(' ')) {
        const lamp = lampNames[text.at(-1) as keyof typeof lampNames];
        const key = `${intersection} ${text.slice(0, -1)}`;
        const known = phases.get(key) ?? [];
        const last = known.at(-1);
        if (last?.lamp === lamp && last.to === second) last.to = to;
        else known.push({ from: second, to, lamp });
        phases.set(key, known);
      }
    });
  }
  return phases;
}

/** Seconds by lamp of each group while a car stood; a group whose lamp nobody knew then is left out. */
function lampsDuring(phases: ReturnType<typeof phasesOf>, { first, lastSecond }: Run): Standstill['shown'] {
  const shown: Record<string, LampSeconds> = {};
  for (const [key, list] of phases) {
    const total = { ...none };
    for (const { from, to, lamp } of list)
      total[lamp] += Math.max(0, Math.min(to, lastSecond) - Math.max(from, first.second));
    if (Object.values(total).some((seconds) => seconds > 0)) shown[key] = total;
  }
  return shown;
}

/**
 * Stops of cars and the lamps during each, as jpo-conflictmonitor's `StopLineStopEvent`, without saying which car it was
 * and at which stop line. Needs no MAP, which may come later.
 */
export function standstills({ shown, standing }: StopLineSet): readonly Standstill[] {
  const phases = phasesOf(shown);
  return runsOf(standing)
    .filter((run) => run.lastSecond - run.first.second >= leastSeconds)
    .map((run) => {
      const { second: fromSecond, heading } = run.first;
      return { ...positionOf(run.first), heading, fromSecond, shown: lampsDuring(phases, run) };
    });
}
