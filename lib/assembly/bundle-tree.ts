import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleOptions } from './bundle-handlers';

/** Entry files of a tree's handlers: `lambdas/<service>/handlers/<processor>.ts`, or `lambdas/<service>/index.ts` for all. */
function entries(root: string): Record<string, string> {
  const lambdas = join(root, 'lambdas');
  if (!existsSync(lambdas)) return {};
  const found = readdirSync(lambdas).flatMap((service) => {
    const handlers = join(lambdas, service, 'handlers');
    const index = join(lambdas, service, 'index.ts');
    const own = existsSync(handlers) ? readdirSync(handlers).filter((file) => file.endsWith('.ts')) : [];
    return [
      ...own.map((file) => [`${service}/${file.replace(/\.ts$/, '')}`, join(handlers, file)] as const),
      ...(existsSync(index) ? [[`${service}/index`, index] as const] : []),
    ];
  });
  return Object.fromEntries(found);
}

/** A bundled handler of a source tree. */
export interface BundledHandler {
  readonly digest: string;
  /** Source files in it, from the root of the tree. */
  readonly inputs: readonly string[];
}

const handlerOf = (output: string): string =>
  output.replaceAll('\\', '/').split('/').slice(-2).join('/').replace(/\.js$/, '');

/** Bundles each handler of a source tree, e.g. of another commit; by `<service>/<processor>`. */
export function bundleTree(root: string): ReadonlyMap<string, BundledHandler> {
  const entryPoints = entries(root);
  if (Object.keys(entryPoints).length === 0) return new Map();
  const { outputFiles, metafile } = buildSync({
    ...bundleOptions,
    absWorkingDir: root,
    entryPoints,
    outdir: join(root, 'bundled'),
    metafile: true,
    logLevel: 'silent',
  });
  const inputs = new Map(
    Object.entries(metafile.outputs).map(([output, { inputs }]) => [handlerOf(output), Object.keys(inputs)]),
  );
  return new Map(
    outputFiles.map(({ path, contents }) => {
      const handler = handlerOf(path);
      const digest = createHash('sha256').update(contents).digest('hex');
      return [handler, { digest, inputs: inputs.get(handler) ?? [] }];
    }),
  );
}
