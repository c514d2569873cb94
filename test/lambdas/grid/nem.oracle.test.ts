import { readdirSync } from 'node:fs';
import { type NemRead, nemForm, readNem } from '../../../lambdas/grid/forms/nem';
import { curveOf } from '../../../lambdas/grid/rules/curve';
import { zoneOf } from '../../../lib/engine/clock/zone-time';
import { readRows, type TypedRow } from '../../../lib/engine/files/rows';
import { isRefusal, reading } from '../../../lib/engine/intake/reading';
import { groupedBy } from '../../../lib/shared/grouped-by';
import { readFile } from '../../support/read-file';
import { describeWithReferenceData, referenceData, referencePath } from '../../support/reference-data';

const zone = zoneOf('UTC');
const receivedMs = Date.UTC(2026, 4, 14);

/** What is read of a file, and what is refused. */
async function readOf(file: string) {
  const { records, refusals } = await readFile(readRows(nemForm), referenceData(`energy/${file}`), {
    maxBytes: 32_768,
  });
  const all = records.map((values, i) =>
    reading(() => ({ reads: readNem(values as unknown as TypedRow, zone, i, receivedMs) })),
  );
  const reads = all.flatMap((one): readonly NemRead[] => (isRefusal(one) ? [] : one.reads));
  return { reads, refused: [...refusals, ...all.filter(isRefusal)].map(({ code }) => code) };
}

interface Channel {
  readonly count: number;
  readonly sum: number;
  readonly uom: readonly string[];
  readonly readings: readonly (readonly [string, string, number, string])[];
}
const expectedOf = (file: string): Readonly<Record<string, Readonly<Record<string, Channel>>>> =>
  JSON.parse(String(referenceData(`energy/nem/expected/${file.replace('.csv', '.json')}`))).nmis;

const kwhOf = ({ sum, uom }: Channel) => (uom[0]?.toLowerCase() === 'wh' ? sum / 1000 : sum);
const sumOf = (values: readonly (number | null)[]) => values.reduce((sum: number, one) => sum + (one ?? 0), 0);

describeWithReferenceData('files of data providers, as nemreader reads them', () => {
  const files = readdirSync(referencePath('energy/nem')).filter((file) => file.endsWith('.csv'));

  it.each(files.filter((file) => /^nem12/i.test(file)))(
    '%s: every interval of each channel of energy',
    async (file) => {
      const { reads, refused } = await readOf(`nem/${file}`);
      expect(refused).toEqual([]);
      for (const [nmi, channels] of Object.entries(expectedOf(file))) {
        const energies = Object.entries(channels).filter(([suffix]) => /^[EB]/.test(suffix));
        const blocks = reads.filter((one) => one.kind === 'block' && one.nmi === nmi);
        const flow = (suffix: string) => (suffix.startsWith('E') ? 'import' : 'export');
        // Two registers of one flow, E1 and E2, are one sum of a meter.
        for (const wanted of ['import', 'export'] as const) {
          const its = energies.filter(([suffix]) => flow(suffix) === wanted).map(([, channel]) => channel);
          const values = blocks.flatMap((one) => (one.kind === 'block' && one.flow === wanted ? one.kwh : []));
          expect(values.length).toBe(its.reduce((sum, { count }) => sum + count, 0));
          expect(sumOf(values)).toBeCloseTo(
            its.reduce((sum, one) => sum + kwhOf(one), 0),
            6,
          );
        }
      }
    },
  );

  it('have the quality of each interval', async () => {
    const { reads } = await readOf('nem/nem12_multiple_quality.csv');
    const expected = expectedOf('nem12_multiple_quality.csv').CCCC123456?.E1?.readings ?? [];
    expect(reads).toMatchObject([{ quality: expected.map(([, , , quality]) => quality.charAt(0)).join('') }]);
  });

  it.each(files.filter((file) => /^nem13/i.test(file)))(
    '%s: periods of registers, but what has not been',
    async (file) => {
      const { reads, refused } = await readOf(`nem/${file}`);
      expect(refused).toEqual([]);
      const own = Object.values(expectedOf(file)).flatMap((registers) =>
        Object.values(registers).flatMap((one) => one.readings),
      );
      const past = own.filter(([, , , quality]) => quality === 'A');
      expect(reads.map((one) => one.kind === 'period' && one.value).sort()).toEqual(
        past.map(([, , value]) => value).sort(),
      );
    },
  );

  it('refuse a day whose values are not those of its interval, or that has none', async () => {
    expect((await readOf('nem/invalid/NEM12_15min_200_30min_300.csv')).refused).toContain('schema.invalid');
    const { reads, refused } = await readOf('nem/invalid/NEM12_incomplete_interval.csv');
    expect(refused).toEqual(['schema.invalid']);
    expect(reads.map((one) => one.kind === 'block' && sumOf(one.kwh))).toEqual([expect.closeTo(53.328, 6)]);
  });
});

