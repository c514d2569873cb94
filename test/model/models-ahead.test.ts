import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCached } from '../../lib/model/cached-model';
import { folderCache } from '../../lib/model/json-cache';
import { makeModels } from '../../lib/model/make-models';
import { modelsAhead } from '../../lib/model/models-ahead';
import { modelsToMake } from '../../lib/review/pair';
import { services } from '../../lib/services';
import { city } from '../support/city';
import { cityYaml, inFolder } from '../support/config-folder';
import { sideOf } from '../support/review-sides';

const [before, after] = [city({ language: 'en' }), city({ language: 'zh' })];

describe('models made ahead', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-ahead-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('of both sides are in the cache when their city is reported', () => {
    const cache = folderCache(folder);
    const keys: string[] = [];
    makeModels([{ key: 'testville', base: before, head: after }], { services, cache }, (key) => {
      expect([before, after].map((c) => isCached(c, cache))).toEqual([true, true]);
      keys.push(key);
    });
    expect(keys).toEqual(['testville']);
  });

  it('are those of changed cities that the cache has not', () => {
    inFolder({}, (configs) => {
      const cache = folderCache(folder);
      const files = (signals: number) => ({
        'a.yaml': cityYaml({ city: 'aa' }),
        'b.yaml': cityYaml({ city: 'bb', services: `{ traffic: { signals: ${signals} } }` }),
      });
      const sides = [sideOf(configs, 'base', files(3), cache), sideOf(configs, 'head', files(4), cache)] as const;
      const jobs = modelsToMake(...sides, cache);
      expect(jobs.map(({ key }) => key)).toEqual(['bb']);
      makeModels(jobs, { services, cache }, () => {});
      expect(modelsToMake(...sides, cache)).toEqual([]);
    });
  });

  it('of few cities are made where they are needed', async () => {
    const ahead = modelsAhead([{ key: 'testville', head: after }], folder);
    await ahead.ready('testville');
    await ahead.stop();
    expect(isCached(after, folderCache(folder))).toBe(false);
  });

  it.each([
    ['when all is made', "ahead.ready('7')"],
    ['at once', 'Promise.resolve()'],
  ])('by workers who are stopped %s leave no folder, and nothing to wait for', (_, moment) => {
    const file = join(__dirname, '..', '..', 'dist', 'lib', 'model', 'models-ahead.js');
    // Jobs of no city: a worker has done them when it has started.
    const script = `const jobs = Array.from({ length: 8 }, (_, i) => ({ key: String(i) }));
      const ahead = require(${JSON.stringify(file)}).modelsAhead(jobs, ${JSON.stringify(join(folder, 'cache'))});
      console.log(require('node:fs').readdirSync(process.env.TMPDIR).length);
      ${moment}.then(ahead.stop).then(() => console.log('stopped'));`;
    const env = { ...process.env, TMPDIR: folder };
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', script], {
      env,
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect([status, stdout, stderr]).toEqual([0, '1\nstopped\n', '']);
    expect(readdirSync(folder)).toEqual([]);
  });
});
