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
  const isHeld = async () => (await goesOnAs(office, personId))?.facts.legalHold ?? false;
  if (office.settings.legalHold.includes(category) || (await isHeld())) throw refusal('legal-hold');
  if (retainUntil === null || retainUntil > nowOf(office)) throw refusal('retention-running');
  await noteAccess(call, { subjects: [pseudonymOf(office, file)], fields: [], result: 'destroyed' });
  const taken = isCutOff ? undefined : await amend(call, file, { facts: { status: 'disposed' }, blank: true });
  // A hold that came before that is kept to: nothing is destroyed yet.
  if (taken && (await isHeld())) {
    await office.book.replace(taken, { ...taken, version: taken.version + 1, facts: file.facts, sealed: file.sealed });
    throw refusal('legal-hold');
  }
  const { receipts, file: disposed } = await shredFile(office, call.principal.actor, file);
  return {
    body: { file: fileOf(shownOf(call, { record: disposed, values: {} })), receipts: [...receipts] },
    version: disposed.version,
  };
}
