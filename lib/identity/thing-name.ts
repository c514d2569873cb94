import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as Letters from 'transliteration';
import { nameUnder, shortened } from '../shared/naming';

/** Limit of AWS IoT on names of things (API reference, CreateThing). */
const maxThingName = 128;

/** Hexadecimal digits of a hash that keep apart ids which are written alike in Latin letters: 北京 and 背景 are both Bei-Jing. */
const hashDigits = 8;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, hashDigits);

/** What AWS IoT takes in names; all else becomes one hyphen. */
const inAlphabet = (text: string): string => text.replace(/[^a-zA-Z0-9:_-]+/g, '-').replace(/^-+|-+$/g, '');

/** Latin letters and their marks, punctuation, symbols: written without them an id is still the same to a person. */
const latinOnly = /^[\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]*$/u;

let letters: typeof Letters | undefined;

/**
 * Letters of all scripts in Latin ones: 190 KB, which lie beside the code of a function (lib/assembly/bundle-handlers.ts) and are
 * read with the first id that has others.
 */
export function inLatin(text: string): string {
  letters ??= createRequire(__filename)('transliteration') as typeof Letters;
  return letters.transliterate(text);
}

/** Part of a thing name for an id: the id itself where it can be, else near it. */
export function idSlug(externalId: string): string {
  const id = externalId.normalize('NFC').trim();
  if (/^[a-zA-Z0-9:_-]+$/.test(id)) return id;
  const slug = inAlphabet(inLatin(id));
  if (slug === '') return hashOf(id);
  return latinOnly.test(id) ? slug : `${slug}-${hashOf(id)}`;
}

/** What the names of the things of a service begin with, e.g. `yinchuan--traffic-`; `city` is the key of the city. */
export const namePrefix = (city: string, service: string): string => `${nameUnder(city, service)}-`;

/**
 * The inverse of `thingName`: the id in a thing name, e.g. `1188`. Exact where the id is in AWS's alphabet, else its slug.
 * What is no thing name of the service is an id already and comes back as it is.
 */
export const registryId = (prefix: string, written: string): string =>
  written.startsWith(prefix) && written.length > prefix.length ? written.slice(prefix.length) : written;

/**
 * Name of the thing of a device, e.g. `yinchuan--traffic-1188`, from its id in the registry or from the name itself: the
 * same for equal input, in AWS's alphabet, at most 128 characters. Different ids may give the same name (`A 1` and
 * `A-1`); a plan rejects both.
 */
export const thingName = (prefix: string, written: string): string =>
  shortened(`${prefix}${idSlug(registryId(prefix, written.normalize('NFC').trim()))}`, maxThingName);

/** The one name under which a device stands in records, alarms and state: that with which it connects. */
export const deviceId = (prefix: string, written: string, connectsAs: 'thing' | 'id' = 'thing'): string =>
  connectsAs === 'thing' ? thingName(prefix, written) : registryId(prefix, written.normalize('NFC').trim());

/** `171610.0`: an id that a spreadsheet or data frame held as a number. */
const floatId = /^(\d+)\.0+$/;

/** An id as a person would write it. */
export const tidyId = (text: string): string => floatId.exec(text)?.[1] ?? text;
