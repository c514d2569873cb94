import type { CallWith, Paging } from '../office';
import { type Announced, type DocumentSettings, listDocuments, readDocument, startDocument } from './documents';
import { type FileCall, type FileSettings, usableFile } from './files';

interface OfFile {
  readonly fileId: string;
}

/** Announces a document of a file. */
export const startFileDocument = async (call: CallWith<FileSettings & DocumentSettings, OfFile, object, Announced>) =>
  startDocument(call, await usableFile(call, call.params.fileId));

export const listFileDocuments = async (call: FileCall<OfFile, Paging>) =>
  listDocuments(call, await usableFile(call, call.params.fileId));

export const readFileDocument = async (call: FileCall<OfFile & { readonly documentId: string }>) =>
  readDocument(call, await usableFile(call, call.params.fileId), call.params.documentId);
