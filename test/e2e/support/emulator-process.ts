import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** Addresses of the emulators. */
export interface Emulators {
  /** MiniStack. */
  readonly endpoint: string;
  /** moto server. */
  readonly moto: string;
}

/** The running emulators, or why there are none. */
export type Started = { readonly process: ChildProcess; readonly emulators: Emulators } | { readonly skipped: string };

type Report = { readonly ready: Emulators } | { readonly skipped: string };

/** A port that is free now. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** Starts emulator.mjs with its files in a folder; all of it ends with this process, or by `stopEmulator`. */
export async function startEmulator(folder: string): Promise<Started> {
  const script = join(__dirname, '..', 'emulator.mjs');
  const ports = ['--port', String(await freePort()), '--moto-port', String(await freePort())];
  const child = fork(script, [...ports, '--enforce', '--folder', folder]);
  const report = await new Promise<Report>((resolve, reject) => {
    child.once('message', (message) => resolve(message as Report));
    child.once('exit', (code) => reject(new Error(`emulator.mjs ended with ${code} before the emulator was ready`)));
  });
  if ('ready' in report) return { process: child, emulators: report.ready };
  await once(child, 'exit');
  return report;
}

export async function stopEmulator(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
