import type { TimedPhase } from '../../lib/services/traffic/rules/timing-limits';

/** A phase of one lane without pedestrians, as adaptive timing knows it. */
export const timedPhase = (number: number, fields: Partial<TimedPhase> = {}): TimedPhase => ({
  phase: number,
  minGreenSeconds: 7,
  maxGreenSeconds: 60,
  yellowSeconds: 3,
  redClearanceSeconds: 2,
  walkSeconds: 0,
  pedestrianClearanceSeconds: 0,
  lanes: 1,
  saturationFlow: 1800,
  ...fields,
});
