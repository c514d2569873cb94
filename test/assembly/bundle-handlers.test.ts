import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundledFolders, bundleHandlers, handlerEntries, writeHandlerAsset } from '../../lib/assembly/bundle-handlers';
import { bundleTree } from '../../lib/assembly/bundle-tree';
import { handlerName } from '../../lib/city/handler-code';
import { services } from '../../lib/services';
import { packageRoot } from '../../lib/shared/package-root';

const bundles = bundleHandlers(services);
/** Processors of feeds that devices send over MQTT. */
const telemetry = services.flatMap((service) =>
  service.processors
    .filter(({ id }) => service.feeds.some((feed) => feed.kind === 'mqtt' && feed.processor === id))
    .map((processor) => handlerName(service, processor)),
);

describe('bundles of handlers', () => {
  it('are made of folders that are published with the package, and of packages', () => {
    const published = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')).files as string[];
    const inputs = [...bundleTree(packageRoot()).values()].flatMap((bundle) => bundle.inputs);
    const folders = [...bundledFolders, 'node_modules'].map((folder) => `${folder}/`);
    expect(inputs.filter((file) => !folders.some((folder) => file.startsWith(folder)))).toEqual([]);
    expect(published).toEqual(expect.arrayContaining([...bundledFolders]));
  });

  it.each(Object.keys(handlerEntries(services)))('%s carries no client of AWS', (handler) => {
    expect(bundles.source(handler)).not.toMatch(/aws-sdk|@smithy/);
  });

  it.each(Object.keys(handlerEntries(services)))('%s names no folder of this machine', (handler) => {
    expect(bundles.source(handler)).not.toContain(packageRoot());
  });

  // 75 KB of them are the readers of files, 52 KB windows, and the shards and items of devices that keep them.
  it.each([...new Set(telemetry)])('%s, a telemetry handler, stays under 340 KB', (handler) => {
    expect(Buffer.byteLength(bundles.source(handler))).toBeLessThan(340_000);
  });

  it('find the letters of all scripts beside them, where they read ids', () => {
    const folder = mkdtempSync(join(tmpdir(), 'citykit-assets-'));
    const asset = (handler: string) =>
      createRequire(
        join(writeHandlerAsset(folder, handler.replace('/', '-'), bundles.source(handler), {}), 'index.js'),
      );
    const letters = asset('traffic/status').resolve('transliteration');
    expect(letters.startsWith(folder)).toBe(true);
    expect(
      String(execFileSync(process.execPath, ['-p', `require(${JSON.stringify(letters)}).transliterate('北京')`])),
    ).toBe('Bei Jing\n');
    expect(() => asset('account/settings').resolve('transliteration')).toThrow();
    rmSync(folder, { recursive: true });
  });
});
