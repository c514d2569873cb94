import type { BackOffice } from '../office';
import type { DocumentFacts, Stored } from '../records/stored';
import { amendAlways } from '../records/write';
import { documentOfKey } from './document-key';

/** What the bucket or the scan says of an object. */
export type DocumentEvent =
  | { readonly kind: 'uploaded'; readonly key: string; readonly bytes: number }
  | { readonly kind: 'scanned'; readonly key: string; readonly clean: boolean };

type State = DocumentFacts['state'];

/** The state after an event. Events come late, twice and in any order; what was found infected stays so. */
export function stateAfter({ state, bytes }: DocumentFacts, event: DocumentEvent): State {
  if (state === 'disposed' || state === 'infected' || state === 'refused') return state;
  if (event.kind === 'uploaded') {
    if (event.bytes !== bytes) return 'refused';
    return state === 'awaiting-upload' ? 'scanning' : state;
  }
  return event.clean ? 'clean' : 'infected';
}

/** Takes an event; an object that is no document of ours is passed over. What was refused or infected is deleted. */
export async function takeDocumentEvent(office: BackOffice, event: DocumentEvent): Promise<State | undefined> {
  const ids = documentOfKey(event.key);
  if (!ids) return undefined;
  const document = await amendAlways(
    office,
    'system',
    { kind: 'document', id: ids.documentId },
    (before: Stored<'document'>) => {
      const state = before.facts.fileId === ids.fileId ? stateAfter(before.facts, event) : before.facts.state;
      return state === before.facts.state ? undefined : { facts: { state } };
    },
  );
  const state = document?.facts.state;
  if (state === 'infected' || state === 'refused') await office.ports.documents.remove(event.key);
  return state;
}
