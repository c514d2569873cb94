import { concurrently } from '../../shared/concurrently';
import type { StateStorePort } from '../ports/ports';
import { checkSegment, type Finding } from './check-segment';
import type { Entry } from './entry';
import { type AuditObjects, blockLines, dayFolder, type Line, sealKey } from './objects';
import { readSeal, type Seal, seal, sealText } from './seal';
import { type Head, headsOf } from './trail';

/** A closed day: what it held, and what is wrong with it. */
export interface ClosedDay {
  readonly seal: Seal;
  readonly entries: readonly Entry[];
  readonly findings: readonly Finding[];
}

/** A day of a large city has 80,000 objects: one after another they would take twenty minutes. */
const readsAtOnce = 32;

/** Blocks of a city's day by lane, in order. */
async function lanesOf(audit: AuditObjects, city: string, day: string) {
  const folder = dayFolder(city, day);
  const keys = (await audit.list(folder)).filter((key) => key.endsWith('.ndjson'));
  const texts = new Map<string, string>();
  await concurrently(keys, readsAtOnce, async (key) => texts.set(key, await audit.read(key)));
  const lanes = new Map<string, Line[]>();
  for (const key of keys) {
    const lane = key.slice(folder.length).split('/')[0] as string;
    const known = lanes.get(lane) ?? [];
    lanes.set(lane, known);
    for (const line of blockLines(key, texts.get(key) as string)) known.push(line);
  }
  return lanes;
}

/** What a head knows must stand in the bucket: so many entries, of which the last is the one that was written. */
function checkHead(address: string, { sequence, hash }: Head, entries: readonly Entry[]): Finding[] {
  const end = entries.reduce((highest, entry) => Math.max(highest, entry.sequence), 0);
  if (end < sequence) {
    const message = `the segment ends with entry ${end}; its head says ${sequence}`;
    return [{ breach: 'truncated', address, sequence: end + 1, message }];
  }
  if (entries.some((entry) => entry.sequence === sequence && entry.hash === hash)) return [];
  return [{ breach: 'changed', address, sequence, message: `entry ${sequence} is not the one that its head knows` }];
}

/**
 * Checks every segment of a day that is over against its head, then seals it. A head one block behind the bucket is
 * the trace of a writer that died between the two; a head before which entries are gone or others is a finding.
 */
export async function closeDay(
  ports: { readonly audit: AuditObjects; readonly state: StateStorePort },
  city: string,
  day: string,
  previous: Seal['previous'],
): Promise<ClosedDay> {
  const heads = await headsOf(ports.state, { city, day });
  const found = await lanesOf(ports.audit, city, day);
  const checked = [...found].map(([lane, lines]) => ({ lane, ...checkSegment({ city, day, lane }, lines) }));
  const lost = [...heads].flatMap(([lane, head]) => {
    return checkHead(dayFolder(city, day) + lane, head, checked.find((c) => c.lane === lane)?.entries ?? []);
  });
  const lanes = checked.map(({ lane, end }) => ({ lane, entries: end.sequence, hash: end.hash }));
  const closed = seal({ city, day, previous, lanes });
  const key = sealKey(city, day);
  const text = sealText(closed);
  // A seal that is there already cannot be replaced; it is ours when it says the same.
  const there = (await ports.audit.create(key, text)) ? text : await ports.audit.read(key);
  const message = `a seal of ${day} was there already and says otherwise`;
  return {
    seal: readSeal(there) ?? closed,
    entries: checked.flatMap((c) => c.entries),
    findings: [
      ...lost,
      ...checked.flatMap((c) => c.findings),
      ...(there === text ? [] : [{ breach: 'seal-changed', address: key, sequence: null, message } as const]),
    ],
  };
}
