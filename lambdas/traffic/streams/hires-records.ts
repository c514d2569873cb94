import type { RecordRow } from '../../../lib/engine/contracts';
import type { RecordSchema } from '../../../lib/services/shared/record';
import * as tables from '../../../lib/services/traffic/records';
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
import type { HiresInput } from './hires-input';

/** Rows of all rules of one window; the indicators read some of them again. */
export function hiresRows({ log, detectors, scope, settings, around, deviceId }: HiresInput) {
  const [arrivals, states] = [
    arrivalsOnGreen(log, detectors, settings.latencyOffsetSeconds, scope),
    coordination(log, scope),
  ];
  const pedestrianPhases = new Set(around.flatMap(({ summary }) => summary.pedestrianPhases));
  return {
    terminations: terminations(log, scope),
    arrivalsOnGreen: arrivals,
    splitFailures: splitFailures(log, detectors, scope),
    phaseWaits: phaseWaits(log, scope),
    pedestrianDelays: pedestrianDelays(log, scope),
    pedestrianVolumes: pedestrianVolumes(
      log,
      [...pedestrianPhases].sort((a, b) => a - b),
      scope,
    ),
    greenSplits: greenSplits(log, scope),
    ringSums: ringSums(log, settings.rings[deviceId], scope),
    controllerSplits: controllerSplits(log, scope),
    actuations: actuations(log, scope),
    completeness: completeness(log, scope),
    yellowRedActuations: yellowRedActuations(log, detectors, scope),
    coordination: states,
    corridorJunctions: corridorJunctions(settings.corridorsByJunction[deviceId] ?? [], arrivals, states),
  };
}

export type HiresRows = ReturnType<typeof hiresRows>;

export function hiresRecords(rows: HiresRows, deviceId: string): readonly RecordRow[] {
  return (Object.keys(rows) as (keyof HiresRows)[]).flatMap((rule) => recordsOf(tables[rule], rows[rule], deviceId));
}

function recordsOf(schema: RecordSchema, rows: readonly BinRow<RecordSchema>[], deviceId: string): RecordRow[] {
  return rows.map(({ binMs, cells }) => ({
    table: schema.table,
    row: { device_id: deviceId, event_time: new Date(binMs).toISOString(), ...cells },
  }));
}
