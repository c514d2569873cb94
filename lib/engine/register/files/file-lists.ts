import type { FileFacts } from '../kinds';
import type { BackOffice } from '../office';
import { lists } from '../records/index-lists';

const dayMs = 86_400_000;

/** What the sweeps know of an open file. */
export interface OpenFile {
  readonly category: string;
  readonly promisedBy: string | null;
}

/** What the sweeps know of a file that was closed. */
export interface ClosedFile {
  readonly category: string;
  readonly days: number;
  /** Null without a promise. */
  readonly inTime: boolean | null;
}

const retentionId = (fileId: string, { retainUntil }: FileFacts) => `${retainUntil}#${fileId}`;

/** End of retention and file of an entry in the list of it. */
export function retentionOf(entry: string): { readonly until: string; readonly fileId: string } {
  const [until = '', fileId = ''] = entry.split('#');
  return { until, fileId };
}

/** Notes the end of retention, before the file is closed: no file is forgotten, and the sweep asks the file itself. */
export async function noteRetention({ lists: index }: BackOffice, fileId: string, facts: FileFacts): Promise<void> {
  await index.put(lists.retention, retentionId(fileId, facts));
}

/** Whether the sweeps look for a file still: until it is destroyed, and its key with it. */
export const isRetained = async ({ lists: index }: BackOffice, fileId: string, facts: FileFacts): Promise<boolean> =>
  facts.retainUntil !== null && (await index.get(lists.retention, retentionId(fileId, facts))) !== undefined;

export async function noteOpened({ lists: index }: BackOffice, fileId: string, facts: FileFacts): Promise<void> {
  const { category, promisedBy, personId } = facts;
  await index.put(lists.filesOf(personId), fileId);
  await index.put(lists.openFiles, fileId, { category, promisedBy } satisfies OpenFile);
}

export async function noteClosed({ lists: index }: BackOffice, fileId: string, facts: FileFacts): Promise<void> {
  const { category, openedAt, promisedBy } = facts;
  const closedAt = facts.closedAt as string;
  const closed: ClosedFile = {
    category,
    days: (Date.parse(closedAt) - Date.parse(openedAt)) / dayMs,
    inTime: promisedBy === null ? null : closedAt <= promisedBy,
  };
  await index.put(lists.closedFiles(closedAt.slice(0, 10)), fileId, closed);
  await index.take(lists.openFiles, fileId);
}

export async function noteReopened(office: BackOffice, fileId: string, closed: FileFacts): Promise<void> {
  await noteOpened(office, fileId, closed);
  await office.lists.take(lists.closedFiles((closed.closedAt as string).slice(0, 10)), fileId);
  await noteDisposed(office, fileId, closed);
}

/** Takes a file from where the sweeps look for it. */
export async function noteDisposed({ lists: index }: BackOffice, fileId: string, facts: FileFacts): Promise<void> {
  if (facts.retainUntil !== null) await index.take(lists.retention, retentionId(fileId, facts));
}
