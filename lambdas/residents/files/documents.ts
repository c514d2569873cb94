import { problem } from '../../../lib/engine/api/problem';
import type { DocumentView } from '../../../lib/services/residents/operations/document';
import type { CallOf, ReplyOf } from '../api/call';
import { refusal } from '../api/problem';
import { readShown, type shownOf } from '../people/present';
import { lists } from '../records/index-lists';
import { pageOf } from '../records/page';
import type { DocumentFacts } from '../records/stored';
import { createOnce, idOf } from '../records/write';
import { documentKey } from './document-key';
import { usableFile } from './files';

const megabyte = 1024 * 1024;
/** Long enough for a slow line, short enough that a leaked URL is of little use. */
const urlSeconds = 600;

type Shown = Pick<ReturnType<typeof shownOf<'document'>>, 'record' | 'head' | 'values'>;

function documentOf({ record, head, values }: Shown): DocumentView {
  const { personId: _, ...facts } = record.facts;
  return { ...head, ...facts, ...values };
}

/** Announces a document. The URL takes exactly the type, size and checksum that were announced. */
export async function startDocument(call: CallOf<'startDocument'>): Promise<ReplyOf<'startDocument'>> {
  const { office, params, body } = call;
  const { types, maxMegabytes } = office.settings.documents;
  const { name, contentType, bytes, sha256 } = body;
  const file = await usableFile(call, params.fileId);
  if (!types.includes(contentType)) throw refusal('document-type-refused', { detail: `one of ${types.join(', ')}` });
  if (bytes > maxMegabytes * megabyte) throw refusal('document-too-large', { detail: `at most ${maxMegabytes} MB` });
  const id = idOf(call);
  const document = await createOnce(call, 'document', id, async () => {
    await office.lists.put(lists.documentsOf(file.id), id);
    const facts: DocumentFacts = {
      fileId: file.id,
      personId: file.facts.personId,
      state: 'awaiting-upload',
      contentType,
      bytes,
    };
    return { key: file.key, facts, fields: { name, sha256 } };
  });
  const [shown] = await readShown(call, [document]);
  const key = documentKey(file.id, id);
  const upload = await office.ports.documents.uploadUrl({
    key,
    contentType,
    bytes,
    sha256,
    expiresSeconds: urlSeconds,
  });
  const expiresAt = new Date(office.ports.clock.nowMs() + urlSeconds * 1000).toISOString();
  return { body: { document: documentOf(shown as NonNullable<typeof shown>), upload: { ...upload, expiresAt } } };
}

export async function listDocuments(call: CallOf<'listDocuments'>): Promise<ReplyOf<'listDocuments'>> {
  const file = await usableFile(call, call.params.fileId);
  const page = await pageOf(call, 'document', [lists.documentsOf(file.id)], call.query);
  return { body: { items: (await readShown(call, page.records)).map(documentOf), next: page.next } };
}

/** A document, with a URL to fetch it from once the scan found it clean. A clerk gets none. */
export async function readDocument(call: CallOf<'readDocument'>): Promise<ReplyOf<'readDocument'>> {
  const { office, params, role } = call;
  const file = await usableFile(call, params.fileId);
  const document = await office.book.read('document', params.documentId);
  if (document?.facts.fileId !== file.id) throw problem('not-found');
  const [shown] = await readShown(call, [document]);
  const body = { document: documentOf(shown as NonNullable<typeof shown>), download: null };
  if (document.facts.state !== 'clean' || role === 'clerk') return { body };
  const download = await office.ports.documents.downloadUrl(documentKey(file.id, document.id), urlSeconds);
  const expiresAt = new Date(office.ports.clock.nowMs() + urlSeconds * 1000).toISOString();
  return { body: { ...body, download: { ...download, expiresAt } } };
}
