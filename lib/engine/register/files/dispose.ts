import { problem } from '../../api/problem';
import { refusal } from '../api/refusal';
import { kinds } from '../kinds';
import { nowOf } from '../office';
import { noteAccess } from '../records/open';
import { shownOf } from '../records/present';
import { pseudonymOf } from '../records/subjects';
import { goesOnAs } from '../subjects/guard';
import { type FileCall, fileOf } from './files';
import { shredFile } from './shred';

/** Destroys a file whose retention is over, unless it or its person is held. */
export async function disposeFile(call: FileCall<{ readonly fileId: string }>) {
  const { office, params } = call;
  const file = await office.book.read(kinds.file, params.fileId);
  if (!file) throw problem('not-found');
  const { status, category, retainUntil, personId } = file.facts;
  if (status === 'disposed') throw refusal('disposed');
  if (file.version !== call.ifMatch) throw problem('version-conflict');
  const person = await goesOnAs(office, personId);
  if (person?.facts.legalHold || office.settings.legalHold.includes(category)) throw refusal('legal-hold');
  if (retainUntil === null || retainUntil > nowOf(office)) throw refusal('retention-running');
  await noteAccess(call, { subjects: [pseudonymOf(office, file)], fields: [], result: 'destroyed' });
  const { receipts, file: disposed } = await shredFile(office, call.principal.actor, file);
  return {
    body: { file: fileOf(shownOf(call, { record: disposed, values: {} })), receipts: [...receipts] },
    version: disposed.version,
  };
}
