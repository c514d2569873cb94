/** Timing limits of a phase, as in `adaptiveTiming.junctions[].phases` of the city file. */
export interface TimedPhase {
  readonly phase: number;
  readonly minGreenSeconds: number;
  readonly maxGreenSeconds: number;
  readonly yellowSeconds: number;
  readonly redClearanceSeconds: number;
  readonly walkSeconds: number;
  readonly pedestrianClearanceSeconds: number;
  readonly lanes: number;
  /** Vehicles an hour and lane. */
  readonly saturationFlow: number;
}

/** What the calculation knows of a phase. */
export interface PhaseDemand {
  readonly phase: number;
  /** Flow ratio y: flow / saturation flow. */
  readonly ratio: number;
  /** Yellow and red clearance: the lost time of the phase. */
  readonly lostSeconds: number;
  /** Shortest and longest split, whole seconds. */
  readonly minSplit: number;
  readonly maxSplit: number;
}

/** Seconds in which people may be on the crossing: walk and clearance; the phase has no crossing without a walk. */
export const crossingSeconds = ({ walkSeconds, pedestrianClearanceSeconds }: TimedPhase): number =>
  walkSeconds > 0 ? walkSeconds + pedestrianClearanceSeconds : 0;

/**
 * Limits of a split: green with yellow and red clearance. The pedestrian's walk and clearance hold even where they are
 * longer than the longest green.
 */
export function phaseDemand(phase: TimedPhase, flowVehPerHour: number): PhaseDemand {
  const lostSeconds = phase.yellowSeconds + phase.redClearanceSeconds;
  const minSplit = Math.ceil(Math.max(phase.minGreenSeconds, crossingSeconds(phase)) + lostSeconds);
  return {
    phase: phase.phase,
    ratio: flowVehPerHour / (phase.saturationFlow * phase.lanes),
    lostSeconds,
    minSplit,
    maxSplit: Math.max(minSplit, Math.floor(phase.maxGreenSeconds + lostSeconds)),
  };
}
