import { randomUUID } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { fromBytes, toBytes } from '../ports/json-bytes';
import { update } from '../ports/optimistic';
import type { StateStorePort, Versioned } from '../ports/ports';
import { type Kept, nothingKept } from './kept';

export const incidentStore = 'incidents';
const [partition, head] = ['city', 'kept'];

/** An item of DynamoDB has 400 KB, names and version included. */
const mostBytes = 350_000;
/** First byte of the head: what is known follows, or the names of the items that have it. */
const [whole, inParts] = [0, 1];

/** Another writer has replaced the parts while they were read. */
class Replaced extends Error {}

const attempts = 12;

/**
 * What is known of a city's losses of supply, written as one on condition: in one item, and of a city that goes dark as a whole
 * in as many as it takes. Parts are written before the head that names them, and removed after the head that no longer does.
 */
export class KeptStore {
  constructor(private readonly state: StateStorePort) {}

  /** Changes it; nothing is written where `after` is the same object. */
  async change<T>(edit: (before: Kept) => { readonly after: Kept; readonly result: T }): Promise<T> {
    for (let attempt = 1; ; attempt++)
      try {
        return await this.changeOnce(edit);
      } catch (error) {
        if (!(error instanceof Replaced) || attempt === attempts) throw error;
      }
  }

  private async changeOnce<T>(edit: (before: Kept) => { readonly after: Kept; readonly result: T }): Promise<T> {
    const superfluous = new Set<string>();
    const outcome = await update(this.state, incidentStore, partition, head, async (stored) => {
      const names = stored ? partsOf(stored) : [];
      const before = stored ? await this.read(stored, names) : nothingKept;
      const { after, result } = edit(before);
      if (after === before) return { bytes: undefined, result: { result, removed: [] as readonly string[] } };
      const { bytes, parts } = await this.write(after);
      // Those of an attempt that was too slow are nobody's.
      const removed = [...names, ...superfluous];
      for (const one of parts) superfluous.add(one);
      return { bytes, result: { result, removed } };
    });
    for (const sort of outcome.removed) {
      const stored = await this.state.read(incidentStore, partition, sort);
      if (stored) await this.state.remove(incidentStore, partition, sort, stored.version);
    }
    return outcome.result;
  }

  private async read({ value }: Versioned, names: readonly string[]): Promise<Kept> {
    if (names.length === 0) return unpacked(value.subarray(1));
    const parts: Uint8Array[] = [];
    for (const name of names) {
      const part = await this.state.read(incidentStore, partition, name);
      if (!part) throw new Replaced(`${name} is gone`);
      parts.push(part.value);
    }
    return unpacked(Buffer.concat(parts));
  }

  private async write(kept: Kept): Promise<{ readonly bytes: Uint8Array; readonly parts: readonly string[] }> {
    const packed = deflateRawSync(toBytes(kept));
    if (packed.length <= mostBytes) return { bytes: Buffer.concat([Uint8Array.of(whole), packed]), parts: [] };
    const name = `${head}#${randomUUID()}`;
    const parts: string[] = [];
    for (let from = 0; from < packed.length; from += mostBytes) {
      const sort = `${name}#${parts.length}`;
      await this.state.write(incidentStore, partition, sort, packed.subarray(from, from + mostBytes), 0);
      parts.push(sort);
    }
    return { bytes: Buffer.concat([Uint8Array.of(inParts), toBytes(parts)]), parts };
  }
}

const partsOf = ({ value }: Versioned): readonly string[] =>
  value[0] === inParts ? fromBytes<readonly string[]>(value.subarray(1)) : [];

const unpacked = (bytes: Uint8Array): Kept => fromBytes<Kept>(inflateRawSync(bytes));
