import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { scratchFolder } from '../../lib/shared/scratch-folder';

/** A thread that puts files into a folder for as long as it is there. */
async function filler(folder: string): Promise<Worker> {
  const code = `
    const { writeFileSync, mkdtempSync } = require('node:fs');
    const { parentPort, workerData } = require('node:worker_threads');
    try {
      for (let i = 0; ; i++) {
        writeFileSync(mkdtempSync(workerData + '/part-') + '/file', 'x');
        if (i === 50) parentPort.postMessage('busy');
      }
    } catch {}`;
  const worker = new Worker(code, { eval: true, workerData: folder });
  await new Promise((resolve) => worker.once('message', resolve));
  return worker;
}

describe('a scratch folder', () => {
  let before: string | undefined;
  beforeAll(() => {
    before = process.env.TMPDIR;
    process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'scratch-'));
  });
  afterAll(() => {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  });

  it('is removed whole while threads still put files into it', async () => {
    for (let i = 0; i < 5; i++) {
      const { path, remove } = scratchFolder('filled');
      const workers = await Promise.all([filler(path), filler(path)]);
      remove();
      await Promise.all(workers.map((worker) => worker.terminate()));
      expect([existsSync(path), readdirSync(tmpdir())]).toEqual([false, []]);
    }
  });

  it('may be gone already', () => {
    const { remove } = scratchFolder('gone');
    remove();
    expect(remove).not.toThrow();
  });
});
