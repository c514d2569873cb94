import { createHash, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { City } from '../../../lib/config';
import { soundCityOf } from './change';

/** Edits the file of a city. */
// biome-ignore lint/suspicious/noExplicitAny: an edit knows its part of the file, and writes to it
export type Edit = (city: any) => void;

const file = parse(readFileSync(join(__dirname, '../../../city-configs/portland.yaml'), 'utf8'), { merge: true });

/** The sample city Portland with edits of its file, one after another. */
export function portland(...edits: readonly Edit[]): City {
  const copy = structuredClone(file);
  for (const edit of edits) edit(copy);
  return soundCityOf(copy);
}

/** A public key of Ed25519 (RFC 8410) whose 32 bytes are those of a hash: nobody has its other half. */
export function publicKeyOf(id: string): string {
  const head = Buffer.from('302a300506032b6570032100', 'hex');
  const key = createPublicKey({
    key: Buffer.concat([head, createHash('sha256').update(id).digest()]),
    format: 'der',
    type: 'spki',
  });
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** Keys by which firmware is signed: without one no device is updated. */
export const signedBy =
  (...ids: readonly string[]): Edit =>
  ({ devices }) => {
    const signingKeys = ids.map((id) => ({ id, publicKey: publicKeyOf(id) }));
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
