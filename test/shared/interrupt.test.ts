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
      process.kill(process.pid, 'SIGTERM');`);
    expect(signal).toBe('SIGTERM');
  });
});
