import { problem } from '../../../lib/engine/api/problem';
import type { FileView } from '../../../lib/services/residents/operations/file';
import type { Call, CallOf, ReplyOf } from '../api/call';
import { refusal } from '../api/problem';
import { nowOf } from '../office';
import { isGlassBroken } from '../people/glass';
import { idsOfPerson, ownerOf, usablePerson } from '../people/guard';
import { readShown, shownOf } from '../people/present';
import { lists } from '../records/index-lists';
import { open } from '../records/open';
import { pageOf } from '../records/page';
import type { FileFacts, Stored } from '../records/stored';
import { amend, createOnce, idOf } from '../records/write';
import { addSpan } from '../rules/span';
import { noteClosed, noteOpened, noteReopened, noteRetention } from './file-lists';
import { shredFile } from './shred';

type Shown = Pick<ReturnType<typeof shownOf<'file'>>, 'record' | 'head' | 'values'>;

export const fileOf = ({ record, head, values }: Shown): FileView => ({ ...head, ...record.facts, ...values });

/** A file that may be used, of a person whose record may be. */
export async function usableFile(call: Call, fileId: string): Promise<Stored<'file'>> {
  const file = await call.office.book.read('file', fileId);
  if (!file) throw problem('not-found');
  await ownerOf(call, file.facts.personId);
  if (file.facts.status === 'disposed') throw refusal('disposed');
  return file;
}

const after = (fromMs: number, span: string | undefined): string | null =>
  span === undefined ? null : new Date(addSpan(fromMs, span)).toISOString();

/** A file that came while its person was erased, and that the erasure may have missed, goes like the others. */
async function stillUsable(call: Call, file: Stored<'file'>): Promise<void> {
  const person = await call.office.book.read('person', file.facts.personId);
  if (person?.facts.status === 'erased') await shredFile(call.office, call.principal.actor, file);
  await usablePerson(call, file.facts.personId);
}

export async function createFile(call: CallOf<'createFile'>): Promise<ReplyOf<'createFile'>> {
  const { office, params, body } = call;
  const { category, title, entries } = body;
  const { retention, processingTime } = office.settings;
  const person = await usablePerson(call, params.personId);
  if (!Object.hasOwn(retention, category))
    throw refusal('category-unknown', { invalid: [{ at: '/category', code: 'unknown' }] });
  const id = idOf(call);
  const file = await createOnce(call, 'file', id, async () => {
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
    return { key: `file/${id}`, facts, fields: { title, entries } };
  });
  await stillUsable(call, file);
  const [shown] = await readShown(call, [file]);
  return { body: fileOf(shown as NonNullable<typeof shown>), version: file.version };
}

export async function listFiles(call: CallOf<'listFiles'>): Promise<ReplyOf<'listFiles'>> {
  const person = await usablePerson(call, call.params.personId);
  const glass = await isGlassBroken(call, person.id);
  const page = await pageOf(call, 'file', idsOfPerson(person).map(lists.filesOf), call.query);
  return { body: { items: (await readShown(call, page.records, glass)).map(fileOf), next: page.next } };
}

export async function readFile(call: CallOf<'readFile'>): Promise<ReplyOf<'readFile'>> {
  const { office, query } = call;
  const current = await usableFile(call, call.params.fileId);
  const file = query.version === undefined ? current : await office.book.version('file', current.id, query.version);
  if (!file) throw problem('not-found');
  const [shown] = await readShown(call, [file]);
  return { body: fileOf(shown as NonNullable<typeof shown>), version: file.version };
}

/** Amends a file. Closing it starts its retention; opening it again ends that. */
export async function amendFile(call: CallOf<'amendFile'>): Promise<ReplyOf<'amendFile'>> {
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
  return {
    body: fileOf(shownOf(call, { record: file, values: { ...opened?.values, ...given } })),
    version: file.version,
  };
}
