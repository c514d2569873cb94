import { readdirSync } from 'node:fs';
import { type NemRead, nemForm, readNem } from '../../../lambdas/grid/forms/nem';
import { curveOf } from '../../../lambdas/grid/rules/curve';
import { endOf } from '../../../lambdas/grid/rules/reads';
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

/** `[start, end, value, quality, event code, event text]`, times local. */
type Reading = readonly [string, string, number, string, string, string];
interface Channel {
  readonly meter: readonly string[];
  readonly count: number;
  readonly sum: number;
  readonly uom: readonly string[];
  readonly readings: readonly Reading[] | { readonly first: readonly Reading[]; readonly last: readonly Reading[] };
}
const expectedOf = (file: string): readonly (Channel & { readonly nmi: string; readonly suffix: string })[] =>
  Object.entries(
    JSON.parse(String(referenceData(`energy/nem/expected/${file.replace('.csv', '.json')}`))).nmis as Readonly<
      Record<string, Readonly<Record<string, Channel>>>
    >,
  ).flatMap(([nmi, channels]) => Object.entries(channels).map(([suffix, channel]) => ({ nmi, suffix, ...channel })));
/** All of them, or the first and last three. */
const listed = ({ readings }: Channel): readonly Reading[] =>
  'first' in readings ? [...readings.first, ...readings.last] : readings;
const listedOf = <T>({ readings }: Channel, all: readonly T[]): readonly T[] =>
  'first' in readings ? [...all.slice(0, readings.first.length), ...all.slice(-readings.last.length)] : all;

const kwhPer = ({ uom }: Channel) => (uom[0]?.toLowerCase() === 'wh' ? 0.001 : 1);
const sumOf = (values: readonly (number | null)[]) => values.reduce((sum: number, one) => sum + (one ?? 0), 0);
const local = (atMs: number) => new Date(atMs).toISOString().slice(0, 19);

/** Each interval of a channel as it is kept, by the start. */
const intervalsOf = (reads: readonly NemRead[], nmi: string, channel: string) =>
  reads
    .flatMap((one) => (one.kind === 'block' && one.nmi === nmi && one.channel === channel ? [one] : []))
    .sort((a, b) => a.atMs - b.atMs)
    .flatMap(({ atMs, minutes, kwh, quality }) =>
      kwh.map((value, i) => {
        const startMs = atMs + i * minutes * 60_000;
        return [local(startMs), local(startMs + minutes * 60_000), value, quality.charAt(i)] as const;
      }),
    );

/** Quality, code and text of each interval as the rows of a file have them: rows 300 and 400 of a channel, in their order. */
async function qualitiesOf(file: string, nmi: string, suffix: string) {
  const { records } = await readFile(readRows(nemForm), referenceData(`energy/nem/${file}`), { maxBytes: 32_768 });
  const rows = records as unknown as readonly TypedRow[];
  return rows
    .filter(({ kind, head }) => kind === '300' && head?.[1] === nmi && head[4] === suffix)
    .sort((a, b) => (String(a.cells[1]) < String(b.cells[1]) ? -1 : 1))
    .flatMap(({ cells, details, head }) => {
      const count = 1440 / Number(head?.[8]);
      const own = cells.slice(2 + count, 5 + count);
      return Array.from({ length: count }, (_, i) => {
        const detail = details.find(([, from, to]) => Number(from) <= i + 1 && i + 1 <= Number(to));
        const [quality = '', code = '', text = ''] = detail?.slice(3) ?? own;
        return [quality, code, text] as const;
      });
    });
}

