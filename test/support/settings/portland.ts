import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { City } from '../../../lib/config';
import { cityOf } from './change';

/** Edits the file of a city. */
// biome-ignore lint/suspicious/noExplicitAny: an edit knows its part of the file, and writes to it
export type Edit = (city: any) => void;

const file = parse(readFileSync(join(__dirname, '../../../city-configs/portland.yaml'), 'utf8'), { merge: true });

/** The sample city Portland with edits of its file, one after another. */
export function portland(...edits: readonly Edit[]): City {
  const copy = structuredClone(file);
  for (const edit of edits) edit(copy);
  const read = cityOf(copy);
  if (!read) throw new Error('no city any more');
  return read;
}

/** Keys by which firmware is signed: without one no device is updated. */
export const signedBy =
  (...ids: readonly string[]): Edit =>
  ({ devices }) => {
    const publicKey = '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA\n-----END PUBLIC KEY-----\n';
    const signingKeys = ids.map((id) => ({ id, publicKey: `${publicKey}${id}\n` }));
    devices.updates = { ...devices.updates, signingKeys };
  };

/** So many junctions under adaptive timing, all alike. */
export const junctions =
  (count: number): Edit =>
  ({ services: { traffic } }) => {
    const [one] = traffic.adaptiveTiming.junctions;
    traffic.adaptiveTiming.junctions = Array.from({ length: count }, (_, i) => ({
      ...structuredClone(one),
      id: `${1201 + i}`,
    }));
  };
