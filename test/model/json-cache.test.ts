import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { folderCache } from '../../lib/model/json-cache';

describe('the cache of a user', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-cache-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('gives back what was put in', () => {
    folderCache(folder).write('model', { a: [1, 'é'] });
    expect(folderCache(folder).read('model')).toEqual({ a: [1, 'é'] });
    expect(folderCache(folder).read('other')).toBeUndefined();
  });

  it('forgets a damaged file instead of failing', () => {
    const cache = folderCache(folder);
    cache.write('model', { a: 1 });
    writeFileSync(join(folder, readdirSync(folder)[0] as string), 'damaged');
    expect(cache.read('model')).toBeUndefined();
  });

  it('drops what is older than a month when it is opened', () => {
    folderCache(folder).write('model', 1);
    utimesSync(join(folder, 'model.json.gz'), 0, 0);
    folderCache(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be written is only slower', () => {
    writeFileSync(join(folder, 'file'), '');
    const cache = folderCache(join(folder, 'file'));
    expect(() => cache.write('model', 1)).not.toThrow();
    expect(cache.read('model')).toBeUndefined();
  });
});
