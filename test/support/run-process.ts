import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CliResult } from './run-cli';

const citykit = join(__dirname, '..', '..', 'dist', 'bin', 'citykit.js');

/** Runs the command line in a process of its own. `meanwhile` gets it when it has begun. */
export async function runProcess(
  argv: readonly string[],
  { env = {}, meanwhile }: { env?: NodeJS.ProcessEnv; meanwhile?: (child: ChildProcess) => Promise<void> } = {},
): Promise<CliResult> {
  const child = spawn(process.execPath, [citykit, ...argv], { env: { ...process.env, ...env } });
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (chunk: Buffer) => {
      texts[name] += chunk;
    });
  const ended = once(child, 'close');
  await meanwhile?.(child);
  const [code] = (await ended) as [number];
  return { code, ...texts };
}
