import {
  arrayAt,
  instantAt,
  isJsonObject,
  type JsonObject,
  objectAt,
  optional,
  Refused,
  stringAt,
} from '../../../lib/engine/intake/reading';

/** A price, or a level of load, of a time. */
export interface DemandInterval {
  readonly fromMs: number;
  readonly toMs: number;
  /** Type of the payload, e.g. `PRICE`, `SIMPLE`, `IMPORT_CAPACITY_LIMIT`. */
  readonly type: string;
  readonly value: number;
}

export interface DemandEvent {
  readonly id: string;
  readonly program: string;
  /** 0 is the highest; null: it has none, which is the lowest. */
  readonly priority: number | null;
  readonly modifiedMs: number;
  /** When it was noticed at the VTN, of a notification; null: an object by itself does not say it. */
  readonly noticedMs: number | null;
  /** It is gone from there since it was noticed. */
  readonly isDeleted: boolean;
  /** The resources that it is for; none: it names none. */
  readonly resources: readonly string[];
  readonly intervals: readonly DemandInterval[];
  /** From the first of them to the last; null for an event of no time. */
  readonly span: Pick<DemandInterval, 'fromMs' | 'toMs'> | null;
}

function spanOf(intervals: readonly DemandInterval[]): DemandEvent['span'] {
  if (intervals.length === 0) return null;
  const [from, to] = [intervals.map(({ fromMs }) => fromMs), intervals.map(({ toMs }) => toMs)];
  return { fromMs: Math.min(...from), toMs: Math.max(...to) };
}

interface Period {
  readonly startMs: number;
  /** Null: it says none. */
  readonly durationMs: number | null;
}

const durationForm = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const dayMs = 24 * 3_600_000;
/** Longer is for ever: `P9999Y`. */
const longestMs = 366 * dayMs;
/** A duration without an end. */
const forEverMs = 366 * 8000 * dayMs;

/** An interval that has no end. */
export const isEndless = ({ fromMs, toMs }: Pick<DemandInterval, 'fromMs' | 'toMs'>): boolean =>
  toMs - fromMs > longestMs;

