import { isDeepStrictEqual } from 'node:util';
import { fromBytes, toBytes } from '../../../lib/engine/ports/json-bytes';
import { update } from '../../../lib/engine/ports/optimistic';
import type { Ports, StateStorePort } from '../../../lib/engine/ports/ports';
import { type DueList, sweepDue, timeKey } from '../../../lib/engine/subjects/due';
import { openJson, sealJson } from '../../../lib/engine/vault/sealed';
import type { KeyVault } from '../../../lib/engine/vault/vault';
import type { Report } from '../../../lib/services/requests/operations';
import { GeoReportError } from './errors';
import { viewOf } from './views';

const [store, sort] = ['reports', 'report'] as const;
const owed = 'owed';
const dueList: DueList = { store, partition: 'due' };
const dayMs = 86_400_000;
/** A request that is open when its time is over is looked at again so much later. */
const againMs = 7 * dayMs;

/** A report as it lies: what is of the reporter is sealed. */
export interface StoredReport {
  readonly id: string;
  readonly token: string;
  /** Line for the feed of requests; it holds nothing of the reporter. */
  readonly line: string;
  /** How many came with it. */
  readonly photos: number;
  readonly sealed: string;
  /** Until when it is kept at least; reports of earlier releases have none. */
  readonly forgetMs?: number;
}

/** What is left of a report that is forgotten: from then on it is gone for everybody, and nothing is kept under its number again. */
interface Forgotten {
  readonly id: string;
  readonly isForgotten: true;
}

const reportIn = (bytes: Uint8Array): StoredReport | undefined => {
  const kept = fromBytes<StoredReport | Forgotten>(bytes);
  return 'isForgotten' in kept ? undefined : kept;
};

const keyOf = (id: string) => `report#${id}`;
const partitionOf = (id: string) => `report#${id}`;

/** What of a report is of who made it: all that is written by people, and what says who they are. */
const personal = [
  'first_name',
  'last_name',
  'email',
  'phone',
  'account_id',
  'device_id',
  'description',
  'address_string',
  'address_id',
  'media_url',
  'attribute',
] as const satisfies readonly (keyof Report)[];

interface Holding {
  readonly state: StateStorePort;
  readonly vault: KeyVault;
}

const personalOf = (said: Report) =>
  Object.fromEntries(personal.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])));

/** What an app is answered that shows the key of one call with another: whoever took it for a repeated one would lose a report. */
const otherReport = () => new GeoReportError(422, 'Idempotency-Key was used for another report');

const untimed = (line: string) => ({ ...(JSON.parse(line) as object), opened: null });

/** The report that is there already, where it says the same. */
async function sameReport({ vault }: Holding, bytes: Uint8Array, line: string, said: Report): Promise<StoredReport> {
  const known = reportIn(bytes);
  const key = known && (await vault.key(keyOf(known.id)));
  const isSame =
    key &&
    isDeepStrictEqual(untimed(known.line), untimed(line)) &&
    isDeepStrictEqual(openJson(key, keyOf(known.id), known.sealed), personalOf(said));
  if (!isSame) throw otherReport();
  return known;
}

interface Keeping {
  readonly forgetMs: number;
  readonly nowMs: number;
  /** Before it is there: a report that is there has its photos. Those of a call that was cut off go with who reported. */
  readonly keepPhotos: () => Promise<void>;
}

/** Keeps a report; answers the one that is there already, e.g. of a call that is repeated. Throws 422 where that says something else. */
export async function keepReport(
  holding: Holding,
  made: Omit<StoredReport, 'sealed' | 'forgetMs'>,
  said: Report,
  { forgetMs, nowMs, keepPhotos }: Keeping,
): Promise<StoredReport> {
  const { state, vault } = holding;
  const { id, token, line } = made;
  const known = await state.read(store, partitionOf(id), sort);
  if (known) return sameReport(holding, known.value, line, said);
  const key = await vault.keyOrNew(keyOf(id));
  // Its report was forgotten: nobody can say any more whether it is the same.
  if (!key) throw otherReport();
  const report: StoredReport = { ...made, forgetMs, sealed: sealJson(key, keyOf(id), personalOf(said)) };
  // What must not be forgotten is noted first.
  await note(state, dueList.partition, `${timeKey(forgetMs)}#${id}`, { id });
  await keepPhotos();
  await update(state, store, owed, id, () => ({
    bytes: toBytes({ sinceMs: nowMs } satisfies Owed),
    result: undefined,
  }));
  await note(state, `token#${token}`, 'id', { id });
  if (await state.write(store, partitionOf(id), sort, toBytes(report), 0)) return report;
  const first = await state.read(store, partitionOf(id), sort);
  return sameReport(holding, (first as { value: Uint8Array }).value, line, said);
}

