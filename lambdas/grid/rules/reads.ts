import { Refused } from '../../../lib/engine/intake/reading';
import { entryOf } from '../../../lib/shared/entry-of';
import type { DemandEvent } from '../forms/openadr3';

export type Flow = 'import' | 'export';

/** The channel of a meter that has but one of a flow, as MDFF names it: what two forms say of it is of one channel. */
export const soleChannel: Readonly<Record<Flow, string>> = { import: 'E1', export: 'B1' };

export type Role = 'customer' | 'input' | 'output';

/** Values of a run of intervals of one meter, as its reading system delivered them. */
export interface Block {
  readonly kind: 'block';
  /** Start of the first interval, epoch ms. */
  readonly atMs: number;
  readonly meter: string;
  readonly flow: Flow;
  /** Of a meter with several of one flow, e.g. `E1` and `E2`: their energy is a sum. */
  readonly channel: string;
  readonly minutes: number;
  /** kWh; null: the system has none. */
  readonly kwh: readonly (number | null)[];
  /** A letter an interval: A actual; E forward estimate, S substituted and F substituted for good by the reading system; N none. */
  readonly quality: string;
  /** When the reading system last changed it, epoch ms; 0: it does not say. */
  readonly updatedMs: number;
  /** Place in its file. */
  readonly line: number;
  readonly receivedMs: number;
}

/**
 * A block in the windows that it reaches into: each is evaluated with what it has of it.
 *
 * @param changes ascending times at which it is cut too
 */
export function partsOf<R extends Read>(read: R, windowMs: number, changes: readonly number[]): readonly R[] {
  if (read.kind !== 'block') return [read];
  const { atMs, minutes, kwh, quality } = read;
  const startOf = (i: number) => atMs + i * minutes * 60_000;
  const parts: R[] = [];
  for (let from = 0; from < kwh.length; ) {
    const windowEndMs = (Math.floor(startOf(from) / windowMs) + 1) * windowMs;
    const change = changes.find((one) => one > startOf(from)) ?? windowEndMs;
    const endMs = Math.min(windowEndMs, change);
    const to = Math.min(kwh.length, Math.ceil((endMs - atMs) / (minutes * 60_000)));
    parts.push({ ...read, atMs: startOf(from), kwh: kwh.slice(from, to), quality: quality.slice(from, to) });
    from = to;
  }
  return parts;
}

export const isOfEnergy = (one: Read): one is Block | Register => one.kind === 'block' || one.kind === 'register';

export const commodities = ['electricity', 'generation', 'gas'] as const;

/** What was used in a billing period: no interval. */
export interface Period {
  readonly kind: 'period';
  readonly atMs: number;
  readonly toMs: number;
  readonly meter: string;
  readonly commodity: (typeof commodities)[number];
  /** Register that it is of: a meter may have one for each tariff. */
  readonly register: string;
  /** A therm is no energy of the grid, and never turned into kWh. */
  readonly unit: 'kWh' | 'therm';
  readonly value: number;
  readonly estimated: boolean;
  readonly updatedMs: number;
  readonly line: number;
  readonly receivedMs: number;
}

/** What a register of a meter showed. */
export interface Register {
  readonly kind: 'register';
  readonly atMs: number;
  readonly meter: string;
  readonly flow: Flow;
  readonly kwh: number;
  /** kWh of one that it counts: the ratio of its transformers of current, times that of voltage. */
  readonly ratio: number;
  /** Number of the meter itself, where the telegram says it besides that of its place. */
  readonly serial?: string;
  readonly receivedMs: number;
}

/** What a bill states, and what the costs of its readings come to; both in the units of its currency. */
export interface Bill {
  readonly kind: 'bill';
  readonly atMs: number;
  readonly meter: string;
  readonly stated: number;
  readonly sumOfCosts: number;
  readonly receivedMs: number;
}

/** What a VTN asks of an asset in a window, with the reads by which it is settled. */
export interface Asked extends DemandEvent {
  readonly kind: 'event';
  readonly atMs: number;
  /** What tells two versions of one time apart. */
  readonly version: string;
}

/** The clock says that the reads of a local day must be there, and nothing of it was: kept at its midnight. */
export interface Due {
  readonly kind: 'due';
  readonly atMs: number;
  /** Up to here time had gone. */
  readonly untilMs: number;
}

export type Read = Block | Period | Register | Bill | Asked | Due;

/** Up to here it is known what was read: a block to its end, and nothing by an event, which may be announced, or by the clock. */
export function endOf(one: Read): number {
  if (one.kind === 'event' || one.kind === 'due') return 0;
  return one.kind === 'block' ? one.atMs + one.kwh.length * one.minutes * 60_000 : one.atMs;
}

/** End of what a read has measured: of a block that of its last value, for a day may be delivered with blanks for what is left of it. */
export const measuredUntil = (one: Read): number =>
  one.kind === 'block'
    ? one.atMs + (one.kwh.findLastIndex((kwh) => kwh !== null) + 1) * one.minutes * 60_000
    : one.atMs;

/** One interval of a meter, as measured or, where it was missing, estimated. */
export interface Interval {
  readonly atMs: number;
  readonly minutes: number;
  readonly kwh: number;
  /** Empty: as the reading system measured it. */
  readonly flag: '' | 'E' | 'S';
}

/** kWh of a unit of energy as reading systems write it, in any case; null: it is none of energy. */
export function kwhPer(unit: string): number | null {
  const factors: Readonly<Record<string, number>> = { wh: 0.001, kwh: 1, mwh: 1000 };
  return entryOf(factors, unit.trim().toLowerCase()) ?? null;
}

/** More than any meter of a distribution grid counts in an interval. */
const mostKwh = 1_000_000;

/** What was used cannot be less than nothing: what flows back has a flow of its own. */
export function energyAt(value: number, path: string): number {
  if (value < 0 || value > mostKwh) throw new Refused('range.exceeded', `${path} is ${value}, not within 0–${mostKwh}`);
  return value;
}

type Version = Pick<Block, 'updatedMs' | 'receivedMs' | 'line'>;

/** What does not say when it was updated is as new as its reception: an order of all versions, whichever comes first. */
const saidMs = ({ updatedMs, receivedMs }: Version): number => updatedMs || receivedMs;

/** Rule A: of two versions the one that was updated later stands, then that received later, then that further down its file. */
export const standing = <V extends Version>(a: V, b: V): V =>
  (saidMs(b) - saidMs(a) || b.receivedMs - a.receivedMs || b.line - a.line) > 0 ? b : a;

/** Line of a message of a file, of its origin. */
export const lineOf = (file: string | undefined): number => Number(/:(\d+)$/.exec(file ?? '')?.[1] ?? 0);