/** ISO 8601, 5.5.2; a month counts as 30 days, a year as 365. */
export function durationAt(value: unknown, path: string): number {
  const [whole, ...parts] = durationForm.exec(stringAt(value, path)) ?? [];
  if (whole === undefined || parts.every((one) => one === undefined))
    throw new Refused('time.invalid', `${path} is no duration`);
  const [years, months, weeks, days, hours, minutes, seconds] = parts.map((one) => Number(one ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const ms =
    (365 * years + 30 * months + 7 * weeks + days) * dayMs + hours * 3_600_000 + minutes * 60_000 + seconds * 1000;
  return ms > longestMs ? forEverMs : ms;
}

/** What begins before is of year 1, by which the specification says "now". */
const secondYearMs = Date.parse('0002-01-01T00:00:00Z');

/** @param nowMs when what begins "now" was said; null: nobody knows */
function periodAt(value: unknown, path: string, nowMs: number | null): Period | null {
  return optional(value, (it) => {
    const { start, duration, randomizeStart } = objectAt(it, path);
    const saidMs = instantAt(start, `${path}.start`);
    const startMs = saidMs < secondYearMs ? nowMs : saidMs;
    if (startMs === null)
      throw new Refused('time.invalid', `${path}.start is now, and nothing says when that was: modificationDateTime`);
    if (randomizeStart !== undefined && randomizeStart !== null) durationAt(randomizeStart, `${path}.randomizeStart`);
    return {
      startMs,
      durationMs: optional(duration, (one) => durationAt(one, `${path}.duration`)),
    };
  });
}

/** Numbers of payloads: what a value says otherwise (text, truth, points) is no price and no level. */
function numbersOf(payloads: unknown, path: string): readonly Pick<DemandInterval, 'type' | 'value'>[] {
  return arrayAt(payloads, path).flatMap((payload, i) => {
    const { type, values } = objectAt(payload, `${path}[${i}]`);
    const name = stringAt(type, `${path}[${i}].type`);
    const [first] = arrayAt(values, `${path}[${i}].values`);
    return typeof first === 'number' && Number.isFinite(first) ? [{ type: name, value: first }] : [];
  });
}

/**
 * Interval n of an event that has one period begins n of its durations after it; one with a period of its own is as that says.
 * After one without an end nothing comes.
 */
function intervalsOf(intervals: unknown, ofEvent: Period | null, nowMs: number | null): readonly DemandInterval[] {
  return arrayAt(intervals, 'intervals').flatMap((interval, n) => {
    const path = `intervals[${n}]`;
    const { id, intervalPeriod, payloads } = objectAt(interval, path);
    if (!Number.isInteger(id)) throw new Refused('schema.invalid', `${path}.id must be an integer`);
    const own = periodAt(intervalPeriod, `${path}.intervalPeriod`, nowMs);
    const said = numbersOf(payloads, `${path}.payloads`);
    if (said.length === 0) return [];
    const durationMs = own?.durationMs ?? ofEvent?.durationMs ?? 0;
    const from = own ?? ofEvent;
    if (!from || durationMs <= 0) throw new Refused('time.invalid', `${path} is of no time: intervalPeriod`);
    if (!own && n > 0 && durationMs === forEverMs) return [];
    const fromMs = own ? own.startMs : from.startMs + n * durationMs;
    return said.map((one) => ({ fromMs, toMs: fromMs + durationMs, ...one }));
  });
}

/** All that targets of type `RESOURCE_NAME` name. Targets of OpenADR 3.1 are texts, which say nothing of whom they are. */
function resourcesOf(targets: unknown): readonly string[] {
  const named = (optional(targets, (list) => arrayAt(list, 'targets')) ?? [])
    .map((one, i) => objectAt(one, `targets[${i}]`))
    .filter(({ type }) => type === 'RESOURCE_NAME')
    .flatMap(({ values }) => arrayAt(values, 'targets.values').map((one) => stringAt(one, 'targets.values').trim()));
  if (named.includes('')) throw new Refused('schema.invalid', 'a resource is blank');
  return [...new Set(named)].sort();
}

const textAt = (value: unknown, path: string): string | null => optional(value, (one) => stringAt(one, path));

function typeIs(value: unknown, expected: string): void {
  if (value !== undefined && value !== expected) throw new Refused('schema.invalid', `objectType is not ${expected}`);
}

function readEvent(root: JsonObject): DemandEvent {
  typeIs(root.objectType, 'EVENT');
  const program = stringAt(root.programID, 'programID');
  const priority = optional(root.priority, (value) => {
    if (!Number.isInteger(value) || (value as number) < 0)
      throw new Refused('schema.invalid', 'priority is no number from 0 on');
    return value as number;
  });
  const modified = root.modificationDateTime ?? root.createdDateTime;
  const modifiedMs = optional(modified, (value) => instantAt(value, 'modificationDateTime'));
  const id = textAt(root.id, 'id');
  if (id === '') throw new Refused('schema.invalid', 'id is blank');
  const ofEvent = periodAt(root.intervalPeriod, 'intervalPeriod', modifiedMs);
  const intervals = intervalsOf(root.intervals, ofEvent, modifiedMs);
  return {
    id: id ?? `${program}/${textAt(root.eventName, 'eventName') ?? ''}`,
    program,
    priority,
    modifiedMs: modifiedMs ?? 0,
    noticedMs: null,
    isDeleted: false,
    resources: resourcesOf(root.targets),
    intervals,
    span: spanOf(intervals),
  };
}

/** A program, or a VEN: an answer has them beside its events, and they say nothing of a time. */
function checkNamed(root: JsonObject, name: 'programName' | 'venName', type: string): null {
  typeIs(root.objectType, type);
  if (stringAt(root[name], name) === '') throw new Refused('schema.invalid', `${name} is blank`);
  periodAt(root.intervalPeriod, 'intervalPeriod', 0);
  return null;
}

/** Of what is gone there may be no more than its time. */
function spanAt(intervalPeriod: unknown, nowMs: number): DemandEvent['span'] {
  const period = periodAt(intervalPeriod, 'intervalPeriod', nowMs);
  return period && { fromMs: period.startMs, toMs: period.startMs + (period.durationMs ?? 0) };
}

/**
 * A notification (OpenADR 3.0.1, `notification`) of an event, with the time at which it was noticed, which the standard leaves to
 * extensions: what a function says that has found it by polling.
 */
function readNotification(root: JsonObject): DemandEvent {
  typeIs(root.objectType, 'EVENT');
  const operation = stringAt(root.operation, 'operation');
  const object = objectAt(root.object, 'object');
  const event = readEvent(object);
  const noticedMs = optional(root.noticedDateTime, (value) => instantAt(value, 'noticedDateTime'));
  if (operation !== 'DELETE') return { ...event, noticedMs };
  return {
    ...event,
    noticedMs,
    isDeleted: true,
    intervals: [],
    span: event.span ?? spanAt(object.intervalPeriod, event.modifiedMs),
  };
}

/** OpenADR 3.0.1, an object of an answer of the VTN, or a notification: an event; null for a program or a VEN. */
export function readOpenAdr(root: JsonObject): DemandEvent | null {
  if (!isJsonObject(root)) throw new Refused('schema.invalid', 'no object of OpenADR');
  if ('operation' in root) return readNotification(root);
  if ('venName' in root) return checkNamed(root, 'venName', 'VEN');
  if ('intervals' in root || root.objectType === 'EVENT') return readEvent(root);
  return checkNamed(root, 'programName', 'PROGRAM');
}
