import { problem } from '../../api/problem';
import { refusal } from '../api/refusal';
import type { RegisterSettings } from '../facts';
import { type DocumentFacts, kinds } from '../kinds';
import type { Call, CallWith, Paging } from '../office';
import { createOnce, idOf } from '../records/create';
import { lists } from '../records/index-lists';
import { pageOf } from '../records/page';
import { readOne, readShown, type Shown } from '../records/present';
import type { Stored } from '../records/stored';
import { personIdOf } from '../records/subjects';
import { documentKey } from './document-key';

const megabyte = 1024 * 1024;
/** Long enough for a slow line, short enough that a leaked URL is of little use. */
const urlSeconds = 600;

/** What documents read of a register's settings. */
export interface DocumentSettings extends RegisterSettings {
  readonly documents: { readonly types: readonly string[]; readonly maxMegabytes: number };
}

/** What a client says of a document before it uploads it. */
export interface Announced {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
}

function documentOf({ record, head, values }: Shown<Stored<DocumentFacts>>) {
  const { personId: _, ...facts } = record.facts;
  return { ...head, ...facts, ...values };
}

/** Announces a document of a record. The URL takes exactly the type, size and checksum that were announced. */
export async function startDocument(call: CallWith<DocumentSettings, object, object, Announced>, of: Stored) {
  const { office, body } = call;
  const { types, maxMegabytes } = office.settings.documents;
  const { name, contentType, bytes, sha256 } = body;
  if (!types.includes(contentType)) throw refusal('document-type-refused', { detail: `one of ${types.join(', ')}` });
  if (bytes > maxMegabytes * megabyte) throw refusal('document-too-large', { detail: `at most ${maxMegabytes} MB` });
  const id = idOf(call);
  const personId = personIdOf(office, of) ?? of.id;
  const facts: DocumentFacts = { fileId: of.id, personId, state: 'awaiting-upload', contentType, bytes };
  const document = await createOnce(call, kinds.document, id, () => ({ facts, fields: { name, sha256 } }), of);
  const shown = await readOne(call, document);
  const key = documentKey(of.id, id);
  const upload = await office.ports.documents.uploadUrl({
    key,
    contentType,
    bytes,
    sha256,
    expiresSeconds: urlSeconds,
  });
  const expiresAt = new Date(office.ports.clock.nowMs() + urlSeconds * 1000).toISOString();
  return { body: { document: documentOf(shown), upload: { ...upload, expiresAt } } };
}

export async function listDocuments(call: CallWith<RegisterSettings, object, Paging>, of: Stored) {
  const page = await pageOf(call, kinds.document, [lists.documentsOf(of.id)], call.query);
  return { body: { items: (await readShown(call, page.records)).map(documentOf), next: page.next } };
}

/** A document, with a URL to fetch it from once the scan found it clean. Some roles get none (`withoutContent`). */
export async function readDocument(call: Call, of: Stored, documentId: string) {
  const { office, role } = call;
  const document = await office.book.read(kinds.document, documentId);
  if (document?.facts.fileId !== of.id) throw problem('not-found');
  const shown = await readOne(call, document);
  const body = { document: documentOf(shown), download: null };
  if (document.facts.state !== 'clean' || office.facts.withoutContent?.includes(role)) return { body };
  const download = await office.ports.documents.downloadUrl(documentKey(of.id, document.id), urlSeconds);
  const expiresAt = new Date(office.ports.clock.nowMs() + urlSeconds * 1000).toISOString();
  return { body: { ...body, download: { ...download, expiresAt } } };
}
