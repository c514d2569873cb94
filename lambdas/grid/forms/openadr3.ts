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
  /** The resource that it is for; null: it names none. */
  readonly resource: string | null;
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
  /** Null: none, or year 1, by which the specification says "now". */
  readonly startMs: number | null;
  /** Null: it has no end that anybody reckons with. */
  readonly durationMs: number | null;
}

const durationForm = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const dayMs = 24 * 3_600_000;
/** Longer is for ever: `P9999Y`. */
const longestMs = 366 * dayMs;

/** ISO 8601, 5.5.2; a month counts as 30 days, a year as 365. */
export function durationAt(value: unknown, path: string): number | null {
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
  return ms > longestMs ? null : ms;
}

const firstYearMs = Date.parse('0002-01-01T00:00:00Z');

function periodAt(value: unknown, path: string): Period | null {
  return optional(value, (it) => {
    const { start, duration, randomizeStart } = objectAt(it, path);
    const startMs = instantAt(start, `${path}.start`);
    if (randomizeStart !== undefined && randomizeStart !== null) durationAt(randomizeStart, `${path}.randomizeStart`);
    return {
      startMs: startMs < firstYearMs ? null : startMs,
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

/** Interval n of an event that has one period begins n of its durations after it; one with a period of its own is as that says. */
function intervalsOf(intervals: unknown, ofEvent: Period | null): readonly DemandInterval[] {
  return arrayAt(intervals, 'intervals').flatMap((interval, n) => {
    const path = `intervals[${n}]`;
    const { id, intervalPeriod, payloads } = objectAt(interval, path);
    if (!Number.isInteger(id)) throw new Refused('schema.invalid', `${path}.id must be an integer`);
    const own = periodAt(intervalPeriod, `${path}.intervalPeriod`);
    const durationMs = own?.durationMs ?? ofEvent?.durationMs ?? null;
    const startMs = own ? own.startMs : ofEvent?.startMs == null ? null : ofEvent.startMs + n * (durationMs ?? 0);
    const said = numbersOf(payloads, `${path}.payloads`);
    if (startMs === null || durationMs === null || durationMs === 0) return [];
    return said.map((one) => ({ fromMs: startMs, toMs: startMs + durationMs, ...one }));
  });
}

/** The first target of type `RESOURCE_NAME`. */
function resourceOf(targets: unknown): string | null {
  const found = (optional(targets, (list) => arrayAt(list, 'targets')) ?? []).find(
    (one) => isJsonObject(one) && one.type === 'RESOURCE_NAME',
  );
  if (!isJsonObject(found)) return null;
  const name = stringAt(arrayAt(found.values, 'targets.values')[0], 'targets.values').trim();
  if (name === '') throw new Refused('schema.invalid', 'the resource is blank');
  return name;
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
  const id = textAt(root.id, 'id');
  if (id === '') throw new Refused('schema.invalid', 'id is blank');
  const intervals = intervalsOf(root.intervals, periodAt(root.intervalPeriod, 'intervalPeriod'));
  return {
    id: id ?? `${program}/${textAt(root.eventName, 'eventName') ?? ''}`,
    program,
    priority,
    modifiedMs: optional(modified, (value) => instantAt(value, 'modificationDateTime')) ?? 0,
    noticedMs: null,
    isDeleted: false,
    resource: resourceOf(root.targets),
    intervals,
    span: spanOf(intervals),
  };
}

/** A program, or a VEN: an answer has them beside its events, and they say nothing of a time. */
function checkNamed(root: JsonObject, name: 'programName' | 'venName', type: string): null {
  typeIs(root.objectType, type);
  if (stringAt(root[name], name) === '') throw new Refused('schema.invalid', `${name} is blank`);
  periodAt(root.intervalPeriod, 'intervalPeriod');
  return null;
}

/** Of what is gone there may be no more than its time. */
function spanAt(intervalPeriod: unknown): DemandEvent['span'] {
  const { startMs = null, durationMs } = periodAt(intervalPeriod, 'intervalPeriod') ?? {};
  return startMs === null ? null : { fromMs: startMs, toMs: startMs + (durationMs ?? 0) };
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
  return { ...event, noticedMs, isDeleted: true, intervals: [], span: event.span ?? spanAt(object.intervalPeriod) };
}

/** OpenADR 3.0.1, an object of an answer of the VTN, or a notification: an event; null for a program or a VEN. */
export function readOpenAdr(root: JsonObject): DemandEvent | null {
  if (!isJsonObject(root)) throw new Refused('schema.invalid', 'no object of OpenADR');
  if ('operation' in root) return readNotification(root);
  if ('venName' in root) return checkNamed(root, 'venName', 'VEN');
  if ('intervals' in root || root.objectType === 'EVENT') return readEvent(root);
  return checkNamed(root, 'programName', 'PROGRAM');
}
