import { execFileSync } from 'node:child_process';
import fs, {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFile, replaceFile } from '../../lib/shared/write-file-atomically';

const writers = [replaceFile, createFile];

describe.each(writers)('%p', (write) => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-write-'));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });

  it('writes the whole file, and nothing beside it', () => {
    write(join(folder, 'new', 'a.txt'), 'text');
    expect(readdirSync(join(folder, 'new'))).toEqual(['a.txt']);
    expect(readFileSync(join(folder, 'new', 'a.txt'), 'utf8')).toBe('text');
  });

  it('leaves nothing beside a folder in its place', () => {
    mkdirSync(join(folder, 'a.txt'));
    try {
      write(join(folder, 'a.txt'), 'text');
    } catch {
      // One of the two says so by its answer.
    }
    expect(readdirSync(folder)).toEqual(['a.txt']);
  });

  it('leaves no half of a file on a full disk', () => {
    const write1 = writeFileSync;
    jest.spyOn(fs, 'writeFileSync').mockImplementationOnce((file) => {
      write1(file, 'te');
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    });
    expect(() => write(join(folder, 'a.txt'), 'text')).toThrow('no space');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('throws where a file stands in place of its folder', () => {
    writeFileSync(join(folder, 'a'), '');
    expect(() => write(join(folder, 'a', 'b'), 'text')).toThrow(/EEXIST|ENOTDIR/);
  });
});

describe('a file that is replaced', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-write-'));
  const path = (name: string) => join(folder, name);

  it('is the one that a link leads to', () => {
    writeFileSync(path('real'), 'old');
    symlinkSync(path('real'), path('link'));
    replaceFile(path('link'), 'new');
    expect([lstatSync(path('link')).isSymbolicLink(), readFileSync(path('real'), 'utf8')]).toEqual([true, 'new']);
  });

  it('stays a pipe, into which is written', () => {
    execFileSync('mkfifo', [path('pipe')]);
    const reader = openSync(path('pipe'), constants.O_RDWR);
    replaceFile(path('pipe'), 'text');
    const read = Buffer.alloc(10);
    expect([readSync(reader, read), lstatSync(path('pipe')).isFIFO()]).toEqual([4, true]);
    closeSync(reader);
  });
});