const note = (state: StateStorePort, partition: string, key: string, value: object) =>
  update(state, store, partition, key, (stored) => ({ bytes: stored ? undefined : toBytes(value), result: undefined }));

/** The report lies where the feed finds it. */
export async function noteLanded(state: StateStorePort, id: string): Promise<void> {
  const known = await state.read(store, owed, id);
  if (known) await state.remove(store, owed, id, known.version);
}

/** A note of a report that is to be put; notes of earlier releases have no time. */
interface Owed {
  readonly sinceMs?: number;
}

/** Longer than any call lasts: whoever noted a report, and has not kept it by then, was cut off. */
const abandonedMs = 3_600_000;

/** Reports whose line may not have been put: who put it was cut off. Notes of reports that were never kept are taken away. */
export async function owedReports(state: StateStorePort, nowMs: number): Promise<readonly StoredReport[]> {
  const notes = await state.entries(store, owed, '', '\uffff');
  const reports = await Promise.all(
    notes.map(async ({ sort: id, value, version }) => {
      const stored = await state.read(store, partitionOf(id), sort);
      const report = stored && reportIn(stored.value);
      if (report) return [report];
      const { sinceMs = 0 } = fromBytes<Owed>(value);
      if (nowMs - sinceMs > abandonedMs) await state.remove(store, owed, id, version);
      return [];
    }),
  );
  return reports.flat();
}

/** The number that a token stands for. */
export async function idOfToken(state: StateStorePort, token: string): Promise<string | undefined> {
  const stored = await state.read(store, `token#${token}`, 'id');
  return stored && fromBytes<{ readonly id: string }>(stored.value).id;
}

async function reportOf(state: StateStorePort, id: string): Promise<StoredReport | undefined> {
  const stored = await state.read(store, partitionOf(id), sort);
  return stored && reportIn(stored.value);
}

/** What the reporter said; undefined: nobody reported it by an app, or it is forgotten. */
export async function readReport({ state, vault }: Holding, id: string): Promise<Partial<Report> | undefined> {
  const report = await reportOf(state, id);
  const key = report && (await vault.key(keyOf(id)));
  return key ? (openJson(key, keyOf(id), report.sealed) as never) : undefined;
}

/** How many photos came with a report; undefined: nobody reported it by an app, or it is forgotten. */
export const photosOfReport = async (state: StateStorePort, id: string): Promise<number | undefined> =>
  (await reportOf(state, id))?.photos;

/** By the clock: forgets who reported what is closed; of what is open it looks again later. */
export async function forgetReports(
  ports: Pick<Ports, 'clock' | 'metrics' | 'state'>,
  vault: Holding['vault'],
  forgetPhotos: (id: string) => Promise<void>,
): Promise<void> {
  const { state, clock } = ports;
  await sweepDue(ports, dueList, async (value) => {
    const { id } = fromBytes<{ readonly id: string }>(value);
    if ((await viewOf(state, id))?.status === 'open') {
      await note(state, dueList.partition, `${timeKey(clock.nowMs() + againMs)}#${id}`, { id });
      return;
    }
    if (!(await markForgotten(state, id, clock.nowMs()))) return;
    await vault.destroy(keyOf(id));
    await forgetPhotos(id);
  });
}

/**
 * Ends a report before what it is made of goes: cut off after that, it is gone, and the rest goes with the next run. Answers false
 * where it is kept on: a call that was cut off noted its end, and was repeated with its key much later.
 */
const markForgotten = (state: StateStorePort, id: string, nowMs: number): Promise<boolean> =>
  update(state, store, partitionOf(id), sort, (stored) => {
    const report = stored && reportIn(stored.value);
    const isOver = !report || (report.forgetMs ?? 0) <= nowMs;
    return { bytes: isOver ? toBytes({ id, isForgotten: true } satisfies Forgotten) : undefined, result: isOver };
  });