describeWithReferenceData('a file that has a day twice', () => {
  it('counts the record further down, once', async () => {
    const { reads } = await readOf('nem/invalid/NEM12_powercor.csv');
    const blocks = reads.flatMap((one) => (one.kind === 'block' ? [{ ...one, meter: one.nmi, receivedMs }] : []));
    const twice = [...groupedBy(blocks, ({ nmi, channel, atMs }) => `${nmi} ${channel} ${atMs}`).values()].filter(
      (its) => its.length > 1,
    );
    expect(twice.length).toBeGreaterThan(0);
    for (const its of twice) {
      const atMs = Math.min(...its.map((one) => one.atMs));
      const span = { fromMs: atMs, toMs: atMs + 86_400_000 };
      const curve = curveOf({ blocks: its, registers: [] }, span, { zone, fallbackMinutes: 30 });
      const stands = its.reduce((a, b) =>
        b.updatedMs > a.updatedMs || (b.updatedMs === a.updatedMs && b.line > a.line) ? b : a,
      );
      expect([...curve.intervals.values()].map(({ kwh }) => kwh)).toEqual(stands.kwh);
    }
  });
});

describeWithReferenceData('interval files of Australia', () => {
  it('have each day once, and what all of them come to', async () => {
    const { reads, refused } = await readOf('interval/australia_nem12_meter.csv');
    const blocks = reads.flatMap((one) => (one.kind === 'block' ? [one] : []));
    const values = blocks.flatMap(({ kwh }) => kwh.map((one) => one ?? 0));
    expect([refused, blocks.length, new Set(blocks.map(({ atMs }) => atMs)).size]).toEqual([[], 1034, 1034]);
    expect([sumOf(values), Math.max(...values)]).toEqual([expect.closeTo(9756.118, 6), 3.356]);
    const largest = blocks.reduce((a, b) => (sumOf(b.kwh) > sumOf(a.kwh) ? b : a));
    expect([new Date(largest.atMs).toISOString().slice(0, 10), sumOf(largest.kwh)]).toEqual([
      '2019-12-21',
      expect.closeTo(62.163, 6),
    ]);
    expect(blocks.filter(({ kwh }) => sumOf(kwh) === 0)).toHaveLength(5);
    expect(new Set(blocks.map(({ quality }) => quality))).toEqual(new Set(['A'.repeat(48)]));
  });

  it('are read though a spreadsheet has spoilt their times', async () => {
    const { reads } = await readOf('interval/australia_nem12_meter_spreadsheet.csv');
    const blocks = reads.flatMap((one) => (one.kind === 'block' ? [one] : []));
    const values = blocks.flatMap(({ kwh }) => kwh);
    expect([blocks.length, sumOf(values)]).toEqual([681, expect.closeTo(4606.82, 6)]);
    expect(Math.max(...values.map((one) => one ?? 0))).toBe(2.044);
    const largest = blocks.reduce((a, b) => (sumOf(b.kwh) > sumOf(a.kwh) ? b : a));
    expect([new Date(largest.atMs).toISOString().slice(0, 10), sumOf(largest.kwh)]).toEqual([
      '2019-08-16',
      expect.closeTo(27.127, 6),
    ]);
    expect(new Set(blocks.map(({ updatedMs }) => updatedMs))).toEqual(new Set([0]));
  });
});
