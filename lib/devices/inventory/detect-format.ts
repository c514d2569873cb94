import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { readRemedy } from '../../shared/file-remedy';
import { systemErrorCode } from '../../shared/system-error';
import { fileErrors } from './file-errors';
import type { Table } from './row';

/** Bytes that tell a format, delimiter and header apart. */
const headBytes = 64 * 1024;

/** First bytes of a file; throws UserError when it cannot be read. */
export function readHead(file: string): Buffer {
  try {
    // It is read more than once, which a pipe cannot be.
    if (!statSync(file).isFile()) throw fileErrors.notAFile(file);
    const handle = openSync(file, 'r');
    try {
      const head = Buffer.alloc(headBytes);
      return head.subarray(0, readSync(handle, head, 0, headBytes, 0));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT') throw fileErrors.missing(file);
    const remedy = readRemedy(code);
    throw remedy === undefined ? error : fileErrors.unreadable(file, code, remedy);
  }
}

/** Format by the first bytes; the name of a file lies too often. Throws UserError for formats that are not read. */
export function detectFormat(file: string, head: Buffer): Table['format'] {
  if (head.length === 0) throw fileErrors.empty(file);
  if (head.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'xlsx';
  if (head.subarray(0, 2).toString('hex') === 'd0cf')
    throw fileErrors.foreign(file, { en: 'an old .xls or has a password', zh: '旧版 .xls 或带有密码' });
  if (head.subarray(0, 5).toString('latin1') === '%PDF-')
    throw fileErrors.foreign(file, { en: 'a PDF', zh: 'PDF 文件' });
  const text = head
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.startsWith('<')) throw fileErrors.foreign(file, { en: 'XML or HTML', zh: 'XML 或 HTML' });
  if (!text.startsWith('{') && !text.startsWith('[')) return 'csv';
  return /"type"\s*:\s*"FeatureCollection"/.test(text) ? 'geojson' : 'json';
}
