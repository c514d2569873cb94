// The AWS emulator MiniStack for `npm run emulator` and the end-to-end tests: installs it into .venv, starts it on
// loopback with its files in one folder, and ends it by its process id. docs/emulator.md says what it can do. With
// `--moto-port` also moto server, a second registry of AWS IoT; with `--enforce` MiniStack evaluates the policies of IAM,
// queues and devices.
//
//   node test/e2e/emulator.mjs [--port 4566] [--moto-port 5000] [--enforce] [--folder .emulator/by-hand] [--install]
//
// Forked (by global-setup.ts) it reports `{ ready }` or `{ skipped }` to its parent, and ends when the parent does.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { note, sentTo, takePlace } from './place.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..', '..');
const venv = join(root, '.venv');
// DuckDB 2 asks for it.
const oldestPython = [3, 11];
const startMs = 30_000;
const graceMs = 5000;

/** Runs a command to its end; what it said when it failed. */
function failureOf(command, args) {
  const { error, status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return undefined;
  return error?.message ?? (stderr.trim().split('\n').at(-1) || `exit code ${status}`);
}

/** Why the emulator cannot be had here; undefined when it is installed. */
function install() {
  const python = process.env.PYTHON ?? 'python3';
  const check = `import sys, ensurepip, venv; assert sys.version_info >= (${oldestPython}), 'older than ${oldestPython.join('.')}'`;
  const missing = failureOf(python, ['-c', check]);
  if (missing) return `no Python ${oldestPython.join('.')} with venv (${missing})`;

  const requirements = join(here, 'requirements.txt');
  const wanted = readFileSync(requirements, 'utf8');
  const stamp = join(venv, 'installed.txt');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return undefined;
  console.error(`installing ${wanted.split('\n').slice(0, 2).join(', ')} into ${venv}`);
  // Where no index is reached, say so soon.
  const patience = ['--retries', '1', '--timeout', '15'];
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...patience, '-r', requirements];
  const failed = failureOf(python, ['-m', 'venv', venv]) ?? failureOf(join(venv, 'bin', 'python'), pip);
  if (failed) return `programs of the end-to-end tests cannot be installed (${failed})`;
  writeFileSync(stamp, wanted);
  return undefined;
}

/** Where a program of the virtual environment writes: a file, or the terminal of whoever started it by hand. */
const logOf = (folder, name) => (process.send ? openSync(join(folder, `${name}.log`), 'a') : 'inherit');

function startMiniStack({ port, enforce, folder }) {
  const log = logOf(folder, 'emulator');
  return spawn(join(venv, 'bin', 'ministack'), {
    stdio: ['ignore', log, log],
    env: {
      PATH: process.env.PATH,
      // Whoever reaches it is root, and it runs code: loopback only. Its MQTT listener on 8883 is on every interface, so it is
      // on only in a network of its own (run.mjs).
      BIND_HOST: '127.0.0.1',
      IOT_MTLS_ENABLED: process.env.CITYKIT_E2E_ISOLATED === '1' ? '1' : '0',
      SFTP_ENABLED: '0',
      GATEWAY_PORT: port,
      AUTH: String(enforce),
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'INFO',
      // Athena reads objects from files.
      S3_PERSIST: '1',
      S3_DATA_DIR: join(folder, 's3'),
      STATE_DIR: join(folder, 'state'),
      TMPDIR: join(folder, 'scratch'),
      // CDK's functions for custom resources leave the SDK outside their bundle.
      NODE_PATH: join(root, 'node_modules'),
    },
  });
}

function startMoto(port, folder) {
  const log = logOf(folder, 'moto');
  return spawn(join(venv, 'bin', 'moto_server'), ['-H', '127.0.0.1', '-p', port], {
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH },
  });
}

/** Whether a server answers at an address before it ends or the time is over. */
async function answers(address, server) {
  for (const end = Date.now() + startMs; Date.now() < end && server.exitCode === null; ) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.ok) return true;
    await new Promise((done) => setTimeout(done, 200));
  }
  return false;
}

function end(servers) {
  for (const server of servers) {
    server.kill('SIGTERM');
    setTimeout(() => server.kill('SIGKILL'), graceMs).unref();
  }
}

/** Starts the servers; when one of them ends, or this process is signalled, all do. */
async function run(options) {
  const { port, 'moto-port': motoPort, folder } = options;
  for (const part of ['s3', 'scratch']) mkdirSync(join(folder, part), { recursive: true });
  const url = `http://127.0.0.1:${port}`;
  const moto = motoPort && `http://127.0.0.1:${motoPort}`;
  const servers = [startMiniStack(options), ...(moto ? [startMoto(motoPort, folder)] : [])];
  let running = servers.length;
  for (const signal of ['SIGINT', 'SIGTERM', 'disconnect']) process.on(signal, () => end(servers));
  for (const server of servers)
    server.on('exit', (code, signal) => {
      if (!signal && code) process.exitCode = code;
      if (--running === 0) process.exit();
      end(servers);
    });
  const [miniStack, motoServer] = servers;
  note(folder, { url, pid: miniStack.pid });
  const ready = [
    answers(`${url}/_ministack/health`, miniStack),
    ...(moto ? [answers(`${moto}/moto-api/`, motoServer)] : []),
  ];
  if ((await Promise.all(ready)).includes(false)) {
    console.error(`no answer at ${[url, moto].filter(Boolean).join(' or ')} within ${startMs / 1000} s`);
    process.exitCode = 1;
    return end(servers);
  }
  if (process.send) process.send({ ready: { endpoint: url, moto } });
  else console.log(`MiniStack at ${url}. For cdk and the SDKs:\n  ${sentTo(url)}`);
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4566' },
    'moto-port': { type: 'string' },
    enforce: { type: 'boolean', default: false },
    folder: { type: 'string', default: join(root, '.emulator', 'by-hand') },
    install: { type: 'boolean' },
  },
});
const options = { ...values, folder: resolve(values.folder) };
const refused = values.install ? undefined : await takePlace(options);
const missing = refused ? undefined : install();
if (refused) {
  console.error(refused);
  process.exitCode = 1;
  process.disconnect?.();
} else if (missing) {
  if (process.send) process.send({ skipped: missing });
  else console.error(missing);
  process.exitCode = process.send ? 0 : 1;
  process.disconnect?.();
} else if (!values.install) {
  await run(options);
}
