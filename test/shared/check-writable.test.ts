import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkWritable } from '../../lib/shared/check-writable';

describe('whether a file can be written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-writable-'));
  const path = (...names: string[]) => join(folder, ...names);
  writeFileSync(path('file'), 'mine');
  mkdirSync(path('folder'));

  it.each(['new', 'file', 'not/yet/there', 'folder/new'])('is tried without a trace: %s', (name) => {
    checkWritable(path(name));
    expect([readdirSync(folder).sort(), readdirSync(path('folder'))]).toEqual([['file', 'folder'], []]);
  });

  it.each([
    ['folder', 'EISDIR'],
    ['file/below', 'ENOTDIR'],
    ['x'.repeat(300), 'ENAMETOOLONG'],
  ])('is an error of the file, %s', (name, code) => {
    expect(() => checkWritable(path(name))).toThrow(expect.objectContaining({ code, path: path(name) }));
  });

  it('is an error where nobody can make a folder', () => {
    expect(() => checkWritable('/proc/no/file')).toThrow(expect.objectContaining({ path: '/proc/no/file' }));
  });
});
