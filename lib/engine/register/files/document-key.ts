/** Object of a document in the documents bucket: ids only. */
export const documentKey = (fileId: string, documentId: string): string => `${fileId}/${documentId}`;

/** The document that an object is of; undefined for a key that is none of ours. */
export function documentOfKey(key: string): { readonly fileId: string; readonly documentId: string } | undefined {
  const match = /^([0-9a-f-]{36})\/([0-9a-f-]{36})$/.exec(key);
  return match ? { fileId: match[1] as string, documentId: match[2] as string } : undefined;
}
