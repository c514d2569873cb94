// Runs the end-to-end tests (`npm run test:e2e`), two parts at a time: all suites against the city of the tests, which share
// it, are one part; each suite of `operator/`, which has accounts and folders of its own, is another; all of `apis/`, which need
// no emulator, are one. A part is a Jest with an emulator of its own, so nothing of one is seen by another, and what it printed
// is shown in one piece when it ends.
//
// All of it in a network of its own where the system gives us one: the emulator's MQTT listener with mutual TLS is on every
// interface, so it may only be on where nothing else can reach it.
import { spawn, spawnSync } from 'node:child_process';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '..', '..');
const atOnce = 2;
/** Longest first, so that the last ones end together. */
const longest = ['apis', 'coming-back', 'first-deployment', 'moving', 'account', 'update-rolled-back', 'city'];

/** A network namespace with a loopback and nothing else. */
const alone = ['unshare', '--map-root-user', '--net', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
const jest = [process.execPath, 'node_modules/jest/bin/jest.js', '--config', 'test/e2e/jest.config.js'];
const wishes = process.argv.slice(2);

/** Names of the parts that have a suite of those asked for, with their files. */
function parts() {
  const [program, ...args] = [...jest, '--listTests', ...wishes];
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const byName = new Map();
  for (const file of stdout.split('\n').filter((line) => line.endsWith('.test.ts'))) {
    const isIn = (folder) => file.includes(`${sep}e2e${sep}${folder}${sep}`);
    const name = isIn('operator') ? basename(file, '.test.ts') : isIn('apis') ? 'apis' : 'city';
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const rank = (name) => (longest.includes(name) ? longest.indexOf(name) : longest.length);
  return [...byName].sort(([a], [b]) => rank(a) - rank(b));
}

/** Runs a part to its end; all that it printed, in one piece. */
function run(name, files, env) {
  const begin = Date.now();
  const options = wishes.filter((wish) => wish.startsWith('-'));
  const [program, ...args] = [...jest, ...options, '--runTestsByPath', ...files];
  const child = spawn(program, args, {
    cwd: root,
    // Only one emulator can have the port of mutual TLS: that of the city's devices.
    env: { ...env, CITYKIT_E2E_PART: name, ...(name === 'city' ? {} : { CITYKIT_E2E_ISOLATED: '0' }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  return new Promise((done) => {
    child.once('close', (code) => {
      console.log(`\n${name}:\n${Buffer.concat(printed)}`);
      done({ name, code: code ?? 1, seconds: Math.round((Date.now() - begin) / 1000) });
    });
  });
}

/** Runs parts, so many at once, in their order. */
async function runAll(waiting, env) {
  const ended = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) ended.push(await run(...next, env));
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return ended;
}

/** In the network of its own, or in this one where there is none. */
async function inside(env) {
  const begin = Date.now();
  const ended = await runAll(parts(), env);
  for (const { name, code, seconds } of ended)
    console.log(`${String(seconds).padStart(5)} s  ${name}${code === 0 ? '' : ': FAILED'}`);
  console.log(`${String(Math.round((Date.now() - begin) / 1000)).padStart(5)} s  in all, ${atOnce} at once`);
  process.exitCode = ended.some(({ code }) => code !== 0) ? 1 : 0;
}

if (process.env.CITYKIT_E2E_ISOLATED) await inside(process.env);
else {
  // What has to be fetched is fetched before the network is left.
  const install = spawnSync(process.execPath, [join(here, 'emulator.mjs'), '--install'], {
    cwd: root,
    encoding: 'utf8',
  });
  process.stderr.write(install.stderr);
  const env = { ...process.env, ...(install.status === 0 ? {} : { CITYKIT_E2E_SKIPPED: install.stderr.trim() }) };
  const isIsolated = spawnSync(alone[0], [...alone.slice(1), 'true'], { stdio: 'ignore' }).status === 0;
  if (!isIsolated) {
    console.error('no network namespace to be had: devices connect by WebSocket, without certificates');
    await inside({ ...env, CITYKIT_E2E_ISOLATED: '0' });
  } else {
    const [program, ...args] = [...alone, process.execPath, fileURLToPath(import.meta.url), ...wishes];
    const again = spawnSync(program, args, { cwd: root, env: { ...env, CITYKIT_E2E_ISOLATED: '1' }, stdio: 'inherit' });
    process.exitCode = again.status ?? 1;
  }
}
