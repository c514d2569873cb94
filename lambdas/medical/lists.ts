import { fromBytes, toBytes } from '../../lib/engine/ports/json-bytes';
import { update } from '../../lib/engine/ports/optimistic';
import type { StateStorePort } from '../../lib/engine/ports/ports';
import type { ReadVisit, VisitStatus } from './rules/visit';

const [store, pointer, lastKey] = ['visits', 'visit', '\uffff'] as const;
const hourMs = 3_600_000;

/** How a visit stands. */
export interface Standing {
  readonly hospital: string;
  readonly status: VisitStatus;
  readonly arrivedMs: number;
  readonly triagedMs: number | null;
  readonly seenMs: number | null;
  readonly leftMs: number | null;
  readonly leftUnseen: boolean;
  readonly inTimeMinutes: number | null;
  /** Events that it was read from: more know more. */
  readonly seen: number;
}

const partitionOf = (ms: number): string => `hour#${new Date(Math.floor(ms / hourMs) * hourMs).toISOString()}`;

interface Pointer {
  readonly hour: string;
  readonly seen: number;
}

/** Notes how a visit stands, in the hour of its arrival; where that is corrected, not in the one before any more. */
export async function noteVisit(state: StateStorePort, visit: ReadVisit): Promise<void> {
  const { id, deviceId: hospital, status, arrivedMs, triagedMs, seenMs, leftMs, leftUnseen, seen } = visit;
  const hour = arrivedMs === null ? '' : partitionOf(arrivedMs);
  const before = await update(state, store, pointer, id, (stored) => {
    const known = stored && fromBytes<Pointer>(stored.value);
    if (known && known.seen > seen) return { bytes: undefined, result: undefined };
    const isSame = known?.hour === hour && known.seen === seen;
    return {
      bytes: isSame ? undefined : toBytes({ hour, seen } satisfies Pointer),
      result: known ?? { hour: '', seen: 0 },
    };
  });
  if (before === undefined) return;
  if (before.hour !== '' && before.hour !== hour) {
    const old = await state.read(store, before.hour, id);
    if (old) await state.remove(store, before.hour, id, old.version);
  }
  if (arrivedMs === null) return;
  const inTimeMinutes = leftMs === null ? null : (leftMs - arrivedMs) / 60_000;
  const standing: Standing = {
    ...{ hospital, status, arrivedMs, triagedMs, seenMs, leftMs, leftUnseen, inTimeMinutes, seen },
  };
  await update(state, store, hour, id, (stored) => {
    const known = stored && fromBytes<Standing>(stored.value);
    const isKnown = known && (known.seen > seen || JSON.stringify(known) === JSON.stringify(standing));
    return { bytes: isKnown ? undefined : toBytes(standing), result: undefined };
  });
}

/** Visits that began in the hours from one time to another. */
export async function visitsOf(state: StateStorePort, fromMs: number, toMs: number): Promise<readonly Standing[]> {
  const hours: string[] = [];
  for (let ms = Math.floor(fromMs / hourMs) * hourMs; ms <= toMs; ms += hourMs) hours.push(partitionOf(ms));
  const items = await Promise.all(hours.map((hour) => state.entries(store, hour, '', lastKey)));
  return items.flat().map(({ value }) => fromBytes<Standing>(value));
}
