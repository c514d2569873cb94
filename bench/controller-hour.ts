import { serves } from '../lambdas/traffic';
import { trafficConfig } from '../lib/services/traffic/config';
import { trafficSimulation } from '../lib/services/traffic/simulation';
import { type SimulatedDays, simulatedFiles, takeFiles } from './simulated';

export const controllers = 12;

/** An hour of busy signals: 43,174 events and rows of their detectors. */
const hour: SimulatedDays = {
  serves: serves as never,
  of: trafficSimulation,
  section: trafficConfig.parse({ signals: controllers }),
  feed: 'hires-log',
  fromMs: Date.UTC(2024, 4, 13, 15),
  hours: 1,
};

/** Files of it: the detectors of a controller, then its log. */
export const controllerHours = (): ReadonlyMap<string, Uint8Array> => simulatedFiles(hour);

/** Through adapter, set, every rule and in-memory sinks, as the handler does it; answers how many events were taken. */
export const runControllerHours = (files: ReadonlyMap<string, Uint8Array>): Promise<number> => takeFiles(hour, files);
