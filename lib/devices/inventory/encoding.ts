import { createReadStream } from 'node:fs';
import type { Encoding } from '../../engine/files/encoding';
import { systemErrorCode } from '../../shared/system-error';
import { fileErrors } from './file-errors';

/** Text of a file, chunk by chunk, without byte order mark. Throws UserError CK6806 at bytes that are no text. */
export async function* decoded(file: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 }))
      yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (systemErrorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw fileErrors.encoding(file, encoding);
    throw error;
  }
}
