import type { Message } from '../feed-processor';
import {
  decodeUtf8,
  instantAt,
  integerAt,
  type JsonObject,
  memberAt,
  numberAt,
  objectAt,
  optional,
  parseJson,
  stringAt,
} from './reading';

interface Limits {
  readonly min: number;
  readonly max: number;
}

/** Fields of a message, by name: what is missing or wrong is refused with the name of the field. */
export interface Fields {
  has(name: string): boolean;
  text(name: string): string;
  number(name: string, limits: Limits): number;
  integer(name: string, limits: Limits): number;
  /** Epoch ms of a time with offset (RFC 3339). */
  instant(name: string): number;
  one<const T extends readonly string[]>(name: string, of: T): T[number];
  /** The same, or null where the field is missing or null. */
  readonly maybe: {
    text(name: string): string | null;
    number(name: string, limits: Limits): number | null;
    integer(name: string, limits: Limits): number | null;
    instant(name: string): number | null;
  };
}

/** Fields of a message that is a JSON object. */
export function fieldsOf({ bytes }: Pick<Message, 'bytes'>): Fields {
  return fieldsOfObject(objectAt(parseJson(decodeUtf8(bytes)), 'message'));
}

function fieldsOfObject(object: JsonObject): Fields {
  const at = (name: string) => (Object.hasOwn(object, name) ? object[name] : undefined);
  const maybe = <T>(name: string, read: (value: unknown) => T) => optional(at(name), read);
  return {
    has: (name) => at(name) !== undefined && at(name) !== null,
    text: (name) => stringAt(at(name), name),
    number: (name, { min, max }) => numberAt(at(name), name, min, max),
    integer: (name, { min, max }) => integerAt(at(name), name, min, max),
    instant: (name) => instantAt(at(name), name),
    one: (name, of) => memberAt(at(name), name, of),
    maybe: {
      text: (name) => maybe(name, (value) => stringAt(value, name)),
      number: (name, { min, max }) => maybe(name, (value) => numberAt(value, name, min, max)),
      integer: (name, { min, max }) => maybe(name, (value) => integerAt(value, name, min, max)),
      instant: (name) => maybe(name, (value) => instantAt(value, name)),
    },
  };
}
