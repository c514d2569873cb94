import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from 'jest/package.json';
import { emptyFolder } from '../support/git-repository';

const root = join(__dirname, '../..');
const setting = (name: string) => JSON.stringify(join(root, 'test/support/jest', name));

/** Runs test files in the order of their names, in one worker that shares its modules. */
function run(files: Readonly<Record<string, string>>) {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'test'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'test', name), text);
  writeFileSync(
    join(folder, 'by-name.js'),
    `module.exports = class extends require(${JSON.stringify(require.resolve('@jest/test-sequencer'))}).default {
      sort(tests) { return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1)); }
    };`,
  );
  writeFileSync(
    join(folder, 'jest.config.js'),
    `module.exports = {
      ...require(${JSON.stringify(join(root, 'jest.isolated.config.js'))}),
      rootDir: ${JSON.stringify(folder)}, setupFiles: [], reporters: ['default'], testTimeout: 300, testSequencer: './by-name.js',
      transform: { '[.]ts$': ${JSON.stringify(require.resolve('@swc/jest'))} },
      testEnvironment: ${setting('environment.js')}, testRunner: ${setting('runner.js')},
    };`,
  );
  const jest = join(root, 'node_modules/jest/bin/jest.js');
  const { status } = spawnSync(process.execPath, [jest, '-i', '--json', '--outputFile', 'result.json'], {
    cwd: folder,
    env: { ...process.env, LEFT: undefined, KEPT: 'as it was' },
  });
  const { testResults } = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as {
    testResults: { status: string; message: string; assertionResults: { title: string; status: string }[] }[];
  };
  const tests = testResults.flatMap((r) => r.assertionResults.map(({ title, status }) => [title, status]));
  return { status, tests: Object.fromEntries(tests), files: testResults.map((r) => r.status), testResults };
}

describe('test files that share their modules', () => {
  it('fail where they fail: a wrong result, an exception, a promise, an end that never comes', () => {
    const { status, tests, files } = run({
      'a.test.ts': `
        it('passes', () => { expect(1).toBe(1); });
        it('is wrong', () => { expect(1).toBe(2); });
        it('throws', () => { throw new Error('thrown'); });
        it('rejects', async () => { throw new Error('rejected'); });
        it('hangs', () => new Promise(() => {}));
        it('throws later', (done) => { setTimeout(() => { throw new Error('late'); }, 1); });
        it.skip('is skipped', () => {});`,
      'b.test.ts': `throw new Error('at its load');`,
      'c.test.ts': `afterAll(() => { throw new Error('at its end'); }); it('is before that', () => {});`,
      'd.test.ts': `it('still passes', () => {});`,
    });
    expect(status).toBe(1);
    expect(tests).toMatchObject({
      passes: 'passed',
      'is wrong': 'failed',
      throws: 'failed',
      rejects: 'failed',
      hangs: 'failed',
      'throws later': 'failed',
      'is skipped': 'pending',
      'still passes': 'passed',
    });
    expect(files).toEqual(['failed', 'failed', 'failed', 'passed']);
  });

  it('find the process as it was: variables, folder, globals, spies, listeners, console, exit code', () => {
    const { status, testResults } = run({
      'a.test.ts': `
        import { support } from './support';
        it('leaves all it can', () => {
          support.push('left');
          process.env.LEFT = 'x'; process.env.KEPT = 'other'; process.env = { LEFT: 'y' };
          process.chdir('/');
          jest.spyOn(JSON, 'stringify').mockReturnValue('spied');
          globalThis.fetch = 'gone' as never; Date.now = () => 0;
          process.on('SIGTERM', () => {});
          console.log = () => { throw new Error('left'); };
          process.exit = (() => {}) as never;
          Error.stackTraceLimit = 0;
        });`,
      'b.test.ts': `
        import { support } from './support';
        it('finds nothing of it', () => {
          expect(support).toEqual([]);
          expect([process.env.LEFT, process.env.KEPT]).toEqual([undefined, 'as it was']);
          expect(process.cwd()).toBe(__dirname.replace(/.test$/, ''));
          expect(JSON.stringify(1)).toBe('1');
          expect([typeof fetch, Date.now() > 0]).toEqual(['function', true]);
          expect(process.listenerCount('SIGTERM')).toBe(0);
          console.log('fine');
          expect(Error.stackTraceLimit).toBe(10);
        });`,
      'support.ts': 'export const support: string[] = [];',
    });
    expect(testResults.map(({ message }) => message)).toEqual(['', '']);
    expect(status).toBe(0);
  });

  it('leave the process all other listeners, however many of signals they leave', () => {
    const leaving = `it('leaves some', () => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
    });`;
    const { status, testResults } = run({
      ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`b${i}.test.ts`, leaving])),
      'a.test.ts': `it('comes before them', () => { process.on('next', () => {}); });`,
      'c.test.ts': `it('is last', () => { expect(process.listenerCount('next')).toBe(1); });`,
    });
    expect(testResults.map(({ message }) => message).join('')).toBe('');
    expect(status).toBe(0);
  });

  it('run on the Jest they were proven with: with another one, `npm run test:proof` first, then note its version', () => {
    expect(readFileSync(join(root, 'jest.config.js'), 'utf8')).toContain(`'${version}'`);
  });
});
