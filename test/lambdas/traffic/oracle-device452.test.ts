import { createReadStream } from 'node:fs';
import { detectorFaults } from '../../../lambdas/traffic/rules/detector-faults';
import { splitsOf } from '../../../lambdas/traffic/rules/green-splits';
import { PhaseEvents } from '../../../lambdas/traffic/rules/phase-events';
import { noRepairs, presenceEdges } from '../../../lambdas/traffic/rules/presence-edges';
import { splitCycles } from '../../../lambdas/traffic/rules/split-failures';
import { type DetectorConfig, detectorConfig, phasesByDetector } from '../../../lambdas/traffic/sets/detector-config';
import type { EventLog } from '../../../lambdas/traffic/sets/event-log';
import { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { AlarmSignal, Findings, RecordRow } from '../../../lib/engine/contracts';
import { cityOf, evaluateByWindow, type ReadFile, read } from '../../support/hires';
import { describeWithReferenceData, referenceData, referencePath } from '../../support/reference-data';

const folder = 'traffic/hires-controller-log';
// The log says 15:00 to 18:00 without a zone; Oregon keeps Pacific time.
const timeZone = 'America/Los_Angeles';
const zone = new ZoneTime(timeZone);
const utcOffset = '-07:00';

/** An expected file: its key and value columns, and how a record of ours is written in its terms. */
interface Oracle {
  readonly file: string;
  readonly table: string;
  readonly rows: number;
  readonly key: readonly (readonly [theirs: string, ours: string])[];
  readonly values: readonly (readonly [theirs: string, ours: string])[];
}

const phase = ['Phase', 'phase'] as const;
const oracles: readonly Oracle[] = [
  {
    file: 'terminations',
    table: 'traffic_terminations',
    rows: 157,
    key: [phase, ['PerformanceMeasure', 'measure']],
    values: [['Total', 'total']],
  },
  {
    file: 'arrival_on_green',
    table: 'traffic_arrivals_on_green',
    rows: 24,
    key: [phase],
    values: [
      ['Total_Actuations', 'actuations'],
      ['Percent_AOG', 'share_on_green'],
    ],
  },
  {
    file: 'split_failures',
    table: 'traffic_split_failures',
    rows: 84,
    key: [phase],
    values: [
      ['Green_Time', 'mean_green_seconds'],
      ['Green_Occupancy', 'green_occupancy'],
      ['Red_Occupancy', 'red_occupancy'],
      ['Split_Failure', 'failures'],
    ],
  },
  {
    file: 'phase_wait',
    table: 'traffic_phase_waits',
    rows: 96,
    key: [phase],
    values: [
      ['AvgPhaseWait', 'mean_wait_seconds'],
      ['TotalSkips', 'skips'],
    ],
  },
  {
    file: 'ped_delay',
    table: 'traffic_pedestrian_delays',
    rows: 15,
    key: [phase],
    values: [
      ['AvgPedDelay', 'mean_delay_seconds'],
      ['Samples', 'samples'],
    ],
  },
  {
    file: 'full_ped',
    table: 'traffic_pedestrian_volumes',
    rows: 48,
    key: [phase],
    values: [
      ['PedServices', 'services'],
      ['PedActuation', 'actuations'],
      ['Unique_Actuations', 'unique_actuations'],
      ['Estimated_Volumes', 'estimated_volume'],
    ],
  },
  {
    file: 'splits',
    table: 'traffic_controller_splits',
    rows: 108,
    key: [['EventId', 'event_id']],
    values: [
      ['Services', 'services'],
      ['Average_Split', 'mean_value'],
    ],
  },
  {
    file: 'actuations',
    table: 'traffic_actuations',
    rows: 454,
    key: [['Detector', 'detector']],
    values: [['Total', 'total']],
  },
  { file: 'has_data', table: 'traffic_completeness', rows: 12, key: [], values: [] },
  {
    file: 'yellow_red',
    table: 'traffic_yellow_red_actuations',
    rows: 207,
    key: [phase, ['Signal_State', 'signal_state'], ['Red_Offset', 'red_offset_seconds']],
    values: [['Count', 'total']],
  },
  {
    file: 'coordination_agg',
    table: 'traffic_coordination',
    rows: 12,
    key: [],
    values: [
      ['Pattern', 'pattern'],
      ['CycleLength', 'cycle_seconds'],
      ['ActualCycleLength', 'actual_cycle_seconds'],
      ['ActualOffset', 'actual_offset_seconds'],
    ],
  },
];

describeWithReferenceData('controller 452 against the atspm package', () => {
  let file: ReadFile;
  let log: EventLog;
  let config: DetectorConfig;
  let findings: Findings;

  beforeAll(async () => {
    file = await read(createReadStream(referencePath(`${folder}/device452_3h_events.csv`)), { zone });
    log = file.logs.get('452') as EventLog;
    const { detectors } = await read(createReadStream(referencePath(`${folder}/device452_detector_config.csv`)));
    config = detectorConfig(
      0,
      detectors.map(({ deviceId: _, ...row }) => row),
    );
    findings = evaluate(log);
  });

  const evaluate = (events: EventLog) => evaluateByWindow(events, config, '452', cityOf(timeZone));

  it('reads every row', () => {
    expect([file.events, file.refusals.length, file.duplicates, config.rows.length]).toEqual([60_552, 0, 45, 28]);
  });

  it.each(oracles)('$file: every row, and no other', (oracle) => {
    const expected = expectedRows(oracle);
    expect(expected.size).toBe(oracle.rows);
    expect(differences(oracle, expected, findings.records)).toEqual([]);
  });

  it('does not change when rows are shuffled and delivered twice', async () => {
    const [header, ...lines] = referenceData(`${folder}/device452_3h_events.csv`).toString().trimEnd().split('\n');
    const twice = shuffled([...lines, ...lines]);
    const again = await read([[header, ...twice, ''].join('\n')], { zone });
    expect(again.duplicates).toBe(60_552 + 45);
    expect(evaluate(again.logs.get('452') as EventLog)).toEqual(findings);
  });

  it('counts what the package counts', () => {
    const { begun, cycles } = splitCycles(log, config);
    expect([begun, cycles.length, total('traffic_split_failures', 'failures')]).toEqual([486, 483, 31]);
    expect(total('traffic_arrivals_on_green', 'actuations')).toBe(4788);
    expect(total('traffic_arrivals_on_green', 'on_green')).toBe(3321);
    expect([total('traffic_phase_waits', 'waits'), total('traffic_phase_waits', 'skips')]).toEqual([513, 0]);
    expect(total('traffic_pedestrian_delays', 'samples')).toBe(21);
    expect(total('traffic_actuations', 'total')).toBe(22_458);
    expect(total('traffic_yellow_red_actuations', 'total')).toBe(250);
  });

  it('repairs the edges that the package repairs', () => {
    const repairs = noRepairs();
    presenceEdges(log, phasesByDetector(config, 'Presence'), repairs);
    expect(repairs).toEqual({ offsHalfWay: 96, offsAtSecondOn: 7, onsBeforeLeadingOff: 2, onsHalfWay: 0 });
  });

  it('measures the splits that the controller logs itself (rule F)', () => {
    const logged = new Map<string, number>();
    for (let i = 0; i < log.length; i++) {
      const own = (log.code[i] as number) - 299;
      if (own >= 1 && own <= 8) logged.set(`${own} ${log.timeMs[i]}`, log.parameter[i] as number);
    }
    const services = PhaseEvents.ofCodes(log, [1, 11]);
    const off = services.phases().flatMap((p) =>
      splitsOf(services.of(p)).flatMap(({ endMs, splitMs }) => {
        const seconds = logged.get(`${p} ${endMs}`);
        return seconds === undefined ? [] : [splitMs / 1000 - seconds];
      }),
    );
    expect(off.length).toBe(565);
    expect(off.filter((difference) => difference < 0 || difference >= 1)).toEqual([]);
  });

  it('finds the faults of detector 46 (alarm 8)', () => {
    const faults = detectorFaults(log);
    const seconds = faults.reduce((sum, { fromMs, toMs }) => sum + (toMs - fromMs) / 1000, 0);
    expect([faults.length, seconds.toFixed(1)]).toEqual([30, '615.2']);
    expect(new Set(faults.map((fault) => fault.detector))).toEqual(new Set([46]));
    const changes = signals('detector-fault').filter((s) => s.subject === 'detector 46');
    expect(changes.map((s) => s.kind)).toEqual(Array(30).fill(['raise', 'clear']).flat());
  });

  it('sees for itself that detector 46 chatters and detector 5 is dead (alarm 8)', () => {
    const seen = signals('detector-fault').filter((s) => s.kind === 'raise' && s.subject !== 'detector 46');
    expect(new Set(seen.map((s) => s.subject))).toEqual(new Set(['detector 46 chatter', 'detector 5 activity']));
  });

  it('names the detectors with few hits (alarm 9)', () => {
    const raised = signals('low-detector-hits').filter((s) => s.kind === 'raise');
    const silent = [1, 5, 9, 13, 15, 21, 27, 28, 41, 43, 45, 47].map((detector) => `detector ${detector}`);
    expect(raised.map((s) => s.subject)).toEqual(silent);
  });

  it.each(['conflict-monitor-flash', 'unscheduled-flash', 'power-failure'])('%s stays silent', (alarm) => {
    expect(signals(alarm)).toEqual([]);
  });

  const signals = (alarm: string): AlarmSignal[] =>
    findings.alarms.filter((s) => s.alarm === alarm).sort((a, b) => a.atMs - b.atMs);

  const total = (table: string, column: string): number =>
    findings.records.filter((r) => r.table === table).reduce((sum, r) => sum + (r.row[column] as number), 0);
});

type Values = readonly number[];

function expectedRows({ file, key, values }: Oracle): Map<string, Values> {
  const [header, ...lines] = referenceData(`${folder}/expected_device452/${file}.csv`).toString().trimEnd().split('\n');
  const columns = (header as string).split(',');
  return new Map(
    lines.map((line) => {
      const cells = line.split(',');
      const at = (column: string) => cells[columns.indexOf(column)] as string;
      const time = new Date(`${at('TimeStamp').replace(' ', 'T')}${utcOffset}`).toISOString();
      return [[time, ...key.map(([theirs]) => canonical(at(theirs)))].join(' '), values.map(([t]) => Number(at(t)))];
    }),
  );
}

/** `-3` and `-3.0` are one key. */
const canonical = (text: string): string => (Number.isNaN(Number(text)) ? text : String(Number(text)));

/** Keys that are missing, too many, or whose values differ by more than the files' 32-bit floats. */
function differences({ table, key, values }: Oracle, expected: Map<string, Values>, records: readonly RecordRow[]) {
  const left = new Map(expected);
  const wrong: string[] = [];
  for (const { row } of records.filter((record) => record.table === table && record.row.complete !== false)) {
    const name = [row.event_time, ...key.map(([, ours]) => String(row[ours]))].join(' ');
    const theirs = left.get(name);
    const mine = values.map(([, ours]) => row[ours] as number);
    if (!theirs || !mine.every((value, i) => isClose(value, theirs[i] as number))) wrong.push(`${name}: ${mine}`);
    left.delete(name);
  }
  return [...wrong, ...[...left.keys()].map((name) => `${name}: missing`)];
}

function isClose(mine: number, theirs: number): boolean {
  if (Number.isInteger(theirs) && Number.isInteger(mine)) return mine === theirs;
  return Math.abs(mine - theirs) <= Math.max(1e-5, 1e-6 * Math.abs(theirs));
}

/** Fisher–Yates with a fixed linear congruential generator: the same order in every run. */
function shuffled<T>(items: T[]): T[] {
  let state = 452;
  for (let i = items.length - 1; i > 0; i--) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = state % (i + 1);
    [items[i], items[j]] = [items[j] as T, items[i] as T];
  }
  return items;
}
