import type { Writable } from 'node:stream';
import type { Language, Words } from '../services/shared';
import { writeRemedy } from '../shared/file-remedy';
import { systemErrorCode } from '../shared/system-error';

/**
 * Tells why the output cannot be written, e.g. to a file on a full disk, by `refused`. That a reader has seen enough
 * (`| head`) is no error; nor is there anybody to tell of a lost stderr.
 */
export function whenRefused(stdout: Writable, stderr: Writable, language: Language, refused: () => void): void {
  let isReported = false;
  stderr.on('error', () => undefined);
  stdout.on('error', (error) => {
    const code = systemErrorCode(error);
    if (code === 'EPIPE' || isReported) return;
    isReported = true;
    refused();
    const said: Words = { en: `the output cannot be written (${code})`, zh: `无法写出输出（${code}）` };
    const hint = writeRemedy(code) ?? { en: 'send it elsewhere', zh: '改为输出到别处' };
    stderr.write(`citykit: CK1901: ${said[language]}\n  ${hint[language]}\n`);
  });
}
