import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { type LockClock, LockedByOther, RunLock, readLock } from '../../lib/shared/run-lock';
import { runs } from '../support/exploring';
import { HandClock } from '../support/hand-clock';

const lease = { leaseMs: 30_000, renewMs: 5_000 };
const folder = mkdtempSync(join(tmpdir(), 'citykit-locks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;
const newFile = () => join(folder, `${files++}.lock`);

/** Takes a lock; whose it is when another has it. */
function taken(file: string, clock: LockClock = new HandClock(Date.now())) {
  try {
    return RunLock.take(file, lease, clock);
  } catch (error) {
    if (!(error instanceof LockedByOther)) throw error;
    return error.hold;
  }
}

describe('a lock of one run', () => {
  it('is held until it is given back', () => {
    const file = newFile();
    const first = RunLock.take(file, lease);
    expect(() => RunLock.take(file, lease)).toThrow(LockedByOther);
    first.release();
    expect(existsSync(file)).toBe(false);
    RunLock.take(file, lease).release();
  });

  it('is renewed while its run lives, however long that is', () => {
    const [file, clock] = [newFile(), new HandClock()];
    const lock = RunLock.take(file, lease, clock);
    for (let second = 0; second < 600; second += 7) {
      clock.pass(7000);
      expect(taken(file, clock)).not.toBeInstanceOf(RunLock);
    }
    expect(lock.keep()).toBe(true);
    lock.release();
  });

  it.each(['', '4194305', '{"is":"taken","owner":"a","ho', '{}'])(
    'passes over %j, which no run wrote whole',
    (text) => {
      const file = newFile();
      writeFileSync(file, text);
      expect(taken(file)).toBeInstanceOf(RunLock);
    },
  );

  it('is lost by a run whose file somebody removed', () => {
    const file = newFile();
    const clock = new HandClock();
    const lock = RunLock.take(file, lease, clock);
    rmSync(file);
    clock.skip(lease.renewMs);
    expect(lock.keep()).toBe(false);
    expect(existsSync(file)).toBe(false);
  });

  // Runs take, keep, give back and stand still in any order; a clock that all of them see passes between.
  const step = fc.oneof(
    fc.record({ does: fc.constantFrom('take', 'keep', 'release'), run: fc.nat(3) }),
    fc.record({ does: fc.constant('wait'), run: fc.integer({ min: 1, max: 40_000 }) }),
  );

  it('belongs to one run at a time: to nobody else before its lease ends, never again to one that lost it', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const file = newFile();
        const clock = new HandClock();
        const held = new Map<number, RunLock>();
        let holder: number | undefined;
        let untilMs = 0;
        for (const { does, run } of steps) {
          if (does === 'wait') clock.skip(run);
          const nowMs = clock.nowMs();
          if (does === 'take' && !held.has(run)) {
            const lock = taken(file, clock);
            const isFree = holder === undefined || untilMs <= nowMs;
            expect(lock instanceof RunLock).toBe(isFree);
            if (!(lock instanceof RunLock)) continue;
            held.set(run, lock);
            [holder, untilMs] = [run, nowMs + lease.leaseMs];
          }
          if (does === 'keep' && held.has(run)) {
            const dueMs = untilMs - lease.leaseMs + lease.renewMs;
            const isKept = held.get(run)?.keep();
            if (run === holder) expect(isKept).toBe(true);
            else if (isKept) throw new Error('two runs have the lock');
            if (run === holder && nowMs >= dueMs) untilMs = nowMs + lease.leaseMs;
          }
          if (does === 'release') {
            held.get(run)?.release();
            held.delete(run);
            if (run === holder) holder = undefined;
          }
        }
      }),
      { numRuns: runs(60, 1200) },
    );
  });
});

describe('a lock between processes', () => {
  const program = join(folder, 'holder.js');
  const children: ChildProcess[] = [];
  const inContainer = ['unshare', '--pid', '--fork', '--kill-child'];
  const canUnshare = spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0;
  const root = join(__dirname, '..', '..');

  beforeAll(() => {
    const entryPoints = [join(root, 'test', 'support', 'lock-holder.ts')];
    buildSync({ entryPoints, outfile: program, bundle: true, platform: 'node', logLevel: 'error' });
  });
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  function start(words: readonly string[], ...args: readonly (string | number)[]) {
    const [command = '', ...rest] = [...words, process.execPath, program, ...args.map(String)];
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
    children.push(child);
    const printed = once(child.stdout, 'data').then(([chunk]) => String(chunk).trim());
    return { child, printed };
  }

  async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    const ended = once(child, 'close');
    child.kill(signal);
    await ended;
  }

  it('goes to one of many that take an expired one at the same moment', async () => {
    const file = newFile();
    taken(file, new HandClock(Date.now() - lease.leaseMs));
    const atMs = Date.now() + 600;
    const all = await Promise.all(Array.from({ length: 5 }, () => start([], file, atMs).printed));
    expect(all.sort()).toEqual(['held', 'locked', 'locked', 'locked', 'locked']);
  });

  it('is free at once when its run is interrupted', async () => {
    const file = newFile();
    const { child, printed } = start([], file);
    expect(await printed).toBe('held');
    await kill(child, 'SIGINT');
    expect(child.exitCode).toBe(130);
    expect(existsSync(file)).toBe(false);
  });

  const containers: [string, readonly string[]][] = [
    ['a process', []],
    ...(canUnshare ? [['process 1 of a container', inContainer] as [string, readonly string[]]] : []),
  ];

  it.each(containers)('of %s stays its own while it lives, and is taken over when it died', async (_, words) => {
    const file = newFile();
    const { child, printed } = start(words, file);
    expect(await printed).toBe('held');
    if (words.length > 0) expect(readLock(file)?.processId).toBe(1);
    expect(await start(words, file).printed).toBe('locked');
    await kill(child, 'SIGKILL');
    const { untilMs } = readLock(file) ?? { untilMs: 0 };
    expect(await start(words, file, 0, untilMs - 1).printed).toBe('locked');
    expect(await start(words, file, 0, untilMs).printed).toBe('held');
    expect(readFileSync(file, 'utf8').trim().split('\n\n')).toHaveLength(2);
  });
});
