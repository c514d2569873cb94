import type { ZoneTime } from '../../../lib/engine/clock/zone-time';
import type { RowsForm, TypedRow } from '../../../lib/engine/files/rows';
import { Refused } from '../../../lib/engine/intake/reading';
import { numberIn } from '../../../lib/engine/intake/written';
import { entryOf } from '../../../lib/shared/entry-of';
import { type Block, energyAt, type Flow, kwhPer, type Period } from '../rules/reads';

/** AEMO, Meter Data File Format (NEM12 and NEM13) 2.5: what the rows do. */
export const nemForm = {
  frames: ['100', '900'],
  heads: ['200'],
  messages: ['300', '250'],
  // 500 and 550 say who was at the meter and why: nothing of energy.
  details: ['400', '500', '550'],
} as const satisfies RowsForm;

type OfNmi<R> = Omit<R, 'meter' | 'receivedMs'> & { readonly nmi: string };
export type NemRead = OfNmi<Block> | OfNmi<Period>;

const quarterYears = [0, 3, 6, 9];

/** Clocks of meters of the National Electricity Market are of Eastern Standard Time, also where people have another: South Australia and Broken Hill. */
const marketOffsetMs = 10 * 3_600_000;
const ofMarketTime: ReadonlySet<string> = new Set([
  'Australia/Adelaide',
  'Australia/South',
  'Australia/Broken_Hill',
  'Australia/Yancowinna',
]);

/** Standard time of a zone in a year, ms before UTC: the least of its offsets, for summer time only adds. */
function standardOffsetMs(zone: ZoneTime, year: number): number {
  if (ofMarketTime.has(zone.timeZone)) return marketOffsetMs;
  const instants = quarterYears.map((month) => Date.UTC(year, month, 1));
  return Math.min(...instants.map((ms) => zone.wallMs(ms) - ms));
}

