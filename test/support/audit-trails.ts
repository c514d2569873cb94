import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { closeDay } from '../../lib/engine/audit/close-day';
import type { Access } from '../../lib/engine/audit/entry';
import { MemoryAuditObjects } from '../../lib/engine/audit/memory';
import type { Seal } from '../../lib/engine/audit/seal';
import { AuditTrail } from '../../lib/engine/audit/trail';
import { MemoryClock } from '../../lib/engine/ports/memory/sinks';
import { MemoryState } from '../../lib/engine/ports/memory/state';

export const firstDayMs = Date.parse('2026-11-24T08:00:00Z');
export const dayMs = 86_400_000;
export const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

export const access = (n: number, more: Partial<Access> = {}): Access => ({
  at: new Date(firstDayMs + n * 1000).toISOString(),
  who: 'https://id.example.org#clerk-1',
  actor: 'c0ffee',
  role: 'clerk',
  purpose: 'oversight',
  legalBasis: 'statutory-duty',
  operation: 'readPerson',
  subjects: [`subject-${n}`],
  fields: ['familyName'],
  result: 'allowed',
  requestId: `request-${n}`,
  ...more,
});

/** Ports of a trail, in memory. */
export function trailPorts() {
  return { audit: new MemoryAuditObjects(), state: new MemoryState(), clock: new MemoryClock(firstDayMs) };
}

/** A trail of sealed days with two writers and so many entries of each a day, as objects: key → text. */
export async function sealedTrail(
  days: number,
  entries: number,
  more: Partial<Access> = {},
): Promise<Map<string, string>> {
  const ports = trailPorts();
  let n = 0;
  let previous: Seal['previous'] = null;
  for (let day = 0; day < days; day++) {
    ports.clock.set(firstDayMs + day * dayMs);
    for (const writer of ['a', 'b']) {
      const trail = new AuditTrail(ports, 'yinchuan', () => `lane-${writer}`);
      for (let i = 0; i < entries; i++) await trail.append(access(n++, more));
    }
    const of = dayOf(ports.clock.nowMs());
    const { seal } = await closeDay(ports, 'yinchuan', of, previous);
    previous = { day: of, hash: seal.hash };
  }
  return new Map(ports.audit.objects);
}

/** Writes objects below a folder, as they lie in the bucket. */
export function writeObjects(folder: string, objects: ReadonlyMap<string, string>): void {
  for (const [key, text] of objects) {
    const file = join(folder, key);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
