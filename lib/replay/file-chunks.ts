import { createReadStream } from 'node:fs';
import { unzipped } from '../engine/files/unzipped';
import { readRemedy } from '../shared/file-remedy';
import { systemErrorCode } from '../shared/system-error';
import { UnreadableFile } from '../shared/user-error';

const damaged = {
  en: 'its gzip is cut off or damaged: get it anew, or take it away',
  zh: '其 gzip 被截断或已损坏：重新取得，或将其移走',
};

/** What is in a file, of one in gzip what is in that. Throws UnreadableFile. */
export async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* unzipped(createReadStream(path));
  } catch (error) {
    const code = systemErrorCode(error);
    // As zlib's errors are called, e.g. Z_BUF_ERROR.
    const hint = code.startsWith('Z_') ? damaged : readRemedy(code);
    if (hint === undefined) throw error;
    throw new UnreadableFile(
      'CK1919',
      { en: `${path} cannot be read (${code})`, zh: `无法读取 ${path}（${code}）` },
      hint,
    );
  }
}
