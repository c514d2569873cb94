import fc from 'fast-check';
import type { QuarantineCode } from '../../../lib/engine/contracts';
import { addOutcomes, refusedIn } from '../../../lib/engine/intake/tally';
import { disorderOf } from '../../support/corruptions';
import { trafficRun } from '../../support/traffic-run';

const start = Date.UTC(2024, 4, 13, 15);
const now = Date.UTC(2026, 4, 13, 8);
const retired = '999';
const eventsHeader = 'TimeStamp,DeviceId,EventId,Parameter';
const detectors = `DeviceId,Phase,Function,Parameter
7,2,Presence,21
7,2,Advance,22
7,2,Yellow_Red,22
`;

const time = (ms: number) => new Date(ms).toISOString().replace('T', ' ').replace('Z', '');

/** A row of a log as a line, in bytes, for some of them are no text. */
const row = (ms: number, code: number, parameter: number, device = '7') =>
  Buffer.from(`${time(ms)},${device},${code},${parameter}`);

/** Cycles of phase 2 over three hours, with calls, actuations, terminations, a faulty detector and flash at the end. */
const clean: readonly Buffer[] = Array.from({ length: 9 }, (_, cycle) => {
  const ms = start + cycle * 19 * 60_000;
  const event = (second: number, code: number, parameter: number) => row(ms + second * 1000, code, parameter);
  return [
    event(0, 43, 2),
    event(5, 1, 2),
    event(6, 82, 21),
    event(7, 82, 22),
    event(8, 81, 22),
    event(30, cycle % 2 === 0 ? 4 : 5, 2),
    event(31, 8, 2),
    event(35, 10, 2),
    event(36, 81, 21),
    event(37, 11, 2),
    ...(cycle === 4 ? [event(40, 88, 21), event(55, 83, 21)] : []),
    ...(cycle === 8 ? [event(40, 173, 5)] : []),
  ];
}).flat();

const replaced = (column: number, value: string) => (line: Buffer) =>
  Buffer.from(
    line
      .toString()
      .split(',')
      .map((field, i) => (i === column ? value : field))
      .join(','),
  );

const corruptions: readonly (readonly [string, QuarantineCode, (line: Buffer) => Buffer])[] = [
  ['truncated', 'format.malformed', (line) => line.subarray(0, line.lastIndexOf(44))],
  ['in another encoding', 'encoding.invalid', (line) => Buffer.concat([line, Uint8Array.of(0xd2, 0xf8)])],
  ['ten times too long', 'size.exceeded', (line) => Buffer.from(line.toString().padEnd(10_240, '0'))],
  ['in epoch seconds', 'time.invalid', replaced(0, '1715612400')],
  ['from the future', 'time.future', replaced(0, '2030-01-01 00:00:00.000')],
  ['of a clock never set', 'time.ancient', replaced(0, '1985-01-01 00:00:00.000')],
  ['with words for numbers', 'schema.invalid', replaced(2, 'green')],
  ['beyond its range', 'range.exceeded', replaced(3, '99999999999')],
  ['of a retired controller', 'device.unknown', replaced(1, retired)],
];

const newline = Buffer.from('\n');
const fileOf = (lines: readonly Buffer[]) =>
  Buffer.concat([Buffer.from(`${eventsHeader}\n`), ...lines.flatMap((line) => [line, newline])]);

/** Cuts bytes anywhere: chunks of a stream know nothing of rows. */
const pieces = (bytes: Buffer, size: number) =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));

async function setUp() {
  const run = trafficRun(now, [`testville--traffic-${retired}`]);
  await run.file('hires-log', 'detectors.csv', [Buffer.from(detectors)]);
  return run;
}

const counted = (codes: readonly (QuarantineCode | undefined)[]) => codes.filter((code) => code !== undefined).sort();

describe('rows of controller logs', () => {
  it('say something when nothing is wrong with them', async () => {
    const run = await setUp();
    const outcome = await run.file('hires-log', 'log.csv', [fileOf(clean)]);
    expect(outcome).toMatchObject({ sent: clean.length, accepted: clean.length, duplicates: 0, quarantined: {} });
    const { alarms, tables } = await run.findings();
    expect(alarms.map((a) => a.code)).toContain('traffic.conflict-monitor-flash');
    expect(tables.filter(({ rows }) => rows.length > 0).length).toBeGreaterThanOrEqual(7);
  });

  it.each(corruptions)('are refused when %s: %s', async (_, code, spoil) => {
    const run = await setUp();
    const spoilt = spoil(clean[0] as Buffer);
    await run.file('hires-log', 'log.csv', [fileOf([spoilt])]);
    expect(run.quarantined.map((m) => [m.code, m.origin])).toEqual([[code, 'log.csv:2']]);
    expect(Buffer.from(run.quarantined[0]?.bytes ?? [])).toEqual(spoilt);
    expect(run.ports.records.puts).toBe(0);
  });

  it('end in exactly one place, whatever files and pieces they come in', async () => {
    const inOrder = await setUp();
    await inOrder.file('hires-log', 'log.csv', [fileOf(clean)]);
    const expected = await inOrder.findings();
    await fc.assert(
      fc.asyncProperty(
        disorderOf(clean, corruptions),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 7, max: 4096 }),
        async ({ stream }, files, size) => {
          const run = await setUp();
          const parts = Array.from({ length: files }, (_, n) => stream.filter((_, i) => i % files === n));
          const outcomes = [];
          for (const [n, part] of parts.entries())
            outcomes.push(
              await run.file('hires-log', `log-${n}.csv`, pieces(fileOf(part.map(({ sent }) => sent)), size)),
            );
          const total = addOutcomes(outcomes);
          const spoilt = stream.filter(({ code }) => code !== undefined);
          expect(total.accepted + total.duplicates + refusedIn(total)).toBe(total.sent);
          expect(total).toMatchObject({ sent: stream.length, accepted: clean.length });
          expect(counted(run.quarantined.map((m) => m.code))).toEqual(counted(spoilt.map(({ code }) => code)));
          expect(await run.findings()).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);
});
