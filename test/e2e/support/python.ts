import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describeSkipped } from './suite';

const root = resolve(__dirname, '..', '..', '..');

/** What a program said, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly said: string;
}

/** A suite with programs of the virtual environment (`requirements.txt`); where it cannot be installed it is skipped. */
export function describeWithPython(name: string, suite: () => void): void {
  const { CITYKIT_E2E_SKIPPED: reason } = process.env;
  if (reason) describeSkipped(name, reason);
  else describe(name, suite);
}

/** Runs a program of the virtual environment to its end. */
export function runPython(program: string, args: readonly string[], seconds: number, cwd = root): Promise<Ended> {
  const options = { cwd, encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 64 * 1024 ** 2 } as const;
  return new Promise((done) => {
    execFile(join(root, '.venv', 'bin', program), args, options, (error, stdout, stderr) =>
      done({ code: error ? (typeof error.code === 'number' ? error.code : 1) : 0, said: `${stdout}${stderr}` }),
    );
  });
}
