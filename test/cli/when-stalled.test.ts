import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

/** Ends of a real process that does this work. */
function endOf(work: string) {
  const contents = `
    import { whenStalled } from './when-stalled';
    whenStalled(${work}, () => { process.stderr.write('stalled'); process.exitCode = 70; });`;
  const stdin = { contents, resolveDir: join(__dirname, '../../lib/cli'), loader: 'ts' as const };
  const [built] = buildSync({ stdin, bundle: true, platform: 'node', write: false }).outputFiles;
  const { status, stderr } = spawnSync(process.execPath, ['-e', built?.text ?? ''], { encoding: 'utf8' });
  return [status, stderr];
}

describe('work that nothing settles any more', () => {
  it('is said, and is no success', () => {
    expect(endOf('new Promise(() => {})')).toEqual([70, 'stalled']);
    expect(endOf('new Promise(() => setTimeout(() => {}, 5))')).toEqual([70, 'stalled']);
  });

  it.each([
    ['is done', 'new Promise((done) => setTimeout(done, 5))', 0],
    ['failed, and was handled', 'Promise.reject(new Error("no"))', 0],
    ['was ended on purpose', 'new Promise(() => process.exit(130))', 130],
  ])('is not what %s', (_, work, code) => {
    expect(endOf(work)).toEqual([code, '']);
  });
});
