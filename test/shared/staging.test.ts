import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  /** A run with a result, whose every look at its lock is an occasion for others. */
  function runWith(text: string, ...names: readonly string[]) {
    let meanwhile = () => {};
    const nowMs = () => {
      meanwhile();
      return clock.nowMs();
    };
    const staging = new Staging(out, { ...clock, every: () => () => {}, nowMs });
    for (const name of names) {
      mkdirSync(staging.path(name));
      writeFileSync(join(staging.path(name), 'result'), text);
    }
    return { staging, atLook: (count: number, work: () => void) => (meanwhile = () => count-- === 0 && work()) };
  }
  const result = (name: string) => readFileSync(join(out, name, 'result'), 'utf8');

  it.each([0, 1, 2, 3])('gives its result to out though another run gives the same one, before look %i', (look) => {
    for (const text of ['first', 'again']) {
      const [mine, other] = [runWith(text, 'york'), runWith('other', 'york')];
      mine.atLook(look, () => other.staging.publish(['york']));
      mine.staging.publish(['york']);
      expect(result('york')).toBe(text);
      for (const { staging } of [mine, other]) staging.discard();
      expect(readdirSync(out)).toEqual(['york']);
    }
  });

  it('gives all its results, or leaves out as it was', () => {
    runWith('old', 'york', 'leeds').staging.publish(['york', 'leeds']);
    const { staging } = runWith('new', 'york', 'hull');
    expect(() => staging.publish(['york', 'hull', 'leeds'])).toThrow('ENOENT');
    staging.discard();
    expect([result('york'), result('leeds'), existsSync(join(out, 'hull'))]).toEqual(['old', 'old', false]);
  });

  it('is removed when its run is dead: its lock has run out, whatever process has its number now', () => {
    const dead = new Staging(out, clock);
    writeFileSync(dead.path('half'), '');
    clock.skip(hourMs);
    new Staging(out, clock).discard();
    expect(readdirSync(out)).toEqual([]);
  });
});
