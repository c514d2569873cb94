import { differencesOf, isExchanged, type RegisterRead } from '../../../lib/engine/metering/registers';
import { oneAReading } from './one-a-reading';
import { withoutOverlaps } from './overlaps';

const minuteMs = 60_000;

/** What a meter says of itself: true, the fault is there; false, it is not. */
export const faults = ['leak', 'intermittent', 'burst', 'reverse', 'dry', 'tamper', 'fault', 'battery'] as const;
export type Fault = (typeof faults)[number];
export type Faults = { readonly [F in Fault]?: boolean };

/** What is known of a meter at one time: a volume, its register, what it says of itself. */
export interface MeterReport {
  /** Epoch ms: of a volume the start of its time. */
  readonly atMs: number;
  /** Volume of the `minutes` from then on, litres; below zero it flowed back. */
  readonly litres?: number;
  readonly minutes?: number;
  /** The sender made the volume, nobody measured it. */
  readonly estimated?: true;
  /** Register, litres: of a volume at the end of its time. */
  readonly register?: number;
  /** Number of the meter itself, where a telegram says it. */
  readonly serial?: string;
  readonly says?: Faults;
  /** Of a telegram. */
  readonly sent?: Sent;
}

/** What a telegram says of its own place among those of its meter. */
interface Sent {
  /** Counts up by one with each, and begins anew after 255. */
  readonly access: number;
  /** The clock of the meter, ms, which need not be right. */
  readonly clockMs?: number;
}

/** A volume and its time. */
export interface Interval {
  /** Time of the report that says it: the end for a difference of registers, else the start. */
  readonly atMs: number;
  readonly fromMs: number;
  readonly toMs: number;
  readonly litres: number;
  /** Measured in its own time: neither an estimate nor the sum over a gap. */
  readonly isMeasured: boolean;
  readonly flags: readonly string[];
}

/** End of the time of a report: of a volume that of its minutes. */
export const endOfReport = ({ atMs, litres, minutes }: MeterReport, readingMinutes: number): number =>
  litres === undefined ? atMs : atMs + (minutes ?? readingMinutes) * minuteMs;

type Volume = MeterReport & { readonly litres: number };
const isVolume = (report: MeterReport): report is Volume => report.litres !== undefined;
type Register = MeterReport & { readonly register: number };
const isRegister = (report: MeterReport): report is Register => report.register !== undefined;

/** Within a quarter of an hour access numbers do not come round: no meter sends more often than each eight seconds. */
const accessMs = 15 * minuteMs;

/** Whether a telegram was sent before another that came shortly before it: gateways have clocks of their own. */
const isBehind = ({ atMs, sent }: Register, last: Register): boolean =>
  sent !== undefined &&
  last.sent !== undefined &&
  atMs - last.atMs <= accessMs &&
  sent.access !== last.sent.access &&
  ((last.sent.access - sent.access) & 255) < 128;

/** What is wrong with a meter, and nothing of what is over: all that counts of a telegram that may be an old one. */
function onlyFaults({ says, ...report }: MeterReport): MeterReport {
  const there = Object.entries(says ?? {}).filter(([, isThere]) => isThere);
  return there.length === 0 ? report : { ...report, says: Object.fromEntries(there) };
}

/**
 * Rule H: reports without old telegrams that somebody sends again, or a gateway passes on late. Water that flows back lowers a register
 * too, but not in a telegram that was there before, by its access number and its register, nor in one that the meter sent before,
 * by its clock or, within a quarter of an hour, by its access number. Where the register is the same, or there is none, such a one does
 * not say that a fault is over.
 *
 * @param reports ascending
 */
export function withoutReplays(reports: readonly MeterReport[]): readonly MeterReport[] {
  const known = new Set<string>();
  let last: Register | undefined;
  return reports.flatMap((report) => {
    const before = last;
    const { sent } = report;
    if (isVolume(report)) return [report];
    if (!isRegister(report)) return [sent && before ? onlyFaults(report) : report];
    if (sent === undefined) {
      last = report;
      return [report];
    }
    const name = `${sent.access} ${report.register}`;
    // With the clock, where there is one: the telegrams of a house where nobody is are alike after 256.
    const whole = `${name} ${sent.clockMs} ${faults.map((fault) => report.says?.[fault]).join()}`;
    const hasFallen = before !== undefined && report.register < before.register;
    const isOlder = (sent.clockMs ?? Number.NaN) < (before?.sent?.clockMs ?? Number.NaN);
    const isOld = known.has(whole) || isOlder || (before !== undefined && isBehind(report, before));
    if (hasFallen && (isOld || known.has(name))) return [];
    known.add(name).add(whole);
    // An old one is not the last; but where the register goes on, it is the clock of the meter that was set back.
    if (!isOld || report.register !== before?.register) last = report;
    return [hasFallen || isOld ? onlyFaults(report) : report];
  });
}

