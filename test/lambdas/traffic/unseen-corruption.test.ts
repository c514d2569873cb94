import fc from 'fast-check';
import { refusedIn } from '../../../lib/engine/intake/tally';
import { runs } from '../../support/exploring';
import { describeWithReferenceData, referenceData } from '../../support/reference-data';
import { trafficRun } from '../../support/traffic-run';

const now = Date.UTC(2026, 4, 13, 8);
const newline = 10;

const linesOf = (bytes: Buffer): readonly Buffer[] => {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(newline, from);
    lines.push(bytes.subarray(from, end === -1 ? bytes.length : end));
    from = end === -1 ? bytes.length : end + 1;
  }
  return lines;
};
const joined = (lines: readonly Buffer[]) => Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));

/** One thing that a bad disk, link or program does to a line; nobody here has thought of what it makes of the message. */
type Damage = (line: Buffer) => Buffer;
const damages = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(255)).map(
    ([at, byte]): Damage =>
      (line) => {
        const copy = Buffer.from(line);
        copy[at % Math.max(1, line.length)] = byte === newline ? 0 : byte;
        return copy;
      },
  ),
  fc.nat().map(
    (at): Damage =>
      (line) =>
        line.subarray(0, at % (line.length + 1)),
  ),
  fc.tuple(fc.nat(), fc.nat(40)).map(
    ([at, length]): Damage =>
      (line) => {
        const from = at % (line.length + 1);
        return Buffer.concat([line.subarray(0, from), line.subarray(from + length)]);
      },
  ),
  fc.tuple(fc.nat(), fc.uint8Array({ maxLength: 30 })).map(
    ([at, noise]): Damage =>
      (line) => {
        const from = at % (line.length + 1);
        const quiet = Buffer.from(noise.map((byte) => (byte === newline ? 0 : byte)));
        return Buffer.concat([line.subarray(0, from), quiet, line.subarray(from)]);
      },
  ),
  fc.nat(12).map(
    (times): Damage =>
      (line) =>
        Buffer.concat(Array.from({ length: times }, () => line)),
  ),
);

/** Lines, some damaged, some again, some swapped with a line elsewhere. */
const damaged = (lines: readonly Buffer[], most: number) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(lines.length - 1), damages), { minLength: 1, maxLength: most }),
      fc.array(fc.nat(lines.length - 1), { maxLength: most }),
      fc.array(fc.tuple(fc.nat(lines.length - 1), fc.nat(lines.length - 1)), { maxLength: most }),
    )
    .map(([spoilt, again, swaps]) => {
      const all = [...lines];
      for (const [at, damage] of spoilt) all[at] = damage(all[at] as Buffer);
      for (const [a, b] of swaps) [all[a], all[b]] = [all[b] as Buffer, all[a] as Buffer];
      return [...all, ...again.map((at) => lines[at] as Buffer)].filter((line) => line.length > 0);
    });

const lineNumber = (origin: string) => Number(origin.split(':').at(-1));

interface Input {
  readonly feed: string;
  readonly header: string;
  readonly lines: readonly Buffer[];
  readonly most: number;
  readonly runs: number;
}

/** Takes a file; answers what became of it, which lines were refused, and the findings. */
async function take({ feed, header }: Input, lines: readonly Buffer[]) {
  const run = trafficRun(now);
  if (feed === 'hires-log')
    await run.file(feed, 'detectors.csv', [
      referenceData('traffic/hires-controller-log/device452_detector_config.csv'),
    ]);
  const bytes = joined(header === '' ? lines : [Buffer.from(header), ...lines]);
  const outcome = await run.file(feed, 'file', [bytes]);
  const first = header === '' ? 1 : 2;
  const refused = new Map(run.quarantined.map((m) => [lineNumber(m.origin) - first, Buffer.from(m.bytes)]));
  return { run, outcome, refused };
}

async function endsInOnePlace(input: Input, lines: readonly Buffer[]) {
  const { run, outcome, refused } = await take(input, lines);
  expect(outcome.sent).toBe(lines.length);
  expect(outcome.accepted + outcome.duplicates + refusedIn(outcome)).toBe(outcome.sent);
  expect(refused.size).toBe(refusedIn(outcome));
  // Quarantine holds the bytes of the line, or the start of one that is too long to be held; of a replay script the
  // message in it, with its times filled in.
  if (input.feed === 'hires-log')
    for (const [i, bytes] of refused) expect(lines[i]?.subarray(0, bytes.length)).toEqual(bytes);
  // What was refused has no part in the findings: they are those of the other lines alone.
  const rest = await take(
    input,
    lines.filter((_, i) => !refused.has(i)),
  );
  expect(refusedIn(rest.outcome)).toBe(0);
  expect(await run.findings()).toEqual(await rest.run.findings());
}

describeWithReferenceData('real data with damage that nobody has thought of', () => {
  const log = linesOf(referenceData('traffic/hires-controller-log/device452_3h_events.csv'));
  const script = (file: string) => linesOf(referenceData(`traffic/spat-map/${file}`));
  const inputs: readonly (readonly [string, Input])[] = [
    [
      'a controller log',
      { feed: 'hires-log', header: String(log[0]), lines: log.slice(1, 20_001), most: 200, runs: runs(2, 4) },
    ],
    [
      'SPaT and MAP of a conflict',
      {
        feed: 'spat-map',
        header: '',
        lines: script('Script-SignalStateConflict-Protected.csv'),
        most: 8,
        runs: runs(6, 15),
      },
    ],
    [
      'processed SPaT',
      { feed: 'spat-map', header: '', lines: script('ProcessedSpats.csv'), most: 8, runs: runs(6, 15) },
    ],
  ];

  it.each(inputs)(
    '%s ends in exactly one place',
    async (_, input) => {
      await fc.assert(
        fc.asyncProperty(damaged(input.lines, input.most), (lines) => endsInOnePlace(input, lines)),
        { numRuns: input.runs, endOnFailure: true },
      );
    },
    60_000,
  );

  it('a table of speeds has its cells and its bad rows in one place each', async () => {
    const [header, ...rows] = linesOf(referenceData('traffic/detectors/metr_la_speed_5min_day1.csv'));
    const input = {
      feed: 'detector-flow',
      header: String(header),
      lines: rows.slice(0, 6),
      most: 4,
      runs: runs(4, 10),
    };
    await fc.assert(
      fc.asyncProperty(damaged(input.lines, input.most), async (lines) => {
        const { outcome, run } = await take(input, lines);
        expect(outcome.accepted + outcome.duplicates + refusedIn(outcome)).toBe(outcome.sent);
        expect(run.quarantined).toHaveLength(refusedIn(outcome));
      }),
      { numRuns: input.runs, endOnFailure: true },
    );
  }, 60_000);
});
