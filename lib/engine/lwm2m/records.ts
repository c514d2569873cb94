import { arrayAt, type JsonObject, numberAt, objectAt, stringAt } from '../intake/reading';

/** A resource of an object of LwM2M, and its value at a time. */
export interface Resource {
  readonly object: number;
  readonly instance: number;
  readonly resource: number;
  readonly value: number | string | boolean;
  readonly atMs: number;
}

/** RFC 8428, 4.5.3: a smaller number is seconds from now on, mostly below zero. */
const leastAbsolute = 2 ** 28;
const latestSeconds = 1e11;
const mostBase = 1e15;

const timeOf = (seconds: number, receivedAtMs: number) =>
  Math.round(1000 * seconds) + (seconds < leastAbsolute ? receivedAtMs : 0);

/**
 * The last three numbers, four where the first is an object of uCIFI: before them stands what a gateway calls the device. The fourth is
 * one of several values of a resource.
 */
const path = /(?:^|[/:])(?=(?:34\d\d\/)?\d{1,5}\/\d{1,5}\/\d{1,5}$)(\d{1,5})\/(\d{1,5})\/(\d{1,5})(?:\/(\d{1,5}))?/;

/** Names of values: RFC 8428, table 1; the older JSON of LwM2M 1.0 has others, and its `bv` is a truth value. */
const writtenIn = ({ v, vb, vs }: JsonObject) => v ?? vb ?? vs;
const writtenInOlder = ({ v, bv, sv }: JsonObject) => v ?? bv ?? sv;
const isValue = (value: unknown): value is Resource['value'] => ['number', 'string', 'boolean'].includes(typeof value);

const secondsAt = (value: unknown, name: string) => numberAt(value ?? 0, name, -leastAbsolute, latestSeconds);

/** True of SenML JSON (RFC 8428), a list of records, and of the JSON of LwM2M 1.0, `{ bn, bt, e: [] }`. */
export const isRecords = ({ list, e }: JsonObject): boolean => Array.isArray(list) || Array.isArray(e);

/**
 * Resources of a notification of LwM2M. Base name, time and value hold from the record that has them on (RFC 8428, 4.1). What is no
 * resource of an object, or has no value, is left out: an object may have more than we know. Of several
 * values of a resource the first alone is read: in 3432 the others are parts of it.
 */
export function resourcesOf(root: JsonObject, receivedAtMs: number): readonly Resource[] {
  const isOlder = Array.isArray(root.e);
  const records = arrayAt(root.list ?? root.e, 'records').map((one, i) => objectAt(one, `records[${i}]`));
  let [name, seconds, more] = ['', 0, 0];
  const base = (of: JsonObject) => {
    if (of.bn !== undefined) name = stringAt(of.bn, 'bn');
    if (of.bt !== undefined) seconds = secondsAt(of.bt, 'bt');
    if (of.bv !== undefined && !isOlder) more = numberAt(of.bv, 'bv', -mostBase, mostBase);
  };
  if (isOlder) base(root);
  return records.flatMap((record): readonly Resource[] => {
    if (!isOlder) base(record);
    const [, object, instance, resource, part = '0'] =
      path.exec(`${name}${record.n === undefined ? '' : stringAt(record.n, 'n')}`) ?? [];
    const written = isOlder ? writtenInOlder(record) : writtenIn(record);
    const value = typeof written === 'number' ? written + more : written;
    if (resource === undefined || Number(part) > 0 || !isValue(value)) return [];
    const atMs = timeOf(seconds + secondsAt(record.t, 't'), receivedAtMs);
    return [{ object: Number(object), instance: Number(instance), resource: Number(resource), value, atMs }];
  });
}
