import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Staging } from '../../lib/shared/staging';
import { HandClock } from '../support/hand-clock';

const hourMs = 3_600_000;

describe('a folder in which results are made', () => {
  let out: string;
  let clock: HandClock;
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'citykit-staging-'));
    clock = new HandClock(Date.now());
  });
  afterEach(() => rmSync(out, { recursive: true, force: true }));

  it('is left to its run while that lives, however long', () => {
    const long = new Staging(out, clock);
    clock.pass(5 * hourMs);
    new Staging(out, clock).discard();
    expect(existsSync(long.path('.'))).toBe(true);
    long.discard();
    expect(readdirSync(out)).toEqual([]);
  });

  it('is left to a run that lets no timer run, as long as it makes one city after the other', () => {
    const busy = new Staging(out, clock);
    for (let minutes = 0; minutes < 300; minutes += 30) {
      clock.skip(hourMs / 2);
      mkdirSync(busy.path(`city-${minutes}`));
      new Staging(out, clock).discard();
    }
    expect(readdirSync(busy.path('.'))).toContain('city-270');
    busy.discard();
  });

  it('is removed when its run is dead: its lock has run out, whatever process has its number now', () => {
    const dead = new Staging(out, clock);
    writeFileSync(dead.path('half'), '');
    clock.skip(hourMs);
    new Staging(out, clock).discard();
    expect(readdirSync(out)).toEqual([]);
  });
});
