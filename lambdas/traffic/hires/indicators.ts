import { entryOf } from '../../../lib/shared/entry-of';
import { binMs, isIn, isOver } from '../rules/bins';
import { detectorFaults } from '../rules/detector-faults';
import { preemptions } from '../rules/preemptions';
import type { HiresInput, HiresOutput } from './input';
import type { HiresRows } from './records';

const [firstDetectorCode, lastDetectorCode] = [81, 88];

/**
 * Indicators of the bins that are over: a metric that has been sent cannot be taken back. A bin that rule L finds
 * incomplete has none, and so has one without samples: no data is not 0.
 */
export function hiresIndicators(input: HiresInput, rows: HiresRows): HiresOutput['indicators'] {
  const { scope } = input;
  const health = detectorHealth(input);
  const preempted = preemptions(input.log).filter(({ fromMs }) => isIn(scope, fromMs));
  const over = rows.completeness.filter((row) => isOver(scope, row.binMs + binMs));
  const figures = (figureOf: (bin: number) => number | null) =>
    over.map(({ binMs: atMs, cells: { complete } }) => ({ atMs, value: complete ? figureOf(atMs) : null }));
  const onGreen = figures((bin) =>
    share(
      of(rows['arrivals-on-green'], bin),
      (row) => 100 * row.on_green,
      (row) => row.actuations,
    ),
  );
  return {
    'split-failures': figures((bin) => {
      const failures = of(rows['split-failures'], bin);
      return failures.length === 0 ? null : sum(failures, (row) => row.failures);
    }),
    'arrival-on-green': onGreen,
    'corridor-arrival-on-green': isOnCorridor(input) ? onGreen : [],
    'phase-wait': figures((bin) =>
      share(
        of(rows['phase-waits'], bin),
        (row) => row.waits * row.mean_wait_seconds,
        (row) => row.waits,
      ),
    ),
    'pedestrian-delay': figures((bin) =>
      share(
        of(rows['pedestrian-delays'], bin),
        (row) => row.samples * row.mean_delay_seconds,
        (row) => row.samples,
      ),
    ),
    'detector-health': figures(health),
    preemptions: figures((bin) => preempted.filter(({ fromMs }) => fromMs >= bin && fromMs < bin + binMs).length),
  };
}

const isOnCorridor = ({ settings, deviceId }: HiresInput): boolean =>
  (entryOf(settings.corridorsByJunction, deviceId) ?? []).length > 0;

/** Per cent of the detectors, configured or seen, that had no fault in force during a bin. */
function detectorHealth({ log, detectors }: HiresInput): (bin: number) => number | null {
  const known = new Set(detectors?.rows.map((row) => row.detector));
  for (let i = 0; i < log.length; i++) {
    const code = log.code[i] as number;
    if (code >= firstDetectorCode && code <= lastDetectorCode) known.add(log.parameter[i] as number);
  }
  const faults = detectorFaults(log);
  return (bin) => {
    const faulty = new Set(faults.filter((f) => f.fromMs < bin + binMs && f.toMs > bin).map((f) => f.detector));
    return known.size === 0 ? null : (100 * (known.size - faulty.size)) / known.size;
  };
}

const of = <C>(rows: readonly { readonly binMs: number; readonly cells: C }[], bin: number): readonly C[] =>
  rows.filter((row) => row.binMs === bin).map((row) => row.cells);

const sum = <C>(rows: readonly C[], value: (row: C) => number): number =>
  rows.reduce((total, row) => total + value(row), 0);

function share<C>(rows: readonly C[], part: (row: C) => number, whole: (row: C) => number): number | null {
  const total = sum(rows, whole);
  return total === 0 ? null : sum(rows, part) / total;
}
