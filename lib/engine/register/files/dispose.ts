import { problem } from '../../api/problem';
import { refusal } from '../api/refusal';
import { kinds } from '../kinds';
import { nowOf } from '../office';
import { noteAccess } from '../records/open';
import { shownOf } from '../records/present';
import { pseudonymOf } from '../records/subjects';
import { amend } from '../records/write';
import { goesOnAs } from '../subjects/guard';
import { isRetained } from './file-lists';
import { type FileCall, fileOf } from './files';
import { shredFile } from './shred';

/**
 * Destroys a file whose retention is over, unless it or its person is held. That it is disposed of is written first, so that
 * nobody opens it again meanwhile. One that was cut off is still due, and is completed by another call.
 */
export async function disposeFile(call: FileCall<{ readonly fileId: string }>) {
  const { office, params } = call;
  const file = await office.book.read(kinds.file, params.fileId);
  if (!file) throw problem('not-found');
  const { status, category, retainUntil, personId } = file.facts;
  const isCutOff = status === 'disposed' && (await isRetained(office, file.id, file.facts));
  if (status === 'disposed' && !isCutOff) throw refusal('disposed');
  const isSeen = file.version === call.ifMatch || (isCutOff && file.version === call.ifMatch + 1);
  if (!isSeen) throw problem('version-conflict');
  const person = await goesOnAs(office, personId);
  if (person?.facts.legalHold || office.settings.legalHold.includes(category)) throw refusal('legal-hold');
  if (retainUntil === null || retainUntil > nowOf(office)) throw refusal('retention-running');
  await noteAccess(call, { subjects: [pseudonymOf(office, file)], fields: [], result: 'destroyed' });
  if (!isCutOff) await amend(call, file, { facts: { status: 'disposed' }, blank: true });
  const { receipts, file: disposed } = await shredFile(office, call.principal.actor, file);
  return {
    body: { file: fileOf(shownOf(call, { record: disposed, values: {} })), receipts: [...receipts] },
    version: disposed.version,
  };
}
