import { problem } from '../../../lib/engine/api/problem';
import type { CallOf, ReplyOf } from '../api/call';
import { refusal } from '../api/problem';
import { nowOf } from '../office';
import { goesOnAs } from '../people/guard';
import { shownOf } from '../people/present';
import { noteAccess } from '../records/open';
import { pseudonymOf } from '../records/subjects';
import { fileOf } from './files';
import { shredFile } from './shred';

/** Destroys a file whose retention is over, unless it or its person is held. */
export async function disposeFile(call: CallOf<'disposeFile'>): Promise<ReplyOf<'disposeFile'>> {
  const { office, params } = call;
  const file = await office.book.read('file', params.fileId);
  if (!file) throw problem('not-found');
  const { status, category, retainUntil, personId } = file.facts;
  if (status === 'disposed') throw refusal('disposed');
  if (file.version !== call.ifMatch) throw problem('version-conflict');
  const person = await goesOnAs(office, personId);
  if (person?.facts.legalHold || office.settings.legalHold.includes(category)) throw refusal('legal-hold');
  if (retainUntil === null || retainUntil > nowOf(office)) throw refusal('retention-running');
  await noteAccess(call, { subjects: [pseudonymOf(office.secrets, file)], fields: [], result: 'destroyed' });
  const { receipts, file: disposed } = await shredFile(office, call.principal.actor, file);
  return {
    body: { file: fileOf(shownOf(call, { record: disposed, values: {} })), receipts: [...receipts] },
    version: disposed.version,
  };
}
