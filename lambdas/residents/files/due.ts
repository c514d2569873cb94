import { cursorOf, placeOf } from '../../../lib/engine/api/cursor';
import type { CallOf, ReplyOf } from '../api/call';
import { type BackOffice, nowOf } from '../office';
import { goesOnAs } from '../people/guard';
import { readShown } from '../people/present';
import { lists } from '../records/index-lists';
import type { Stored } from '../records/stored';
import { retentionOf } from './file-lists';
import { fileOf } from './files';

/** The file of an entry in the list of retention, when it is over and nothing holds it. */
export async function dueFile(office: BackOffice, entry: string): Promise<Stored<'file'> | undefined> {
  const { until, fileId } = retentionOf(entry);
  if (until > nowOf(office)) return undefined;
  const file = await office.book.read('file', fileId);
  // Noted before it was closed, and then it was not, or not then.
  if (file?.facts.status !== 'closed' || file.facts.retainUntil !== until) return undefined;
  if (office.settings.legalHold.includes(file.facts.category)) return undefined;
  const person = await goesOnAs(office, file.facts.personId);
  return person?.facts.legalHold ? undefined : file;
}

/** Files that may be destroyed (residents alarm 6). */
export async function listDueFiles(call: CallOf<'listDueFiles'>): Promise<ReplyOf<'listDueFiles'>> {
  const { office, operation, query } = call;
  const question = [operation.id, office.city];
  const secret = office.secrets.key('cursor');
  const after = query.cursor === undefined ? '' : placeOf(secret, question, query.cursor);
  const due: { readonly entry: string; readonly file: Stored<'file'> }[] = [];
  for await (const entry of office.lists.eachAfter([lists.retention], after)) {
    // Entries begin with the end of retention: those behind are not over either.
    if (due.length > query.limit || retentionOf(entry).until > nowOf(office)) break;
    const file = await dueFile(office, entry);
    if (file) due.push({ entry, file });
  }
  const page = due.slice(0, query.limit);
  const shown = await readShown(
    call,
    page.map((d) => d.file),
  );
  const last = due.length > query.limit ? page.at(-1) : undefined;
  return { body: { items: shown.map(fileOf), next: last ? cursorOf(secret, question, last.entry) : null } };
}
