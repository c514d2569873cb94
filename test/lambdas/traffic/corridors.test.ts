import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import type { RecordRow } from '../../../lib/engine/contracts';
import { traffic } from '../../../lib/services/traffic';
import { runs } from '../../support/exploring';
import { noon } from '../../support/hires';
import { trafficRun } from '../../support/traffic-run';

/** Three junctions of one road, 90 s of cycle; greens follow each other by 20 s and by 25 s over the end of the cycle. */
const junctions = [
  { id: 'j1', offset: 60, onGreen: 3, onRed: 1 },
  { id: 'j2', offset: 80, onGreen: 2, onRed: 2 },
  { id: 'j3', offset: 15, onGreen: 1, onRed: 1 },
];
const thing = (id: string) => `testville--traffic-${id}`;
const settings = {
  latencyOffsetSeconds: 0,
  scheduledFlash: [],
  rings: {},
  corridorsByJunction: Object.fromEntries(
    junctions.map(({ id }, i) => [thing(id), [{ corridor: 'main-st', position: i + 1 }]]),
  ),
};

const at = (seconds: number) => new Date(noon + seconds * 1000).toISOString().replace('T', ' ').replace('Z', '');
const detectorFile = ['DeviceId,Phase,Function,Parameter', ...junctions.map(({ id }) => `${id},2,Advance,3`)];
/** A quarter of an hour: cars come at a green that lasts from 100 s to 200 s, and after it. */
const logRows = junctions.flatMap(({ id, offset, onGreen, onRed }) => {
  const arrivals = [
    ...Array.from({ length: onGreen }, (_, i) => 110 + i),
    ...Array.from({ length: onRed }, (_, i) => 210 + i),
  ];
  const alive = Array.from({ length: 45 }, (_, i): [number, number, number] => [20 * i, 43, 8]);
  const events: [number, number, number][] = [[0, 316, 90], [0, 318, offset], [100, 1, 2], [200, 8, 2], ...alive];
  return [...events, ...arrivals.map((s): [number, number, number] => [s, 82, 3])].map(
    ([seconds, code, parameter]) => `${at(seconds)},${id},${code},${parameter}`,
  );
});

/** What the lake holds of the corridor and its indicator, after the rows in some files. */
async function corridor(...files: readonly (readonly string[])[]) {
  const run = trafficRun(noon + 3_600_000, [], { settings });
  const file = (lines: readonly string[]) => run.file('hires-log', 'log.csv', [Buffer.from(`${lines.join('\n')}\n`)]);
  await file(detectorFile);
  for (const rows of files) await file(['TimeStamp,DeviceId,EventId,Parameter', ...rows]);
  const { tables, indicators } = await run.findings();
  return {
    rows: tables.find(({ table }) => table === 'traffic_corridor_junctions')?.rows ?? [],
    shares: indicators.filter(({ indicator }) => indicator === 'corridor-arrival-on-green').map(({ value }) => value),
  };
}

/** Rows of a query of the definition, over these rows of the lake. */
async function asked(query: string, rows: readonly RecordRow['row'][]) {
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run('CREATE MACRO date_format(t, f) AS strftime(t, f)');
  await connection.run(`CREATE TABLE traffic_corridor_junctions (device_id VARCHAR, event_time TIMESTAMP, corridor VARCHAR,
    position INTEGER, actuations INTEGER, on_green INTEGER, actual_cycle_seconds INTEGER, actual_offset_seconds INTEGER, dt VARCHAR,
    ingest_time TIMESTAMP, quality VARCHAR[])`);
  for (const row of rows)
    await connection.run(
      'INSERT INTO traffic_corridor_junctions VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, string_split($11, CHR(44)))',
      [
        String(row.device_id),
        String(row.event_time).replace('T', ' ').replace('Z', ''),
        String(row.corridor),
        row.position as number,
        row.actuations as number,
        row.on_green as number,
        row.actual_cycle_seconds as number,
        row.actual_offset_seconds as number,
        '9999/12/31',
        String(row.ingest_time ?? '2026-05-14 00:00:00'),
        String(row.quality ?? 'late'),
      ],
    );
  const { sql } = traffic.queries.find(({ id }) => id === query) as { sql: string };
  return (await connection.runAndReadAll(sql)).getRowObjectsJson();
}

describe('a corridor', () => {
  it('has a row of each junction and bin', async () => {
    const { rows, shares } = await corridor(logRows);
    expect(rows.map((r) => [r.device_id, r.position, r.actuations, r.on_green, r.actual_offset_seconds])).toEqual([
      [thing('j1'), 1, 4, 3, 60],
      [thing('j2'), 2, 4, 2, 80],
      [thing('j3'), 3, 2, 1, 15],
    ]);
    expect(shares).toEqual([]);
  });

  it('has an indicator when a bin is over', async () => {
    const next = junctions.map(({ id }) => `${at(901)},${id},43,8`);
    const { shares } = await corridor([...logRows, ...next]);
    expect(shares.filter((value) => value !== null)).toEqual([75, 50, 50]);
  });

  it('has arrivals on green by hour, of all its junctions: 6 of 10', async () => {
    const { rows } = await corridor(logRows);
    expect(await asked('corridor-arrivals-on-green', rows)).toMatchObject([
      { corridor: 'main-st', hour_utc: '12', percent_on_green: 60 },
    ]);
  });

  it('counts neither what was superseded nor what was withdrawn', async () => {
    const { rows } = await corridor(logRows);
    const older = rows.map((r) => ({ ...r, on_green: 0, ingest_time: '2026-05-13 00:00:00' }));
    const gone = { ...rows[0], event_time: '2024-05-13T13:00:00.000Z', quality: 'withdrawn' } as RecordRow['row'];
    expect(await asked('corridor-arrivals-on-green', [...older, ...rows, gone])).toMatchObject([
      { hour_utc: '12', percent_on_green: 60 },
    ]);
  });

  it('has offsets from junction to junction, within the cycle', async () => {
    const { rows } = await corridor(logRows);
    const offsets = async (changed: typeof rows) =>
      (await asked('corridor-offsets', changed)).map((row) => row.offset_from_before_seconds);
    expect(await offsets(rows)).toEqual([null, 20, 25]);
    expect(await offsets(rows.filter(({ position }) => position !== 2))).toEqual([null, null]);
    expect(await offsets(rows.map((r) => (r.position === 2 ? { ...r, actual_cycle_seconds: 80 } : r)))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('is the same whatever the order, and however often rows come', async () => {
    const expected = await corridor(logRows);
    const shuffled = fc.shuffledSubarray([...logRows, ...logRows], { minLength: 2 * logRows.length });
    await fc.assert(
      fc.asyncProperty(shuffled, fc.integer({ min: 1, max: 2 * logRows.length - 1 }), async (rows, cut) => {
        expect(await corridor(rows.slice(0, cut), rows.slice(cut))).toEqual(expected);
      }),
      { numRuns: runs(5, 100) },
    );
  });
});
