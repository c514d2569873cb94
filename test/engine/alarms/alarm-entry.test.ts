import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { notAnnounced } from '../../../lib/engine/alarms/alarm-announce';
import { type AlarmEntry, compact, episodesIn, withWord } from '../../../lib/engine/alarms/alarm-entry';
import { foldEpisodes, type Signal } from '../../../lib/engine/alarms/alarm-fold';
import { runs } from '../../support/exploring';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 4, 13, 8);
const retained = 8 * day;

const raise = (atMs: number, detail = ''): Signal => ({ kind: 'raise', atMs, detail });
const clear = (atMs: number): Signal => ({ kind: 'clear', atMs, detail: '' });
const empty: AlarmEntry = {
  key: { alarm: 'flash', deviceId: 'd1', subject: '' },
  sources: {},
  told: notAnnounced,
  unpublished: [],
};

/** Each window says its signals, and the entry is compacted after each, as the book does it. */
const told = (windows: readonly (readonly Signal[])[], retainedMs = retained): AlarmEntry =>
  windows.reduce<AlarmEntry>(
    (entry, signals, i) => compact(withWord(entry, `status#device-with-a-name#${start + i}`, i, signals), retainedMs),
    empty,
  );

/** What DynamoDB stores of it, which must stay under 400 KB. */
const storedBytes = (entry: AlarmEntry) => deflateRawSync(JSON.stringify(entry)).length;

describe('the entry of an alarm', () => {
  it('keeps the beginning and the count of an alarm that nobody mends for forty days', () => {
    const hours = Array.from({ length: 40 * 24 }, (_, i) => [raise(start + i * hour)]);
    const entry = told(hours);
    expect(episodesIn(entry)).toEqual([expect.objectContaining({ raisedMs: start, clearedMs: null, count: 40 * 24 })]);
    expect(Object.keys(entry.sources)).toHaveLength(8 * 24);
  });

  it('clears what began before the retained days', () => {
    const entry = told([[raise(start)], [raise(start + 20 * day)], [clear(start + 21 * day)]]);
    expect(episodesIn(entry)).toEqual([
      expect.objectContaining({ raisedMs: start, clearedMs: start + 21 * day, count: 2 }),
    ]);
  });

  it('does not count again what a window repeats of the time before', () => {
    const entry = told([[raise(start)], [raise(start + 9 * day)]]);
    expect(episodesIn(compact(withWord(entry, 'again', 9, [raise(start)]), retained))).toEqual(episodesIn(entry));
  });

  it('says of the newest episode the same as if it had kept everything', () => {
    const signals = fc
      .array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.boolean()), { minLength: 1, maxLength: 30 })
      .map((steps) => {
        let atMs = start;
        return steps.map(([minutes, raises]) => {
          atMs += minutes * minute;
          return raises ? raise(atMs) : clear(atMs);
        });
      });
    fc.assert(
      fc.property(signals, fc.integer({ min: 1, max: 20 }), (all, minutes) => {
        const entry = told(
          all.map((signal) => [signal]),
          minutes * minute,
        );
        const [kept, whole] = [episodesIn(entry), foldEpisodes(all)];
        const from = (all.at(-1)?.atMs ?? 0) - minutes * minute;
        expect(kept).toEqual(whole.filter((e) => e.clearedMs === null || e.clearedMs > from));
      }),
      { numRuns: runs(200, 500) },
    );
  });

  it('keeps how a chattering source began and how it stands', () => {
    const chatter = Array.from({ length: 18_000 }, (_, i) => [raise(start + i * 200), clear(start + i * 200 + 100)]);
    const entry = told([[...chatter.flat(), raise(start + hour)]]);
    const episodes = episodesIn(entry);
    expect(episodes.at(0)?.raisedMs).toBe(start);
    expect(episodes.at(-1)).toMatchObject({ raisedMs: start + hour, clearedMs: null });
    expect(storedBytes(entry)).toBeLessThan(1000);
  });

  it.each([
    ['every hour of 90 days, a file an hour', hour, 90 * 24, 18_000],
    ['every five minutes of ten days', 5 * minute, 10 * 288, 5],
    ['every minute of nine days', minute, 9 * 1440, 1],
  ])('stays far below the 400 KB of an item when it chatters %s', (_, stepMs, windows, perWindow) => {
    // The last days decide: earlier windows would be compacted away one by one.
    const kept = Math.min(windows, Math.ceil(retained / stepMs) + 1);
    let random = 1;
    const next = () => {
      random = (Math.imul(random, 1_664_525) + 1_013_904_223) >>> 0;
      return random;
    };
    const window = (i: number) =>
      Array.from({ length: Math.min(perWindow, 64) }, (_, n): Signal => {
        const atMs = start + i * stepMs + Math.floor((n * stepMs) / 64) + (next() % 100);
        return n % 2 === 0 ? raise(atMs, `unit flash status 5, alarm bits ${next() % 256}`) : clear(atMs);
      });
    const words = Array.from({ length: kept }, (_, i) => {
      const atMs = start + i * stepMs;
      return withWord(empty, `status#device-with-a-name#${atMs}`, atMs, window(i)).sources;
    });
    const entry = { ...empty, sources: Object.assign({}, ...words) };
    expect(storedBytes(compact(entry, retained))).toBeLessThan(200_000);
  });
});
