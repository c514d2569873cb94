import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { bundleOptions } from './bundle-handlers';

/** Entry files of a tree's handlers: `lambdas/<service>/handlers/<processor>.ts`. */
function entries(root: string): Record<string, string> {
  const lambdas = join(root, 'lambdas');
  if (!existsSync(lambdas)) return {};
  const found = readdirSync(lambdas)
    .filter((service) => existsSync(join(lambdas, service, 'handlers')))
    .flatMap((service) =>
      readdirSync(join(lambdas, service, 'handlers'))
        .filter((file) => file.endsWith('.ts'))
        .map((file) => [`${service}/${file.replace(/\.ts$/, '')}`, join(lambdas, service, 'handlers', file)] as const),
    );
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
