import { mkdtempSync, rmSync } from 'node:fs';
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

  it('of both sides are in the cache when their city is told', () => {
    const cache = folderCache(folder);
    const told: string[] = [];
    makeModels([{ key: 'testville', base: before, head: after }], { services, cache }, (key) => {
      expect([before, after].map((c) => isCached(c, cache))).toEqual([true, true]);
      told.push(key);
    });
    expect(told).toEqual(['testville']);
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
    ahead.stop();
    expect(isCached(after, folderCache(folder))).toBe(false);
  });
});
