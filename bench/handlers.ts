import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleHandlers, handlerEntries } from '../lib/assembly/bundle-handlers';
import { services } from '../lib/services';

export interface HandlerFigures {
  readonly bytes: number;
  /** Module load in a fresh Node process, median of five, without the start of Node itself. */
  readonly loadMs: number;
}

const loadScript = `const t=process.hrtime.bigint();require(process.argv[1]);console.log(Number(process.hrtime.bigint()-t)/1e6)`;

/** Minified size and load time of every handler. */
export function handlerFigures(): Record<string, HandlerFigures> {
  const bundles = bundleHandlers(services);
  const folder = mkdtempSync(join(tmpdir(), 'citykit-bench-'));
  try {
    return Object.fromEntries(
      Object.keys(handlerEntries(services)).map((handler) => {
        const file = join(folder, `${handler.replace('/', '-')}.js`);
        writeFileSync(file, bundles.source(handler));
        const times = Array.from({ length: 5 }, () =>
          Number(execFileSync(process.execPath, ['-e', loadScript, file], { encoding: 'utf8' })),
        ).sort((a, b) => a - b);
        return [handler, { bytes: Buffer.byteLength(bundles.source(handler)), loadMs: Number(times[2]?.toFixed(1)) }];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
