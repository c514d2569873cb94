import { cursorOf, placeOf } from '../../api/cursor';
import { type FileFacts, kinds } from '../kinds';
import { type BackOffice, nowOf, type Paging } from '../office';
import { lists } from '../records/index-lists';
import { readShown } from '../records/present';
import type { Stored } from '../records/stored';
import { goesOnAs } from '../subjects/guard';
import { retentionOf } from './file-lists';
import { type FileCall, type FileSettings, fileOf } from './files';

/** The file of an entry in the list of retention, when it is over and nothing holds it. */
export async function dueFile(office: BackOffice<FileSettings>, entry: string): Promise<Stored<FileFacts> | undefined> {
  const { until, fileId } = retentionOf(entry);
  if (until > nowOf(office)) return undefined;
  const file = await office.book.read(kinds.file, fileId);
  // Noted before it was closed, and then it was not, or not then. One that is disposed of and still noted was cut off.
  if (!file || file.facts.status === 'open' || file.facts.retainUntil !== until) return undefined;
  if (office.settings.legalHold.includes(file.facts.category)) return undefined;
  const person = await goesOnAs(office, file.facts.personId);
  return person?.facts.legalHold ? undefined : file;
}

/** Files that may be destroyed. */
export async function listDueFiles(call: FileCall<object, Paging>) {
  const { office, operation, query } = call;
  const question = [operation.id, office.city];
  const secret = office.secrets.key('cursor');
  const after = query.cursor === undefined ? '' : placeOf(secret, question, query.cursor);
  const due: { readonly entry: string; readonly file: Stored<FileFacts> }[] = [];
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
