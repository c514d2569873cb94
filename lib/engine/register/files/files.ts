import { problem } from '../../api/problem';
import { refusal } from '../api/refusal';
import type { RegisterSettings } from '../facts';
import { type FileFacts, kinds } from '../kinds';
import { type Call, type CallWith, nowOf, type Paging } from '../office';
import { createOnce, idOf } from '../records/create';
import { lists } from '../records/index-lists';
import { open } from '../records/open';
import { pageOf } from '../records/page';
import { readOne, readShown, type Shown, shownOf } from '../records/present';
import type { Stored } from '../records/stored';
import { amend } from '../records/write';
import { isGlassBroken } from '../subjects/glass';
import { idsOfPerson, ownerOf, peopleOf, usablePerson } from '../subjects/guard';
import { noteClosed, noteOpened, noteReopened, noteRetention } from './file-lists';
import { shredFile } from './shred';
import { addSpan } from './span';

type FileRecord = Stored<FileFacts>;

/** What files read of a register's settings: how long those of a category are kept, what is promised of them, which are held. */
export interface FileSettings extends RegisterSettings {
  readonly retention: Readonly<Record<string, string>>;
  readonly processingTime: Readonly<Record<string, string>>;
  readonly legalHold: readonly string[];
}

export type FileCall<P, Q = object, B = object> = CallWith<FileSettings, P, Q, B>;

/** A file as the API shows it. Values were validated when they were written. */
export const fileOf = ({ record, head, values }: Shown<FileRecord>) => ({ ...head, ...record.facts, ...values });

const replyOf = (shown: Shown<FileRecord>) => ({ body: fileOf(shown), version: shown.record.version });

/** A file that may be used, of a person whose record may be. */
export async function usableFile(call: Call, fileId: string): Promise<FileRecord> {
  const file = await call.office.book.read(kinds.file, fileId);
  if (!file) throw problem('not-found');
  await ownerOf(call, file.facts.personId);
  if (file.facts.status === 'disposed') throw refusal('disposed');
  return file;
}

const after = (fromMs: number, span: string | undefined): string | null =>
  span === undefined ? null : new Date(addSpan(fromMs, span)).toISOString();

/** A file that came while its person was erased, and that the erasure may have missed, goes like the others. */
async function stillUsable(call: Call, file: FileRecord): Promise<void> {
  const person = await call.office.book.read(peopleOf(call.office), file.facts.personId);
  if (person?.facts.status === 'erased') await shredFile(call.office, call.principal.actor, file);
  await usablePerson(call, file.facts.personId);
}

/** Opens a file of a person. What the body says beside its category are fields of it. */
export async function createFile(call: FileCall<{ readonly personId: string }, object, { readonly category: string }>) {
  const { office, params, body } = call;
  const { category, ...fields } = body;
  const { retention, processingTime } = office.settings;
  const person = await usablePerson(call, params.personId);
  if (!Object.hasOwn(retention, category))
    throw refusal('category-unknown', { invalid: [{ at: '/category', code: 'unknown' }] });
  const id = idOf(call);
  const file = await createOnce(call, kinds.file, id, async () => {
    const nowMs = office.ports.clock.nowMs();
    const facts: FileFacts = {
      personId: person.id,
      category,
      status: 'open',
      openedAt: nowOf(office),
      closedAt: null,
      promisedBy: after(nowMs, processingTime[category]),
      retainUntil: null,
    };
    await noteOpened(office, id, facts);
    return { facts, fields };
  });
  await stillUsable(call, file);
  return replyOf(await readOne(call, file));
}

export async function listFiles(call: FileCall<{ readonly personId: string }, Paging>) {
  const person = await usablePerson(call, call.params.personId);
  const glass = await isGlassBroken(call, person.id);
  const page = await pageOf(call, kinds.file, idsOfPerson(person).map(lists.filesOf), call.query);
  return { body: { items: (await readShown(call, page.records, glass)).map(fileOf), next: page.next } };
}

export async function readFile(call: FileCall<{ readonly fileId: string }, { readonly version?: number | undefined }>) {
  const { office, query } = call;
  const current = await usableFile(call, call.params.fileId);
  const file = query.version === undefined ? current : await office.book.version(kinds.file, current.id, query.version);
  if (!file) throw problem('not-found');
  return replyOf(await readOne(call, file));
}

/** Amends a file. Closing it starts its retention; opening it again ends that. */
export async function amendFile(
  call: FileCall<{ readonly fileId: string }, object, { readonly status?: 'open' | 'closed' | undefined }>,
) {
  const { office, params, body } = call;
  const before = await usableFile(call, params.fileId);
  const { status = before.facts.status, ...fields } = body;
  const [opened] = await open(call, [before], (r) => Object.keys(r.sealed));
  const closedAt = status === 'open' ? null : (before.facts.closedAt ?? nowOf(office));
  const retainUntil =
    closedAt === null ? null : after(Date.parse(closedAt), office.settings.retention[before.facts.category] ?? '100y');
  const change = { status, closedAt, retainUntil };
  if (retainUntil !== null) await noteRetention(office, before.id, { ...before.facts, ...change });
  const file = await amend(call, before, { facts: change, fields });
  if (status === 'closed' && before.facts.status === 'open') await noteClosed(office, file.id, file.facts);
  if (status === 'open' && before.facts.status === 'closed') await noteReopened(office, file.id, before.facts);
  const given = Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined));
  return replyOf(shownOf(call, { record: file, values: { ...opened?.values, ...given } }));
}
