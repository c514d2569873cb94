import { concurrently } from '../concurrently';
import type { StateStorePort } from '../ports';
import { checkSegment, type Finding } from './check-segment';
import type { Entry } from './entry';
import { type AuditObjects, blockLines, dayFolder, type Line, sealKey } from './objects';
import { type Seal, seal, sealText } from './seal';
import { headsOf } from './trail';

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

/**
 * Checks every segment of a day that is over against its head, then seals it. A head one block behind the bucket is
 * the trace of a writer that died between the two; a head before which entries are gone is a finding.
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
  const short = [...heads].flatMap(([lane, head]): Finding[] => {
    const sequence = checked.find((c) => c.lane === lane)?.end.sequence ?? 0;
    if (sequence >= head.sequence) return [];
    const message = `segment ${lane} ends with entry ${sequence}; its head says ${head.sequence}`;
    return [{ breach: 'truncated', address: dayFolder(city, day) + lane, sequence: sequence + 1, message }];
  });
  const lanes = checked.map(({ lane, end }) => ({ lane, entries: end.sequence, hash: end.hash }));
  const closed = seal({ city, day, previous, lanes });
  const key = sealKey(city, day);
  const fresh = await ports.audit.create(key, sealText(closed));
  return {
    seal: fresh ? closed : (JSON.parse(await ports.audit.read(key)) as Seal),
    entries: checked.flatMap((c) => c.entries),
    findings: [...short, ...checked.flatMap((c) => c.findings)],
  };
}
