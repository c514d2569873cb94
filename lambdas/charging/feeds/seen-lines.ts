import { createHash } from 'node:crypto';
import { update } from '../../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../../lib/engine/ports/ports';
import type { FrameLine } from '../adapters/frame-line';

const store = 'sessions';
const hourMs = 3_600_000;
/** Characters of a digest: 96 bits. */
const length = 16;

const digestOf = ({ atMs, protocol, direction, text }: FrameLine): string =>
  createHash('sha256')
    .update(JSON.stringify([atMs, protocol, direction, text]))
    .digest('base64url')
    .slice(0, length);

const hourOf = ({ atMs }: FrameLine) => String(Math.floor(atMs / hourMs)).padStart(8, '0');

const chunks = (text: string): string[] => text.match(new RegExp(`.{${length}}`, 'g')) ?? [];

/**
 * Recorded lines that leave nothing behind by which they would be known again: answers, commands, heartbeats. Their
 * digests are kept, by station and hour, so that a line that comes twice is counted once.
 */
export class SeenLines {
  private readonly gathered = new Map<string, { readonly line: FrameLine; readonly digests: string[] }>();

  constructor(private readonly state: StateStorePort) {}

  note(line: FrameLine): void {
    const key = JSON.stringify([line.stationId, hourOf(line)]);
    const known = this.gathered.get(key);
    if (known) known.digests.push(digestOf(line));
    else this.gathered.set(key, { line, digests: [digestOf(line)] });
  }

  /** Keeps what was noted; answers how many lines were new, and how many were not. */
  async settle(): Promise<{ readonly fresh: number; readonly known: number }> {
    let fresh = 0;
    let noted = 0;
    for (const { line, digests } of this.gathered.values()) {
      noted += digests.length;
      fresh += await update(this.state, store, `lines#${line.stationId}`, hourOf(line), (stored) => {
        const before = new Set(stored ? chunks(Buffer.from(stored.value).toString('latin1')) : []);
        const all = new Set([...before, ...digests]);
        const bytes = all.size === before.size ? undefined : Buffer.from([...all].join(''), 'latin1');
        return { bytes, result: all.size - before.size };
      });
    }
    this.gathered.clear();
    return { fresh, known: noted - fresh };
  }
}
