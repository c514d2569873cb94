import type { Chance } from '../../shared/simulation';
import type { JunctionPhases } from './junction-phases';
import { cycleSeconds, type PhaseTimes } from './signal-cycle';

/** What is wrong, or goes on, in one cycle of a junction. */
export interface CycleState {
  readonly fromMs: number;
  readonly phases: JunctionPhases;
  /** In flash and without power no phase is served. */
  readonly isServed: boolean;
  /** Vehicles that come by on each road. */
  readonly vehicles: number;
  /** People who press the button of the lesser road. */
  readonly isWalked: boolean;
  /** Detectors that count nothing, or one vehicle in ten. */
  readonly dead: ReadonlySet<number>;
  readonly weak: ReadonlySet<number>;
  readonly endsAtMaximum: boolean;
  readonly runsRed: boolean;
}

/** Event of the Indiana Hi-resolution Data Logger Enumerations (Purdue, 2012 and 2020): code and parameter. */
export type LogEvent = readonly [atMs: number, code: number, parameter: number];

/** Detectors of each phase: upstream, and at the stop line. */
export const advanceOf = ({ phase }: PhaseTimes) => 10 * phase + 1;
const stopLineOf = ({ phase }: PhaseTimes) => 10 * phase + 2;

/** Rows of the detector configuration of a junction. */
export const detectorRows = (id: string, { main, side }: JunctionPhases): readonly string[] => [
  'DeviceId,Phase,Function,Parameter',
  ...[main, side].flatMap((of) => [
    `${id},${of.phase},Advance,${advanceOf(of)}`,
    `${id},${of.phase},Yellow_Red,${stopLineOf(of)}`,
  ]),
];

/** How a vehicle is seen: on, and off after the time that it takes. */
const passage = (atMs: number, detector: number, chance: Chance): readonly LogEvent[] => [
  [Math.round(atMs), 82, detector],
  [Math.round(atMs + chance.between(300, 900)), 81, detector],
];

/** Vehicles of one road in a cycle: they come when they come, and pass the stop line on green; one in a hundred does not. */
function vehicles(of: PhaseTimes, cycle: CycleState, chance: Chance): readonly LogEvent[] {
  const seen = (detector: number) =>
    !cycle.dead.has(detector) && (!cycle.weak.has(detector) || chance.is(0.1)) ? [detector] : [];
  return Array.from({ length: cycle.vehicles }, () => {
    const comesMs = cycle.fromMs + chance.between(0, cycleSeconds - 1) * 1000;
    const runsRed = of === cycle.phases.main && chance.is(cycle.runsRed ? 0.35 : 0.01);
    // Rule M takes 1.5 s off for the way from the stop line into the log.
    const [from, to] = runsRed ? [of.red + 4, of.red + 9] : [of.green + 3, of.yellow + 1];
    const passesMs = cycle.fromMs + chance.between(from, Math.min(to, cycleSeconds - 1)) * 1000;
    return [
      ...seen(advanceOf(of)).flatMap((detector) => passage(comesMs, detector, chance)),
      ...seen(stopLineOf(of)).flatMap((detector) => passage(passesMs, detector, chance)),
    ];
  }).flat();
}

/** A phase from green to the end of its red clearance. */
function service(
  of: PhaseTimes,
  { fromMs, phases: { side }, isWalked, endsAtMaximum }: CycleState,
): readonly LogEvent[] {
  const at = (seconds: number, code: number): LogEvent => [fromMs + seconds * 1000, code, of.phase];
  const walk = isWalked && of === side;
  return [
    ...(walk
      ? [at(of.green - 20, 90), at(of.green, 21), at(Math.min(of.green + 7, of.yellow - 6), 22), at(of.yellow - 5, 23)]
      : []),
    at(of.green, 1),
    at(of.yellow, endsAtMaximum && of === side ? 5 : 4),
    at(of.yellow, 7),
    at(of.yellow, 8),
    at(of.red, 9),
    at(of.red, 10),
    at(of.end, 11),
  ];
}

/** What the log holds of one cycle, by time. */
export function cycleLog(cycle: CycleState, chance: Chance): readonly LogEvent[] {
  const { all, main, side } = cycle.phases;
  return [
    // The state of the coordination: written whatever the lamps show.
    [cycle.fromMs, 150, 1] as const,
    ...(cycle.isServed ? all.flatMap((of) => service(of, cycle)) : []),
    ...[main, side].flatMap((of) => vehicles(of, cycle, chance)),
  ].sort((a, b) => a[0] - b[0]);
}
