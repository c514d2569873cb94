import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Staging } from '../../lib/shared/staging';

const hourMs = 3_600_000;

describe('a folder in which results are made', () => {
  let out: string;
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'citykit-staging-'));
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
    rmSync(out, { recursive: true, force: true });
  });

  it('is left to its run while that lives, however long', () => {
    const long = new Staging(out);
    jest.advanceTimersByTime(5 * hourMs);
    new Staging(out).discard();
    expect(existsSync(long.path('.'))).toBe(true);
    long.discard();
    expect(readdirSync(out)).toEqual([]);
  });

  it('is left to a run that lets no timer run, as long as it makes one city after the other', () => {
    const busy = new Staging(out);
    for (let minutes = 0; minutes < 300; minutes += 30) {
      jest.setSystemTime(Date.now() + hourMs / 2);
      mkdirSync(busy.path(`city-${minutes}`));
      new Staging(out).discard();
    }
    expect(readdirSync(busy.path('.'))).toContain('city-270');
    busy.discard();
  });

  it('is removed when its run is dead: its lock has run out, whatever process has its number now', () => {
    const dead = new Staging(out);
    writeFileSync(dead.path('half'), '');
    jest.clearAllTimers();
    jest.setSystemTime(Date.now() + hourMs);
    new Staging(out).discard();
    expect(readdirSync(out)).toEqual([]);
  });
});
