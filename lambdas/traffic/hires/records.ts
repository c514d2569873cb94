import { entryOf } from '../../../lib/shared/entry-of';
import { actuations } from '../rules/actuations';
import { arrivalsOnGreen } from '../rules/arrivals-on-green';
import type { BinRow } from '../rules/bins';
import { completeness } from '../rules/completeness';
import { controllerSplits } from '../rules/controller-splits';
import { coordination } from '../rules/coordination';
import { corridorJunctions } from '../rules/corridor-junctions';
import { greenSplits } from '../rules/green-splits';
import { pedestrianDelays } from '../rules/pedestrian-delays';
import { pedestrianVolumes } from '../rules/pedestrian-volumes';
import { phaseWaits } from '../rules/phase-waits';
import { ringSums } from '../rules/ring-sums';
import { splitFailures } from '../rules/split-failures';
import { terminations } from '../rules/terminations';
import { yellowRedActuations } from '../rules/yellow-red-actuations';
import type { HiresInput, HiresOutput } from './input';

/** Rows by table. */
export type HiresRows = { readonly [T in keyof HiresOutput['records']]: readonly BinRow<T>[] };

/** Rows of all rules of one window; the indicators read some of them again. */
export function hiresRows({ log, detectors, scope, settings, around, deviceId }: HiresInput): HiresRows {
  const [arrivals, states] = [
    arrivalsOnGreen(log, detectors, settings.latencyOffsetSeconds, scope),
    coordination(log, scope),
  ];
  const pedestrianPhases = new Set(around.flatMap(({ summary }) => summary.pedestrianPhases));
  return {
    terminations: terminations(log, scope),
    'arrivals-on-green': arrivals,
    'split-failures': splitFailures(log, detectors, scope),
    'phase-waits': phaseWaits(log, scope),
    'pedestrian-delays': pedestrianDelays(log, scope),
    'pedestrian-volumes': pedestrianVolumes(
      log,
      [...pedestrianPhases].sort((a, b) => a - b),
      scope,
    ),
    'green-splits': greenSplits(log, scope),
    'ring-sums': ringSums(log, entryOf(settings.rings, deviceId), scope),
    'controller-splits': controllerSplits(log, scope),
    actuations: actuations(log, scope),
    completeness: completeness(log, scope),
    'yellow-red-actuations': yellowRedActuations(log, detectors, scope),
    coordination: states,
    'corridor-junctions': corridorJunctions(entryOf(settings.corridorsByJunction, deviceId) ?? [], arrivals, states),
  };
}

/** The same as rows of their tables, dated by their bins. */
export const datedRows = (rows: HiresRows) =>
  Object.fromEntries(
    Object.entries(rows).map(([table, list]) => [table, list.map(({ binMs, cells }) => ({ ...cells, atMs: binMs }))]),
  ) as unknown as HiresOutput['records'];
