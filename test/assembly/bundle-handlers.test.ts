import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledFolders, bundleHandlers, handlerEntries } from '../../lib/assembly/bundle-handlers';
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

  // 190 KB of them are the letters of all scripts, by which an id becomes the name of a thing (decision 125), 75 KB the
  // readers of files.
  it.each([...new Set(telemetry)])('%s, a telemetry handler, stays under 400 KB', (handler) => {
    expect(Buffer.byteLength(bundles.source(handler))).toBeLessThan(400_000);
  });
});
