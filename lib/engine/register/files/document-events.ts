import { type DocumentFacts, kinds } from '../kinds';
import type { RegisterPorts } from '../ports';
import { amendFacts } from '../records/amend-facts';
import type { RecordBook } from '../records/book';
import { documentOfKey } from './document-key';

/** What events of documents are taken with: their records and their bucket, no key. */
export interface DocumentDesk {
  readonly book: RecordBook;
  readonly ports: Pick<RegisterPorts, 'clock' | 'documents' | 'metrics'>;
}

/** What a scan says of an object. `unscannable`: no scan can look into it, e.g. for its password or its size. */
export type Verdict = 'clean' | 'infected' | 'unscannable';

/** What the bucket or the scan says of an object. A scan that was none (`unscanned`) says nothing of it. */
export type DocumentEvent =
  | { readonly kind: 'uploaded'; readonly key: string; readonly bytes: number }
  | { readonly kind: 'scanned'; readonly key: string; readonly verdict: Verdict }
  | { readonly kind: 'unscanned'; readonly key: string; readonly why: string };

type State = DocumentFacts['state'];

/** States in which the bucket holds no object: one that comes all the same goes at once. */
const gone: ReadonlySet<State> = new Set(['infected', 'refused', 'disposed']);

/** States of a document that waits for its scan. */
const waiting: ReadonlySet<State> = new Set(['awaiting-upload', 'scanning']);

const stateBy = { clean: 'clean', infected: 'infected', unscannable: 'refused' } as const satisfies Record<
  Verdict,
  State
>;

/** The state after an event. Events come late, twice and in any order; what was found infected stays so. */
export function stateAfter({ state, bytes }: Pick<DocumentFacts, 'state' | 'bytes'>, event: DocumentEvent): State {
  if (gone.has(state)) return state;
  if (event.kind === 'uploaded') {
    if (event.bytes !== bytes) return 'refused';
    return state === 'awaiting-upload' ? 'scanning' : state;
  }
  return event.kind === 'scanned' ? stateBy[event.verdict] : state;
}

/**
 * Takes an event; an object that is no document of ours is passed over. Throws when a document waits for a scan that was
 * none: somebody must see to another one.
 */
export async function takeDocumentEvent(desk: DocumentDesk, event: DocumentEvent): Promise<State | undefined> {
  const ids = documentOfKey(event.key);
  if (!ids) return undefined;
  const document = await amendFacts(desk, 'system', kinds.document, ids.documentId, ({ facts }) => {
    const state = facts.fileId === ids.fileId ? stateAfter(facts, event) : facts.state;
    return state === facts.state ? undefined : { state };
  });
  const state = document?.facts.state;
  if (state && gone.has(state)) await desk.ports.documents.remove(event.key);
  if (state && waiting.has(state) && event.kind === 'unscanned')
    throw new Error(`the scan of ${event.key} was none: ${event.why}`);
  return state;
}
