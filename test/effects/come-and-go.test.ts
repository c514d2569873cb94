import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { languages } from '../../lib/words/language';
import { explored } from '../support/exploring';
import { type FileOfCity, fileOfCity, otherFile } from '../support/settings/change';
import { leavesOf } from '../support/settings/leaves';
import { portland as city, type Edit } from '../support/settings/portland';
import { settingsOf, withoutSetting } from '../support/settings/removals';
import { effectsBetween, spoken, spokenValue } from '../support/settings/said-effects';
import { wholeCities } from '../support/settings/whole-cities';

const bases = Object.values(wholeCities).map((file) => fileOfCity(file) as FileOfCity);

const leaves = new Map(leavesOf(schemaOf(services)).map((leaf) => [leaf.pattern, leaf]));

/** A city with a setting, and the same without it. A value that is its default is first another one. */
function gone(pattern: string) {
  const leaf = leaves.get(pattern);
  for (const base of bases)
    for (const side of [() => base, () => leaf && otherFile(base.file, leaf)]) {
      const from = side();
      const other = from && withoutSetting(from, pattern);
      if (other) return { with: from.city, without: other.city };
    }
  return undefined;
}

const nothing = { en: 'nothing', zh: '无' };
/** Whichever way a city moves, what it has is not where it goes; and prices that come or go altogether are for the worse (decision 725). */
const moves =
  /^(city|stage|cloud\.account|cloud\.region|services\.charging\.operators\[\]\.stations|services\.charging\.tariffs\[\]\.end_date_time|services\.requests\.types\[\]\.fee)$/;
const flipped = { better: 'worse', worse: 'better', neither: 'neither' } as const;
/** That nobody may any more is a loss (decision 751); who may first is a risk, and no gain. What is people's own is neither. */
const ofFirst = (sentenceOfLast: string): string | undefined =>
  /^nobody ((of the department )?may|has this role) /.test(sentenceOfLast)
    ? `security ${sentenceOfLast.includes(' their own data') ? 'neither' : 'worse'}`
    : undefined;
const settings = explored(settingsOf(schemaOf(services)), 16, 100);
let found = 0;

describe('a setting that is taken out, and that comes', () => {
  it.each(settings)('says what that does to people, with its value, and the reverse: %s', (pattern) => {
    const cities = gone(pattern);
    // Of some no city can be without: its name, the kind of a price.
    if (!cities) return;
    found++;
    const removed = effectsBetween(cities.with, cities.without);
    const added = effectsBetween(cities.without, cities.with);
    expect(removed.length).toBeGreaterThan(0);
    const turns = (effects: typeof removed) => effects.map(({ kind, direction }) => `${kind} ${direction}`).sort();
    // What is off afterwards does nothing to anybody, and something where it comes.
    const felt = removed.filter(({ kind }) => kind !== 'none');
    const reverse = (direction: keyof typeof flipped) => (moves.test(pattern) ? direction : flipped[direction]);
    // Of a service the safety of people may depend; one that comes is a service that they gain.
    const kindBack = (kind: string) => (kind === 'safety' && /^services\.\w+$/.test(pattern) ? 'service' : kind);
    const back = felt
      .map((effect) => ofFirst(spoken(effect, 'en')) ?? `${kindBack(effect.kind)} ${reverse(effect.direction)}`)
      .sort();
    expect(turns(added)).toEqual(felt.length === removed.length ? back : expect.arrayContaining(back));
    for (const effect of [...removed, ...added]) {
      const [en, zh] = languages.map((language) => spoken(effect, language)) as [string, string];
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(`${en}${zh}`).not.toMatch(/undefined|NaN|\[object|[{}]|“”|\(\)/);
      const { before, after, what } = effect.values;
      if (!before || !after) continue;
      // What comes first, or goes, is no other one of its kind.
      if ([before, after].some((value) => spokenValue(value, 'en') === nothing.en))
        expect(en).not.toMatch(/\banother\b(?! role of theirs| way)/);
      for (const language of languages) {
        const both = [before, after].map((value) => spokenValue(value, language));
        expect(both[0]).not.toBe(both[1]);
        // Of a list the sentence says what comes or goes.
        const told = what === undefined ? both : [spokenValue(what, language)];
        for (const value of told.filter((text) => text !== nothing[language]))
          expect(spoken(effect, language)).toContain(value);
      }
    }
  });

  it('is found for most of them', () => {
    expect(found / settings.length).toBeGreaterThan(0.6);
  });
});

describe('an event of lighting', () => {
  const fair: Edit = ({ services: { lighting } }) => {
    lighting.schedule.events = [
      { name: 'fair', from: '2027-02-05T18:00', to: '2027-02-20T23:59', percent: 100, districts: [] },
    ];
  };
  const told = (before: ReturnType<typeof city>, after: ReturnType<typeof city>) =>
    effectsBetween(before, after).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

  // Finding: its nights were told to burn as usual, for information, and not that they are darker.
  it('that goes makes its nights darker by as much as it lit them, and one that comes brighter', () => {
    expect(told(city(fair), city())).toEqual([
      'service neither: lamps burn as usual at the time of the event (events: event fair of 2027-02-05 to 2027-02-20 removed)',
      'safety worse: streets are darker, and lamps use less energy, at 23:30–05:00 (events, event fair of 2027-02-05 to 2027-02-20: 60% instead of 100%)',
    ]);
    expect(told(city(), city(fair))).toEqual([
      'service neither: lamps burn at the level of the event meanwhile (events: event fair of 2027-02-05 to 2027-02-20 added)',
      'safety better: streets are brighter, and lamps use more energy, at 23:30–05:00 (events, event fair of 2027-02-05 to 2027-02-20: 100% instead of 60%)',
    ]);
  });

  // Finding: what districts got by levels of their own by day was told once more, and as of an event of the evening.
  it('says its own hours alone where the levels around it change with it', () => {
    const levels: Edit = ({ services: { lighting } }) => {
      lighting.schedule.districts = [{ district: 'central', steps: [{ from: '02:30', percent: 80 }] }];
    };
    const evening: Edit = ({ services: { lighting } }) => {
      lighting.schedule.events = [
        { name: 'fair', from: '2027-02-05T20:00', to: '2027-02-06T02:00', percent: 100, districts: ['central'] },
      ];
    };
    expect(told(city(), city(levels, evening)).filter((one) => one.includes('event fair'))).toEqual([
      'service neither: lamps burn at the level of the event meanwhile (events: event fair of 2027-02-05 added)',
      'safety better: in central: streets are brighter, and lamps use more energy, at 23:30–02:00 (events, event fair of 2027-02-05: 100% instead of 60%)',
    ]);
  });
});

describe('a legal hold and a retention that go', () => {
  const hold: Edit = ({ services }) => {
    services.residents.retention.licence = '10y';
    services.residents.legalHold = ['licence'];
  };

  it('are for the worse, and grave', () => {
    const [before, after] = [city(hold), city()];
    expect(effectsBetween(before, after).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`)).toEqual([
      'data worse: files of a category can no longer be opened; one that is open has no term any more, and is kept for 100 years once it is closed (how long files are kept: category licence: 10 years removed)',
      'data worse: files may be erased or destroyed, though a court may ask for them (files under legal hold: licence removed)',
    ]);
  });
});
