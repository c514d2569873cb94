import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const kept =
  (retention: object): Edit =>
  (file) =>
    Object.assign(file, { retention });
const said = (before: object, after: object, about: RegExp) =>
  effectsBetween(city(kept(before)), city(kept(after)))
    .map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`)
    .filter((one) => about.test(one));

const moved = { rarelyReadAfterDays: 60, archivedAfterDays: 180 };
const short = { landingDays: 30, rawDays: 30 };

// Finding: under a profile that deletes after a month, old messages were said to be readable at once for longer.
describe('the age at which files and messages are moved', () => {
  it('means nothing where they are deleted before', () => {
    expect(said(moved, short, /rarely|archived/)).toEqual([
      'none neither: files and messages are deleted before they become so old, and none is moved to where it costs half to keep (when files and messages count as rarely read: never instead of 60 days)',
      'none neither: files and messages are deleted before they become so old, and none is archived (when files and messages are archived: never instead of 180 days)',
    ]);
  });

  it('is of what is kept for longer, where none was ever so old', () => {
    expect(said(short, { ...moved, landingDays: 30, rawDays: 400 }, /rarely|archived/)).toEqual([
      expect.stringMatching(/^operations neither: files and messages that are kept for longer from now on cost half/),
      expect.stringMatching(
        /^operations neither: files and messages that are kept for longer from now on are archived/,
      ),
    ]);
  });

  it('comes later or sooner where some grow so old on both sides', () => {
    expect(said(moved, { rawDays: 200 }, /archived/)).toEqual([
      expect.stringMatching(/^operations better: old files and messages can be read at once for longer/),
    ]);
    expect(said({ landingDays: 30, rawDays: 200 }, moved, /archived/)).toEqual([
      expect.stringMatching(/^operations worse: old files and messages are archived sooner/),
    ]);
  });
});
