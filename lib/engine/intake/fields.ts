import type { ZoneTime } from '../clock/zone-time';
import type { FileRecord, Message } from '../feed-processor';
import {
  arrayAt,
  booleanAt,
  decodeUtf8,
  instantAt,
  integerAt,
  isJsonObject,
  type JsonObject,
  memberAt,
  numberAt,
  objectAt,
  parseInstant,
  parseJson,
  Refused,
  stringAt,
} from './reading';
import { booleanIn, localInstantIn, numberIn, textIn } from './written';

/** Limits of a number, both included. */
export interface Limits {
  readonly min: number;
  readonly max: number;
}

/**
 * Fields of a message, the same for an object of JSON, a row of CSV and an element of XML: each is there and of its kind and
 * within its limits, or the message is refused with the code of that check and the field's name. JSON must have numbers
 * where numbers are meant; in CSV and XML all is text, and a number is a decimal in ASCII digits: no hexadecimal, no
 * separators of thousands, no full-width digits, no Infinity.
 */
export class Fields<Name extends string = string> {
  /** The same for fields that may be missing (not there, or null): then null. */
  readonly optional: OptionalFields<Name> = new OptionalFields(this);

  constructor(
    /** What they are read from: for a message that has its fields in several forms, e.g. a number or an object around it. */
    readonly values: JsonObject,
    /** How its text is written; absent for JSON. */
    private readonly written?: Pick<FileRecord, 'decimal'>,
    private readonly path = '',
  ) {}

  /** False also for null. */
  has(name: Name): boolean {
    return Object.hasOwn(this.values, name) && this.values[name] !== null && this.values[name] !== undefined;
  }

  text(name: Name): string {
    const value = this.valueOf(name);
    return this.written ? textIn(value, this.pathOf(name)) : stringAt(value, this.pathOf(name));
  }

  number(name: Name, { min, max }: Limits): number {
    return numberAt(this.numeric(name), this.pathOf(name), min, max);
  }

  integer(name: Name, { min, max }: Limits): number {
    return integerAt(this.numeric(name), this.pathOf(name), min, max);
  }

  /** `true` or `false`; in text also 1 and 0. */
  boolean(name: Name): boolean {
    const value = this.valueOf(name);
    return booleanAt(this.written ? booleanIn(value, this.pathOf(name)) : value, this.pathOf(name));
  }

  /** One of the words, exactly. */
  oneOf<const T extends readonly string[]>(name: Name, words: T): T[number] {
    return memberAt(this.written ? this.text(name).trim() : this.valueOf(name), this.pathOf(name), words);
  }

  /** Epoch milliseconds of a time with offset (RFC 3339). */
  instant(name: Name): number {
    return instantAt(this.written ? this.text(name).trim() : this.valueOf(name), this.pathOf(name));
  }

  /** Epoch milliseconds of a time with offset, or of a wall time of the zone: `2026-05-13 08:00`, `2026/5/13 8:00:00`. */
  localInstant(name: Name, zone: ZoneTime): number {
    const text = this.text(name).trim();
    return parseInstant(text) ?? localInstantIn(text, zone, this.pathOf(name));
  }

  /** What a value in this unit is multiplied by: `unit('unitCode', { 'mg/m3': 1000, 'ug/m3': 1 })`; others are `unit.invalid`. */
  unit<T>(name: Name, units: Readonly<Record<string, T>>): T {
    const written = this.text(name).trim();
    if (Object.hasOwn(units, written)) return units[written] as T;
    const known = Object.keys(units).join(', ');
    throw new Refused('unit.invalid', `${this.pathOf(name)} is ${written.slice(0, 40)}, not one of ${known}`);
  }

  object(name: Name): Fields {
    return this.inside(objectAt(this.valueOf(name), this.pathOf(name)), this.pathOf(name));
  }

  /** Objects of a list; of XML the elements of that name, of which there may be one, or none. */
  list(name: Name): readonly Fields[] {
    const value = this.written && !this.has(name) ? [] : this.valueOf(name);
    const path = this.pathOf(name);
    const items = this.written && !Array.isArray(value) ? [value] : arrayAt(value, path);
    return items.map((item, i) => this.inside(objectAt(item, `${path}[${i}]`), `${path}[${i}]`));
  }

  private inside(values: JsonObject, path: string): Fields {
    return new Fields(values, this.written, `${path}.`);
  }

  private pathOf(name: string): string {
    return `${this.path}${name}`;
  }

  private valueOf(name: Name): unknown {
    if (this.has(name)) return this.values[name];
    throw new Refused('schema.invalid', `${this.pathOf(name)} is missing`);
  }

  private numeric(name: Name): unknown {
    const value = this.valueOf(name);
    return this.written ? numberIn(textIn(value, this.pathOf(name)), this.pathOf(name), this.written.decimal) : value;
  }
}

/** Fields that may be missing. */
class OptionalFields<Name extends string> {
  constructor(private readonly fields: Fields<Name>) {}

  text(name: Name): string | null {
    return this.ifThere(name, (f) => f.text(name));
  }

  number(name: Name, limits: Limits): number | null {
    return this.ifThere(name, (f) => f.number(name, limits));
  }

  integer(name: Name, limits: Limits): number | null {
    return this.ifThere(name, (f) => f.integer(name, limits));
  }

  boolean(name: Name): boolean | null {
    return this.ifThere(name, (f) => f.boolean(name));
  }

  oneOf<const T extends readonly string[]>(name: Name, words: T): T[number] | null {
    return this.ifThere(name, (f) => f.oneOf(name, words));
  }

  instant(name: Name): number | null {
    return this.ifThere(name, (f) => f.instant(name));
  }

  localInstant(name: Name, zone: ZoneTime): number | null {
    return this.ifThere(name, (f) => f.localInstant(name, zone));
  }

  unit<T>(name: Name, units: Readonly<Record<string, T>>): T | null {
    return this.ifThere(name, (f) => f.unit(name, units));
  }

  object(name: Name): Fields | null {
    return this.ifThere(name, (f) => f.object(name));
  }

  list(name: Name): readonly Fields[] | null {
    return this.ifThere(name, (f) => f.list(name));
  }

  private ifThere<T>(name: Name, read: (fields: Fields<Name>) => T): T | null {
    return this.fields.has(name) ? read(this.fields) : null;
  }
}

/**
 * Fields of a message: of its record where a reader of files has made one, else of its bytes as JSON; a message that is a list, as
 * of SenML (RFC 8428), has it under `list`. Throws `Refused`.
 */
export function fieldsOf<Name extends string = string>({
  record,
  bytes,
}: Pick<Message, 'record' | 'bytes'>): Fields<Name> {
  if (record) return new Fields(record.values, record);
  const value = parseJson(decodeUtf8(bytes));
  if (Array.isArray(value)) return new Fields({ list: value });
  if (!isJsonObject(value)) throw new Refused('schema.invalid', 'message must be an object');
  return new Fields(value);
}
