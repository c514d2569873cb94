import { type Passages, passagesByState } from '../rules/passages';
import { isPedestrianEvent } from '../rules/pedestrian-volumes';
import { type Quarter, quartersOf } from '../rules/quarters';
import type { EventLog } from '../sets/event-log';
import { type CarriedEvent, carriedEvents } from './carry';

/** What windows up to a day away need of a window; a small JSON value. */
export interface HiresSummary {
  readonly carried: readonly CarriedEvent[];
  /** Phases with pedestrian events (traffic rule O: those that ever had one). */
  readonly pedestrianPhases: readonly number[];
  readonly quarters: readonly Quarter[];
  readonly passages: Passages;
}

export function summarise(log: EventLog): HiresSummary {
  const pedestrianPhases = new Set<number>();
  for (let i = 0; i < log.length; i++) {
    if (isPedestrianEvent(log.code[i] as number)) pedestrianPhases.add(log.parameter[i] as number);
  }
  return {
    carried: carriedEvents(log),
    pedestrianPhases: [...pedestrianPhases].sort((a, b) => a - b),
    quarters: quartersOf(log),
    passages: passagesByState(log),
  };
}