describeWithReferenceData('files of data providers, as nemreader reads them', () => {
  const files = readdirSync(referencePath('energy/nem')).filter((file) => file.endsWith('.csv'));
  const channels = (of: RegExp) =>
    files
      .filter((file) => of.test(file))
      .flatMap((file) => expectedOf(file).map((one) => [file, one.suffix, one] as const));

  it.each(channels(/^nem12/i))(
    '%s, %s: every interval of a channel of energy, and nothing of another',
    async (file, _, one) => {
      const { reads, refused } = await readOf(`nem/${file}`);
      const own = intervalsOf(reads, one.nmi, one.suffix);
      expect([refused, own.length]).toEqual([[], /^[EB]/.test(one.suffix) ? one.count : 0]);
      if (own.length === 0) return;
      expect(sumOf(own.map(([, , value]) => value))).toBeCloseTo(one.sum * kwhPer(one), 6);
      expect(listedOf(one, own)).toEqual(
        listed(one).map(([from, to, value, quality]) => [
          from,
          to,
          expect.closeTo(value * kwhPer(one), 9),
          quality.charAt(0),
        ]),
      );
    },
  );

  it.each(channels(/^nem12/i))(
    '%s, %s: method, code and text of each interval come with its row',
    async (file, suffix, one) => {
      const said = await qualitiesOf(file, one.nmi, suffix);
      expect(said).toHaveLength(one.count);
      expect(listedOf(one, said)).toEqual(listed(one).map(([, , , quality, code, text]) => [quality, code, text]));
    },
  );

  it('count what was substituted, for a time or for good, as no measurement', async () => {
    for (const file of ['nem12_multiple_quality.csv', 'NEM12_NEM1208145Scenario8_GLOBALM_NEMMCO.csv']) {
      const [one] = expectedOf(file);
      const { reads } = await readOf(`nem/${file}`);
      const blocks = reads.flatMap((read) => (read.kind === 'block' ? [{ ...read, meter: 'm', receivedMs }] : []));
      const all = { fromMs: Math.min(...blocks.map(({ atMs }) => atMs)), toMs: Math.max(...blocks.map(endOf)) };
      const { intervals } = curveOf({ blocks, registers: [] }, all, { zone, fallbackMinutes: 30 });
      const measured = [...intervals.values()].filter(({ flag }) => flag === '').map(({ atMs }) => local(atMs));
      const actual = listed(one as Channel).flatMap(([from, , , quality]) => (quality === 'A' ? [from] : []));
      expect(measured).toEqual(actual);
    }
  });

  it.each(channels(/^nem13/i))('%s, %s: periods of a register, but what has not been', async (file, suffix, one) => {
    const { reads, refused } = await readOf(`nem/${file}`);
    const own = reads.flatMap((read) =>
      read.kind === 'period' && read.nmi === one.nmi && read.register.split(' ')[1] === suffix ? [read] : [],
    );
    // The estimates of these files are forward ones.
    const past = listed(one).filter(([, , , quality]) => quality === 'A');
    expect(refused).toEqual([]);
    expect(own.map(({ atMs, toMs, value, estimated }) => [local(atMs), local(toMs), value, estimated])).toEqual(
      past.map(([from, to, value]) => [from, to, expect.closeTo(value, 6), false]),
    );
  });

  it.each(files)(
    '%s: who sent it to whom and when, and the meter of each channel, come with every row',
    async (file) => {
      const expected = JSON.parse(String(referenceData(`energy/nem/expected/${file.replace('.csv', '.json')}`)));
      const { records } = await readFile(readRows(nemForm), referenceData(`energy/nem/${file}`), { maxBytes: 32_768 });
      const rows = records as unknown as readonly TypedRow[];
      const created = `${expected.creationDate}`.replace(/\D/g, '').slice(0, 12);
      for (const { frame } of rows)
        expect(frame?.slice(0, 5)).toEqual(['100', expected.version, expect.any(String), expected.from, expected.to]);
      expect(rows[0]?.frame?.[2]?.padEnd(12, '0').slice(0, 12)).toBe(created);
      for (const { nmi, suffix, meter } of expectedOf(file)) {
        const own = rows.filter(({ kind, cells, head }) =>
          kind === '250' ? cells[1] === nmi && cells[4] === suffix : head?.[1] === nmi && head[4] === suffix,
        );
        expect([...new Set(own.map(({ kind, cells, head }) => (kind === '250' ? cells : head)?.[6]))]).toEqual(meter);
      }
    },
  );

  it.each(['NEM14', '', 'nem12'])('of version %j', async (version) => {
    const name = 'nem/nem12_actual_interval.csv';
    const text = String(referenceData(`energy/${name}`)).replace('100,NEM12', `100,${version}`);
    const { records } = await readFile(readRows(nemForm), text, { maxBytes: 32_768 });
    const refused = records.map((row) =>
      isRefusal(reading(() => ({ reads: readNem(row as unknown as TypedRow, zone, 0, receivedMs) }))),
    );
    expect(new Set(refused)).toEqual(new Set([version !== 'nem12']));
  });

  it('refuse a day whose values are not those of its interval, or that has none', async () => {
    expect((await readOf('nem/invalid/NEM12_15min_200_30min_300.csv')).refused).toContain('schema.invalid');
    const { reads, refused } = await readOf('nem/invalid/NEM12_incomplete_interval.csv');
    expect(refused).toEqual(['schema.invalid']);
    expect(reads.map((one) => one.kind === 'block' && sumOf(one.kwh))).toEqual([expect.closeTo(53.328, 6)]);
  });
});

