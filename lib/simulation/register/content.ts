import { createHash } from 'node:crypto';

/** The content of an invented document, of so many bytes: whoever opens it sees what it is. */
export function contentOf({ name, bytes }: { readonly name: string; readonly bytes: number }): Buffer {
  return Buffer.alloc(bytes, `%PDF-1.4\n% Simulated ${name}: nobody wrote it.\n`);
}

/** SHA-256, base64. */
export const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('base64');
