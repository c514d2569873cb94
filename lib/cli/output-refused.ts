import type { Writable } from 'node:stream';
import { writeRemedy } from '../shared/file-remedy';
import { systemErrorCode } from '../shared/system-error';

/**
 * Tells why the output cannot be written, e.g. to a file on a full disk, by `refused`. That a reader has seen enough
 * (`| head`) is no error; nor is there anybody to tell of a lost stderr.
 */
export function whenRefused(stdout: Writable, stderr: Writable, refused: () => void): void {
  let isTold = false;
  stderr.on('error', () => undefined);
  stdout.on('error', (error) => {
    const code = systemErrorCode(error);
    if (code === 'EPIPE' || isTold) return;
    isTold = true;
    refused();
    stderr.write(
      `citykit: CK1901: the output cannot be written (${code})\n  ${writeRemedy(code)?.en ?? 'send it elsewhere'}\n`,
    );
  });
}
