import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const end2end = join(__dirname, '../e2e');

/** What `npm run emulator -- …` says before it starts anything, and its exit code. */
const start = (...args: readonly string[]) =>
  new Promise<{ code: unknown; said: string }>((done) =>
    execFile(process.execPath, [join(end2end, 'emulator.mjs'), ...args], (error, stdout, stderr) =>
      done({ code: error?.code ?? 0, said: stdout + stderr }),
    ),
  );

/** A program that takes a place as emulator.mjs does, prints the answer, and stays. */
async function holder(port: string, folder: string): Promise<{ process: ChildProcess; printed: string }> {
  const place = JSON.stringify(pathToFileURL(join(end2end, 'place.mjs')).href);
  const code = `import { takePlace } from ${place}; console.log(await takePlace(${JSON.stringify({ port, folder })})); setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = await once(child.stdout, 'data');
  return { process: child, printed: String(printed).trim() };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return String(port);
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

describe('a place of the emulator', () => {
  const folder = mkdtempSync(join(tmpdir(), 'citykit-place-'));
  const file = join(folder, 'a-bucket');
  const isKept = () => existsSync(file);
  beforeEach(() => writeFileSync(file, ''));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A listener of somebody else that answers every request with a status. */
  async function withListener(status: number, story: (port: string) => Promise<void>): Promise<void> {
    const server = createServer((_, response) => response.writeHead(status).end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      await story(String((server.address() as AddressInfo).port));
    } finally {
      server.close();
    }
  }

  it('whose port another program has is refused with a port that is free', () =>
    withListener(404, async (port) => {
      const { code, said } = await start('--port', port, '--folder', folder);
      expect([code, isKept()]).toEqual([1, true]);
      expect(said).toMatch(/^CK7904 port \d+ is taken by another program.*\n.*npm run emulator -- --port \d+\n.*lsof/);
    }));

  it('where an emulator of somebody else answers says that it is theirs', () =>
    withListener(200, async (port) => {
      const { code, said } = await start('--port', port, '--folder', folder);
      expect([code, isKept()]).toEqual([1, true]);
      expect(said).toContain(`CK7903 at http://127.0.0.1:${port} runs an emulator of somebody else`);
      const elsewhere = await holder(await freePort(), folder);
      expect(elsewhere.printed).toBe('undefined');
      await killed(elsewhere.process);
    }));

  it('that an emulator of this folder has is refused as long as that runs, by whatever port', async () => {
    const [one, two] = [await freePort(), await freePort()];
    const first = await holder(one, folder);
    expect(first.printed).toBe('undefined');
    writeFileSync(file, '');
    const same = await start('--port', one, '--folder', folder);
    const other = await start('--port', two, '--folder', folder);
    expect([same.code, other.code, isKept()]).toEqual([1, 1, true]);
    expect(same.said).toContain(
      `CK7901 this emulator runs already, at http://127.0.0.1:${one} (process ${first.process.pid})`,
    );
    expect(same.said).toContain(`export AWS_ENDPOINT_URL=http://127.0.0.1:${one}`);
    expect(other.said).toContain(`CK7902 the files in ${folder} belong to an emulator that runs`);
    await killed(first.process);
    const next = await holder(two, folder);
    expect([next.printed, isKept()]).toEqual(['undefined', false]);
    await killed(next.process);
  });

  it('that a server has which outlived a kill is refused, and taken when another answers at its port', () =>
    withListener(200, async (port) => {
      const left = (pid: number) =>
        writeFileSync(join(folder, 'running.json'), JSON.stringify({ url: `http://127.0.0.1:${port}`, pid }));
      left(process.pid);
      const { said } = await start('--port', await freePort(), '--folder', folder);
      expect([said.slice(0, 6), isKept()]).toEqual(['CK7902', true]);
      left(2 ** 22 + 1);
      const next = await holder(await freePort(), folder);
      expect([next.printed, isKept()]).toEqual(['undefined', false]);
      await killed(next.process);
    }));

  it.each(['abc', '0', '65536'])('at port "%s" is refused', async (port) => {
    const { code, said } = await start(`--port=${port}`, '--folder', folder);
    expect([code, said.slice(0, 6), isKept()]).toEqual([1, 'CK7905', true]);
  });
});
