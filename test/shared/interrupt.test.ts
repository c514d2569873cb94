import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const built = (file: string) => JSON.stringify(join(__dirname, '..', '..', 'dist', 'lib', 'shared', file));
const run = (script: string, ...argv: string[]) =>
  spawnSync(process.execPath, ['-e', script, ...argv], { encoding: 'utf8' });

describe('before an interrupt', () => {
  it('all is put in order, the newest first, whatever fails of it', () => {
    const { status, stdout } = run(`
      const { beforeInterrupt } = require(${built('interrupt')});
      beforeInterrupt(() => console.log('first'));
      beforeInterrupt(() => { throw new Error('fails'); });
      beforeInterrupt(() => console.log('called off'))();
      beforeInterrupt(() => console.log('last'));
      setInterval(() => {}, 1000);
      process.kill(process.pid, 'SIGTERM');`);
    expect([status, stdout]).toEqual([143, 'last\nfirst\n']);
  });

  it('nothing is left of staged work, and a signal ends who has none', () => {
    const out = mkdtempSync(join(tmpdir(), 'citykit-interrupt-'));
    const { status } = run(
      `const { Staging } = require(${built('staging')});
      const staging = new Staging(process.argv[1]);
      staging.path('x');
      setInterval(() => {}, 1000);
      process.kill(process.pid, 'SIGINT');`,
      out,
    );
    expect([status, readdirSync(out)]).toEqual([130, []]);
    const { signal } = run(`
      const { beforeInterrupt } = require(${built('interrupt')});
      beforeInterrupt(() => console.log('called off'))();
      setInterval(() => {}, 1000);
      setTimeout(() => process.kill(process.pid, 'SIGTERM'), 10);`);
    expect(signal).toBe('SIGTERM');
  });

  it('of a scratch folder nothing is left, and a signal that came meanwhile ends who has put all in order', () => {
    const { status, stdout } = run(`
      const { existsSync } = require('node:fs');
      const { inScratchFolderAtOnce } = require(${built('scratch-folder')});
      let folder;
      process.on('exit', () => console.log(existsSync(folder)));
      inScratchFolderAtOnce('test', (path) => {
        folder = path;
        process.kill(process.pid, 'SIGHUP');
        console.log(existsSync(path));
      });
      setTimeout(() => console.log('goes on'), 1000);`);
    expect([status, stdout]).toEqual([129, 'true\nfalse\n']);
    const kept = run(`
      const { existsSync } = require('node:fs');
      const { path } = require(${built('scratch-folder')}).scratchFolder('test');
      process.on('exit', () => console.log(existsSync(path)));
      setInterval(() => {}, 1000);
      process.kill(process.pid, 'SIGTERM');`);
    expect([kept.status, kept.stdout]).toEqual([143, 'false\n']);
  });
});