describe('a day of a meter', () => {
  const row: TypedRow = {
    kind: '300',
    cells: ['300', '20240101', ...Array(48).fill('1'), 'A', '', '', '20240102000000', ''],
    frame: ['100', 'NEM12'],
    head: ['200', 'NMI1', 'E1', '', 'E1', '', '', 'kWh', '30', ''],
    details: [],
  };

  it.each([
    ['Australia/Sydney', '2023-12-31T14:00'],
    ['Australia/Adelaide', '2023-12-31T14:00'],
    ['Australia/Broken_Hill', '2023-12-31T14:00'],
    // Not of the market: Western Australia has files of this form in its own standard time.
    ['Australia/Perth', '2023-12-31T16:00'],
  ])('in %s begins at %s in UTC, in the standard time of its market', (name, start) => {
    const read = readNem(row, zoneOf(name), 0, receivedMs);
    expect(read.map(({ atMs, updatedMs }) => [local(atMs).slice(0, 16), updatedMs - atMs])).toEqual([
      [start, 86_400_000],
    ]);
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
  /** First and last day of blocks, and how many lie from the one to the other. */
  const spanOf = (blocks: readonly { readonly atMs: number }[]) => {
    const times = blocks.map(({ atMs }) => atMs);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    return [...[first, last].map((ms) => local(ms).slice(0, 10)), (last - first) / 86_400_000 + 1];
  };

  it('have each day once, and what all of them come to', async () => {
    const { reads, refused } = await readOf('interval/australia_nem12_meter.csv');
    const blocks = reads.flatMap((one) => (one.kind === 'block' ? [one] : []));
    const values = blocks.flatMap(({ kwh }) => kwh.map((one) => one ?? 0));
    expect([refused, blocks.length, new Set(blocks.map(({ atMs }) => atMs)).size]).toEqual([[], 1034, 1034]);
    // From the first to the last of them there is no day without.
    expect(spanOf(blocks)).toEqual(['2017-11-24', '2020-09-22', 1034]);
    expect([sumOf(values), Math.max(...values)]).toEqual([expect.closeTo(9756.118, 6), 3.356]);
    const largest = blocks.reduce((a, b) => (sumOf(b.kwh) > sumOf(a.kwh) ? b : a));
    expect([new Date(largest.atMs).toISOString().slice(0, 10), sumOf(largest.kwh)]).toEqual([
      '2019-12-21',
      expect.closeTo(62.163, 6),
    ]);
    expect(blocks.filter(({ kwh }) => sumOf(kwh) === 0)).toHaveLength(5);
    expect(new Set(blocks.map(({ quality }) => quality))).toEqual(new Set(['A'.repeat(48)]));
  });

  it('say on 31 days that the quality varies, and then of each interval what it was', async () => {
    const file = referenceData('energy/interval/australia_nem12_meter.csv');
    const { records } = await readFile(readRows(nemForm), file, { maxBytes: 32_768 });
    const rows = records as unknown as readonly TypedRow[];
    const varying = rows.filter(({ cells }) => cells[50] === 'V');
    const details = varying.flatMap((row) => row.details);
    const reasons = groupedBy(details, ([, , , , reason = '']) => reason);
    expect([rows.length - varying.length, varying.length, details.length]).toEqual([1003, 31, 91]);
    expect(rows.flatMap((row) => row.details)).toHaveLength(91);
    expect(details.reduce((sum, [, from, to]) => sum + Number(to) - Number(from) + 1, 0)).toBe(31 * 48);
    expect([reasons.get('89')?.length, reasons.get('79')?.length]).toEqual([27, 4]);
  });

  it('are read though a spreadsheet has spoilt their times', async () => {
    const { reads } = await readOf('interval/australia_nem12_meter_spreadsheet.csv');
    const blocks = reads.flatMap((one) => (one.kind === 'block' ? [one] : []));
    const values = blocks.flatMap(({ kwh }) => kwh);
    expect([blocks.length, sumOf(values)]).toEqual([681, expect.closeTo(4606.82, 6)]);
    expect(spanOf(blocks)).toEqual(['2018-11-16', '2020-09-28', 683]);
    expect(Math.max(...values.map((one) => one ?? 0))).toBe(2.044);
    const largest = blocks.reduce((a, b) => (sumOf(b.kwh) > sumOf(a.kwh) ? b : a));
    expect([new Date(largest.atMs).toISOString().slice(0, 10), sumOf(largest.kwh)]).toEqual([
      '2019-08-16',
      expect.closeTo(27.127, 6),
    ]);
    expect(new Set(blocks.map(({ updatedMs }) => updatedMs))).toEqual(new Set([0]));
  });
});
