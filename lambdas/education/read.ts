import type { ZoneTime } from '../../lib/engine/clock/zone-time';
import type { Fields } from '../../lib/engine/intake/fields';
import { Refused } from '../../lib/engine/intake/reading';

/** Text without the blanks around it; empty where there is none. */
export const trimmed = (fields: Fields, name: string): string => (fields.has(name) ? fields.text(name).trim() : '');

const written = /^(\d{4})-?(\d{2})-?(\d{2})$/;

/** `2026-05-13` or `20260513`: a day of the city, with its midnight. */
export function localDate(
  text: string,
  path: string,
  zone: ZoneTime,
): { readonly date: string; readonly atMs: number } {
  const [, year = '', month = '', day = ''] = written.exec(text) ?? [];
  const wallMs = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  const date = `${year}-${month}-${day}`;
  // JavaScript takes 30 February as 2 March.
  if (Number.isNaN(wallMs) || new Date(wallMs).toISOString().slice(0, 10) !== date)
    throw new Refused('time.invalid', `${path} is no date`);
  return { date, atMs: zone.instantMs(wallMs) };
}

/** The word of a descriptor of Ed-Fi, without its namespace: `uri://ed-fi.org/…#Holiday`. */
export const descriptor = (text: string): string => text.slice(text.lastIndexOf('#') + 1).trim();

/** A part of a part of an element, where there is one. */
export const within = (fields: Fields, ...names: readonly string[]): Fields | null =>
  names.reduce<Fields | null>((at, name) => (at?.has(name) ? at.object(name) : null), fields);