/** `20040201` or `20040107100333`, standard time; blank is null. Spreadsheets make `2.01811E+13` of the latter: unknown. */
function timeIn(text: string, zone: ZoneTime): number | null {
  const [, year, month, day, hour = '0', minute = '0', second = '0'] =
    /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const wallMs = Date.UTC(+year, Number(month) - 1, Number(day), +hour, +minute, +second);
  if (new Date(wallMs).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return null;
  return wallMs - standardOffsetMs(zone, +year);
}

function timeAt(text: string, name: string, zone: ZoneTime): number {
  const ms = timeIn(text, zone);
  if (ms === null) throw new Refused('time.invalid', `${name} is no time: ${text.slice(0, 20)}`);
  return ms;
}

/** First letters of suffixes of energy: E flows to the customer, B back; K and Q are reactive, V are volts. */
const flows: Readonly<Record<string, Flow>> = { E: 'import', B: 'export' };

const qualityForm = /^[ASFENV](?:\d{2})?$/;

function qualityAt(text: string | undefined, name: string): string {
  if (text === undefined || !qualityForm.test(text))
    throw new Refused('schema.invalid', `${name} is no quality method`);
  return text.charAt(0);
}

/** Letters of the intervals: that of the day, or where it varies (V) those of the rows 400 below it, which must say all. */
function qualitiesOf(details: TypedRow['details'], count: number, ofDay: string): string {
  const letters = Array.from({ length: count }, () => (ofDay === 'V' ? '' : ofDay));
  for (const [kind, from, to, quality] of details) {
    if (kind !== '400') continue;
    const [first, last] = [Number(from), Number(to)];
    if (!(first >= 1 && last >= first && last <= count))
      throw new Refused('range.exceeded', `a row 400 of intervals ${from}–${to}, of ${count}`);
    letters.fill(qualityAt(quality, 'quality method of a row 400'), first - 1, last);
  }
  if (letters.some((letter) => letter === '' || letter === 'V'))
    throw new Refused('schema.invalid', 'the rows 400 do not say the quality of every interval');
  return letters.join('');
}

function dayOf({ cells, head, details }: TypedRow, zone: ZoneTime, line: number): readonly NemRead[] {
  if (!head) throw new Refused('schema.invalid', 'a row 300 without a row 200');
  const [, nmi = '', , , suffix = '', , , unit = '', written = ''] = head;
  const minutes = Number(written);
  if (nmi === '') throw new Refused('schema.invalid', 'a row 200 without NMI');
  if (![5, 10, 15, 30].includes(minutes))
    throw new Refused('schema.invalid', `a row 200 with intervals of ${written} min`);
  const flow = entryOf(flows, suffix.charAt(0).toUpperCase());
  if (flow === undefined) return [];
  const factor = kwhPer(unit);
  if (factor === null) throw new Refused('unit.invalid', `a row 200 of energy in ${unit.slice(0, 20)}`);
  const count = 1440 / minutes;
  const [quality, , , updated = ''] = cells.slice(2 + count);
  const letters = qualitiesOf(details, count, qualityAt(quality, 'quality method'));
  // Where there is none (N), systems write 0 or nothing.
  const kwhAt = (cell: string, name: string) => energyAt(numberIn(cell, name, '.') * factor, name);
  return [
    {
      kind: 'block',
      atMs: timeAt(cells[1] ?? '', 'the day of a row 300', zone),
      nmi,
      flow,
      channel: suffix.toUpperCase(),
      minutes,
      kwh: cells.slice(2, 2 + count).map((cell, i) => (letters[i] === 'N' ? null : kwhAt(cell, `interval ${i + 1}`))),
      quality: letters,
      updatedMs: timeIn(updated, zone) ?? 0,
      line,
    },
  ];
}

/** A row 250: reads of a register before and now. */
function periodOf({ cells }: TypedRow, zone: ZoneTime, line: number, receivedMs: number): readonly NemRead[] {
  const [, nmi = '', , register = '', suffix = '', , , direction = ''] = cells;
  const [before = '', beforeQuality, , , , now = '', nowQuality = '', , , quantity = '', unit = '', , updated = ''] =
    cells.slice(9);
  if (nmi === '') throw new Refused('schema.invalid', 'a row 250 without NMI');
  const factor = kwhPer(unit);
  if (factor === null) {
    if (/varh$/i.test(unit)) return [];
    throw new Refused('unit.invalid', `a row 250 in ${unit.slice(0, 20)}`);
  }
  const [fromMs, toMs] = [timeAt(before, 'the earlier read', zone), timeAt(now, 'the read', zone)];
  if (toMs <= fromMs) throw new Refused('time.invalid', 'the read is not after the earlier one');
  // A forward estimate is no measurement: what has not been cannot be measured.
  const updatedMs = timeIn(updated, zone) ?? 0;
  if (toMs > (updatedMs || receivedMs)) return [];
  return [
    {
      kind: 'period',
      atMs: fromMs,
      toMs,
      nmi,
      commodity: direction === 'I' ? 'generation' : 'electricity',
      register: `${register} ${suffix}`.trim(),
      unit: 'kWh',
      value: energyAt(numberIn(quantity, 'the quantity', '.') * factor, 'the quantity'),
      // What lies between two reads is measured where both of them are.
      estimated: [beforeQuality, nowQuality].some((one) => qualityAt(one, 'quality method') !== 'A'),
      updatedMs,
      line,
    },
  ];
}

/** MDFF 2.5, 4.2: a row 100 names the version of its file; later ones may mean something else by the same places. */
const versionForm = /^NEM1[23]$/i;

function checkVersion({ frame }: TypedRow): void {
  // Parts of files have no row 100; what follows a row 900 belongs to no file.
  if (frame?.[0] !== '100' || versionForm.test(frame[1] ?? '')) return;
  throw new Refused(
    'schema.invalid',
    `the row 100 says ${JSON.stringify(frame[1]?.slice(0, 20))}, neither NEM12 nor NEM13`,
  );
}

/** What a row of NEM12 or NEM13 says; nothing of a channel that is not of energy. */
export function readNem(row: TypedRow, zone: ZoneTime, line: number, receivedMs: number): readonly NemRead[] {
  checkVersion(row);
  return row.kind === '300' ? dayOf(row, zone, line) : periodOf(row, zone, line, receivedMs);
}