const ofVolume = (volume: Volume, readingMinutes: number): Interval => {
  const { atMs, litres, estimated, minutes = readingMinutes } = volume;
  return {
    atMs,
    fromMs: atMs,
    toMs: atMs + minutes * minuteMs,
    litres,
    isMeasured: !estimated,
    flags: litres < 0 ? ['negative'] : [],
  };
};

/** A register shows zero after a power of ten of 10,000 m³ at least, litres. */
const endOf = (litres: number) => 10 ** Math.max(7, Math.ceil(Math.log10(litres + 1)));
/** Less than this a register falls when water flows back; more, and below half or faster than its meter passes it, is another meter. */
const mostBackLitres = 1000;
/** More than the largest meter of a customer can pass, litres an hour. */
const mostLitresPerHour = 250_000;
/**
 * Of a meter whose register ends at 10,000 m³: Q4 = 1.25 Q3, and Q3 is 6.3 m³/h at most (ISO 4064-1, the indicating range). One whose
 * register ends ten times later may be ten times larger.
 */
const mostOfRegister = (end: number) => Math.min(mostLitresPerHour, (7875 * end) / 1e7);

interface Flowed {
  readonly litres: number;
  readonly flags: readonly string[];
}

/** Rule H: litres between two reads of a register; null where they are no reads of one meter. */
function flowedBetween(before: Register, after: Register): Flowed | null {
  if (isExchanged(before, after)) return null;
  const [from, to] = [before, after].map(({ atMs, register }) => ({ atMs, value: register })) as [
    RegisterRead,
    RegisterRead,
  ];
  const [difference] = differencesOf([from, to], endOf(from.value));
  if (difference?.amount != null)
    return { litres: difference.amount, flags: difference.kind === 'rollover' ? ['rollover'] : [] };
  const fall = from.value - to.value;
  const perHour = (60 * minuteMs * fall) / (to.atMs - from.atMs);
  const isOther = to.value < from.value / 2 || perHour > mostOfRegister(endOf(from.value));
  return fall > mostBackLitres && isOther ? null : { litres: -fall, flags: ['negative'] };
}

/** Registers, ascending: that of a volume was read at its end. */
const registersIn = (reports: readonly MeterReport[], readingMinutes: number): readonly Register[] =>
  reports
    .filter(isRegister)
    .map((one) => ({ ...one, atMs: endOfReport(one, readingMinutes) }))
    .sort((a, b) => a.atMs - b.atMs);

/** Differences of registers; those of a longer time than a reading and a half are the sum over a gap. */
function ofRegisters(registers: readonly Register[], readingMinutes: number): readonly Interval[] {
  return oneAReading(registers, readingMinutes).flatMap((after, i, all) => {
    const before = all[i - 1];
    if (!before) return [];
    const [fromMs, toMs] = [before.atMs, after.atMs];
    const time = { atMs: toMs, fromMs, toMs };
    const minutes = (toMs - fromMs) / minuteMs;
    const difference = flowedBetween(before, after);
    const hasRolledOver = difference?.flags.includes('rollover');
    const most = hasRolledOver ? mostOfRegister(endOf(before.register)) : mostLitresPerHour;
    if (!difference || (60 * difference.litres) / minutes > most)
      return [{ ...time, litres: 0, isMeasured: false, flags: ['meter-reset'] }];
    const isGap = minutes > 1.5 * readingMinutes;
    const flags = isGap ? [...difference.flags, 'gap'] : difference.flags;
    return [{ ...time, litres: difference.litres, isMeasured: !isGap, flags }];
  });
}

/**
 * Rule H: what flowed, by the volumes that the meter or its head end gave, and by differences of registers where there
 * are none.
 *
 * @param reports ascending
 * @param readingMinutes time of a reading, where the message does not say it
 */
export function intervalsOf(reports: readonly MeterReport[], readingMinutes: number): readonly Interval[] {
  const volumes = withoutOverlaps(reports.filter(isVolume).map((volume) => ofVolume(volume, readingMinutes)));
  const differences = ofRegisters(registersIn(reports, readingMinutes), readingMinutes);
  if (volumes.length === 0) return differences;
  let next = 0;
  const alone = differences.filter(({ fromMs, toMs }) => {
    while (next < volumes.length && (volumes[next] as Interval).toMs <= fromMs) next++;
    const volume = volumes[next];
    return volume === undefined || volume.fromMs >= toMs;
  });
  return [...volumes, ...alone].sort((a, b) => a.toMs - b.toMs || a.fromMs - b.fromMs);
}
