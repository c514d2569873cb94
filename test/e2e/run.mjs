// Runs the end-to-end tests (`npm run test:e2e`), in a network of their own where the system gives us one: the emulator's
// MQTT listener with mutual TLS is on every interface, so it may only be on where nothing else can reach it.
import { spawnSync } from 'node:child_process';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..', '..');

/** A network namespace with a loopback and nothing else. */
const alone = ['unshare', '--map-root-user', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];

const run = ([program, ...args], env = process.env) =>
  spawnSync(program, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;

// What has to be fetched is fetched before the network is left.
run(['node', join(here, 'emulator.mjs'), '--install']);
const isIsolated = spawnSync(alone[0], [...alone.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
if (!isIsolated) console.error('no network namespace to be had: devices connect by WebSocket, without certificates');
const jest = [
  process.execPath,
  'node_modules/jest/bin/jest.js',
  '--config',
  'test/e2e/jest.config.js',
  ...process.argv.slice(2),
];
process.exitCode = isIsolated ? run([...alone, ...jest], { ...process.env, CITYKIT_E2E_ISOLATED: '1' }) : run(jest);
