import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { accountHandler, deskHandlerName, handlerName, sealsHandlerName } from '../city/handler-code';
import type { Processor, Service } from '../services/shared';
import { packageRoot } from '../shared/package-root';

/** Bundled handlers: one JavaScript file each, shared by every city of a run. */
export interface HandlerBundles {
  /** Source of a handler; throws when the service has no such processor. */
  source(handler: string): string;
}

/** Folders whose sources become functions, from the root of the package, which is published with them. */
export const bundledFolders = [
  'lambdas',
  'lib/engine',
  'lib/identity',
  'lib/registry',
  'lib/services',
  'lib/shared',
] as const;

/** Handlers of the device registry, of incidents, of the account and of the operations API, which belong to no service. */
const ownHandlers = [
  'registry/provisioning-hook',
  'registry/certificate-rotation',
  'incidents/incidents',
  accountHandler,
  deskHandlerName,
  sealsHandlerName,
];

const handlerFolder = (service: Service) => service.handlers ?? join(packageRoot(), 'lambdas', service.id);

/** Entry file of a processor of a service. */
const entryOf = (service: Service, { id, handler = `handlers/${id}` }: Processor<never>): string =>
  join(handlerFolder(service), `${handler}.ts`);

/** Handler name → entry file, for every processor of every service, the registry, incidents and the account. */
export function handlerEntries(services: readonly Service[]): Readonly<Record<string, string>> {
  const entries = services.flatMap((service) =>
    service.processors.map((p) => [handlerName(service, p), entryOf(service, p)]),
  );
  const own = ownHandlers.map((name) => {
    const [room, file] = name.split('/');
    return [name, join(packageRoot(), 'lambdas', room as string, 'handlers', `${file}.ts`)];
  });
  return Object.fromEntries([...entries, ...own]);
}

/** esbuild options of a handler; the bench measures with the same. */
export const bundleOptions = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  write: false,
  legalComments: 'none',
  // Chinese as it is: escaped it is twice as long.
  charset: 'utf8',
} as const;

/** Bundles all handlers in one esbuild call. */
export function bundleHandlers(services: readonly Service[]): HandlerBundles {
  const entries = handlerEntries(services);
  const built = buildSync({ ...bundleOptions, entryPoints: { ...entries }, outdir: 'bundled', logLevel: 'silent' });
  const sources = new Map(
    built.outputFiles.map((file) => [
      file.path.replaceAll('\\', '/').split('/').slice(-2).join('/').replace(/\.js$/, ''),
      file.text,
    ]),
  );
  return {
    source: (handler) => {
      const text = sources.get(handler);
      if (text === undefined) throw new Error(`no handler ${handler}; there are ${[...sources.keys()].join(', ')}`);
      return text;
    },
  };
}

/** Packages that are no part of a bundle: what names them reads them when it needs them, and most calls of functions do not. */
const packagesBeside = ['transliteration'] as const;

/** The one file of a package, where a function looks for it. */
function writePackage(asset: string, name: string): void {
  const folder = join(asset, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  copyFileSync(require.resolve(name), join(folder, 'index.js'));
}

/**
 * Writes a handler with its settings as an asset folder `<folder>/<name>`. Settings lie beside the code, since a
 * function's environment holds 4 KB in all; CDK hashes the bytes, so equal input gives an equal asset.
 */
export function writeHandlerAsset(folder: string, name: string, source: string, settings: unknown): string {
  const asset = join(folder, name);
  mkdirSync(asset, { recursive: true });
  writeFileSync(join(asset, 'index.js'), source);
  writeFileSync(join(asset, 'settings.json'), JSON.stringify(settings ?? {}));
  for (const name of packagesBeside) if (source.includes(`"${name}"`)) writePackage(asset, name);
  return asset;
}
