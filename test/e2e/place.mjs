// The place of an emulator: a port, and a folder for its files that it empties when it starts. Both may belong to an
// emulator that runs, or the port to another program: then nothing is touched, and the refusal says whose it is.
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

const answerMs = 2000;

/**
 * Whoever has a folder listens here. A process id alone says nothing in another container, nor after a kill; a socket is
 * dead when its process is, and is reached from any network namespace.
 */
const seat = 'running.sock';
/** Who has the folder: `{ url, pid }`. */
const record = 'running.json';

const listening = (server, address) => once(server.listen(address), 'listening');

const isEmulator = (url) =>
  fetch(`${url}/_ministack/health`, { signal: AbortSignal.timeout(answerMs) }).then(
    (answer) => answer.ok,
    () => false,
  );

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch ({ code }) {
    return code === 'EPERM';
  }
}

async function isSeated(folder) {
  const socket = connect(join(folder, seat));
  const seated = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return seated;
}

function noted(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, record), 'utf8'));
  } catch {
    // None yet, or cut off by a kill.
    return undefined;
  }
}

/** Who has a folder: a process that listens, or a server that outlived it after a kill. */
async function holderOf(folder) {
  const holder = noted(folder);
  if (!holder) return undefined;
  const outlived = async () => isAlive(holder.pid) && (await isEmulator(holder.url));
  return (await isSeated(folder)) || (await outlived()) ? holder : undefined;
}

/** Notes in a folder that one holds at which address, and by which process (MiniStack's, with which all ends). */
export const note = (folder, holder) => writeFileSync(join(folder, record), JSON.stringify(holder));

/** Takes a folder; answers who has it when somebody does. */
async function hold(folder, self) {
  const holder = await holderOf(folder);
  if (holder) return holder;
  mkdirSync(folder, { recursive: true });
  // Left behind by a kill.
  rmSync(join(folder, seat), { force: true });
  await listening(createServer().unref(), { path: join(folder, seat) });
  note(folder, self);
}

/** Listens at a port of loopback for a moment, 0 for any that is free: the port, or why it cannot be had. */
async function tryPort(port) {
  const server = createServer();
  try {
    await listening(server, { port, host: '127.0.0.1' });
    return { free: server.address().port };
  } catch ({ code }) {
    return { why: code };
  } finally {
    server.close();
  }
}

/** How programs are sent to an emulator. */
export const sentTo = (url) =>
  `export AWS_ENDPOINT_URL=${url} AWS_ACCESS_KEY_ID=<account of the city> AWS_SECRET_ACCESS_KEY=made-up`;

const another = async (folder) => {
  const { free: port } = await tryPort(0);
  return `npm run emulator -- --port ${port}${folder ? ` --folder .emulator/${port}` : ''}`;
};

const refusal = (code, what, remedies) =>
  [`${code} ${what}. Nothing was changed.`, ...remedies.map(([when, line]) => `  ${when}: ${line}`)].join('\n');

async function refusedFolder({ url, pid }, { port, folder }) {
  const [code, what] = url.endsWith(`:${port}`)
    ? ['CK7901', `this emulator runs already, at ${url} (process ${pid})`]
    : ['CK7902', `the files in ${folder} belong to an emulator that runs, at ${url} (process ${pid})`];
  return refusal(code, what, [
    ['use it', sentTo(url)],
    ['end it, and all that it holds', `kill ${pid}`],
    ['one more', await another(true)],
  ]);
}

async function refusedPort(port, why) {
  if (why !== 'EADDRINUSE')
    return refusal('CK7905', `port ${port} cannot be listened at (${why})`, [['another', await another(false)]]);
  const url = `http://127.0.0.1:${port}`;
  if (await isEmulator(url))
    return refusal('CK7903', `at ${url} runs an emulator of somebody else: its files are not in this folder`, [
      ['your own', await another(false)],
      ['use theirs, if you may', sentTo(url)],
    ]);
  return refusal('CK7904', `port ${port} is taken by another program, and no emulator answers there`, [
    ['another port', await another(false)],
    ['who has it', `lsof -nP -iTCP:${port} -sTCP:LISTEN`],
  ]);
}

/**
 * Takes folder and ports (text) for an emulator, and empties the folder. Answers why it cannot, with a code and what
 * helps; then nothing was touched.
 */
export async function takePlace({ port, 'moto-port': motoPort, folder }) {
  const ports = [port, motoPort].filter((p) => p !== undefined);
  const wrong = ports.find((p) => !/^\d+$/.test(p) || Number(p) < 1 || Number(p) > 65_535);
  if (wrong !== undefined)
    return refusal('CK7905', `“${wrong}” is no port: a whole number from 1 to 65535`, [
      ['another', await another(false)],
    ]);
  const holder = await hold(folder, { url: `http://127.0.0.1:${port}`, pid: process.pid });
  if (holder) return refusedFolder(holder, { port, folder });
  for (const p of ports) {
    const { why } = await tryPort(Number(p));
    if (!why) continue;
    // Else who has that port would pass for who has this folder.
    rmSync(join(folder, record));
    return refusedPort(p, why);
  }
  for (const name of readdirSync(folder))
    if (name !== seat && name !== record) rmSync(join(folder, name), { recursive: true });
  return undefined;
}
