import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken, spokenValue } from '../support/settings/said-effects';

const said = (edit: Edit, first: Edit = () => undefined) =>
  effectsBetween(city(first), city(first, edit)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

const published =
  (isPublished: boolean): Edit =>
  ({ services }) => {
    services.lighting.schedule.published = isPublished;
  };
const at =
  (longitude: number): Edit =>
  ({ services }) => {
    services.lighting.longitude = longitude;
  };

// Finding: a longitude without its minus sign turned night into day in the times that are sent to lamps, and figures “could not be compared”.
describe('the place of the lamps', () => {
  it('is when they burn, where their schedule is sent to them', () => {
    expect(said(at(122.68), published(true))).toEqual([
      'safety neither: lamps burn by the sun of another place: they come on and go off at other times (longitude of the city: 122.68° instead of -122.68°)',
    ]);
  });

  // Finding: a latitude and a longitude that changed together were the same sentence twice, both high.
  it.each([
    ['its two numbers', true, /^safety neither: lamps burn by the sun of another place/],
    ['its two numbers, where they burn by themselves', false, /^operations neither: day and night of the lamps/],
  ])('is one by %s', (_, isPublished, sentence) => {
    const moved: Edit = ({ services: { lighting } }) => Object.assign(lighting, { latitude: 40.71, longitude: -74.01 });
    const effects = said(moved, published(isPublished));
    expect(effects).toEqual([expect.stringMatching(sentence)]);
    expect(effects[0]).toMatch(
      /\(place of the city: latitude 40\.71°, longitude -74\.01° instead of latitude 45\.52°, longitude -122\.68°\)$/,
    );
  });

  it('is how they are judged, where they burn by themselves', () => {
    expect(said(at(122.68), published(false))).toEqual([
      expect.stringMatching(/^operations neither: day and night of the lamps are worked out otherwise/),
    ]);
  });
});

const fair =
  (over: Readonly<Record<string, unknown>> = {}): Edit =>
  ({ services: { lighting } }) => {
    lighting.schedule.events = [
      { name: 'fair', from: '2027-02-05T18:00', to: '2027-02-20T23:59', percent: 100, districts: [], ...over },
    ];
  };
const ofSafety = (first: Edit, edit: Edit) => said(edit, first).filter((sentence) => sentence.startsWith('safety'));

// Finding: nights and districts that an event lost were told to “burn as usual”, for information, and not that they are darker.
describe('an event of lighting that is there for less', () => {
  const darker =
    /^safety worse: where the event has fewer times or districts, streets are darker.*at 23:30–05:00 .*60% instead of 100%\)$/;
  const brighter =
    /^safety better: where the event has more times or districts, streets are brighter.*100% instead of 60%\)$/;

  it('makes the nights darker that it loses, and brighter that it gets', () => {
    expect(ofSafety(fair(), fair({ to: '2027-02-12T23:59' }))).toEqual([expect.stringMatching(darker)]);
    expect(ofSafety(fair(), fair({ from: '2027-02-07T18:00' }))).toEqual([expect.stringMatching(darker)]);
    expect(ofSafety(fair(), fair({ to: '2027-02-22T23:59' }))).toEqual([expect.stringMatching(brighter)]);
  });

  // Finding: levels of the city that changed at once were told of hours that the event had on both sides, or on none.
  it('says nothing of what levels of the city do besides', () => {
    const darkNights: Edit = ({ services: { lighting } }) => {
      lighting.schedule.steps = [{ from: '22:00', percent: 20 }];
    };
    const later = (edit: Edit): Edit => {
      const longer = fair({ from: '2027-02-05T18:00', to: '2027-02-06T01:00' });
      return (file) => [longer, edit].forEach((one) => void one(file));
    };
    const evening = fair({ to: '2027-02-05T23:30' });
    const ofEvent = (edit: Edit) => ofSafety(evening, edit).filter((sentence) => sentence.includes('where the event'));
    const alone = ofEvent(later(() => undefined));
    expect(alone).toEqual([expect.stringMatching(/at 23:30–01:00 .*100% instead of 60%\)$/)]);
    expect(ofEvent(later(darkNights))).toEqual(alone);
  });

  it('makes the districts darker that it leaves, and brighter that it comes to', () => {
    const inDistrict = (of: RegExp, district: string) =>
      expect.stringMatching(of.source.replace(/^\^(safety \w+): /, `^$1: in ${district}: `));
    const others = 'central, east and southwest';
    expect(ofSafety(fair(), fair({ districts: ['north'] }))).toEqual([inDistrict(darker, others)]);
    expect(ofSafety(fair({ districts: ['north'] }), fair())).toEqual([inDistrict(brighter, others)]);
    expect(ofSafety(fair({ districts: ['north'] }), fair({ districts: ['east'] }))).toEqual([
      inDistrict(darker, 'north'),
      inDistrict(brighter, 'east'),
    ]);
    expect(ofSafety(fair({ districts: ['north', 'east'] }), fair({ districts: ['east', 'north'] }))).toEqual([]);
  });
});

const events =
  (...all: readonly object[]): Edit =>
  ({ services: { lighting } }) => {
    lighting.schedule.events = all.map((one) => ({ name: 'fair', percent: 100, districts: [], ...one })) as never;
  };
const night = { from: '2027-10-03T00:00', to: '2027-10-03T05:00' };

// Finding: an event that got another name and began later was told as darker and as brighter at hours that both had.
describe('an event of lighting beside others', () => {
  it('changes nothing at hours that another has as well', () => {
    const later = { ...night, name: 'great fair', from: '2027-10-03T02:00' };
    expect(ofSafety(events(night), events(later))).toEqual([
      expect.stringMatching(
        /^safety worse: streets are darker.*at 00:00–02:00 \(events, event fair .*60% instead of 100%\)$/,
      ),
    ]);
    expect(ofSafety(events(night), events(night, { ...later, percent: 80 }))).toEqual([]);
    expect(ofSafety(events(night), events(night, { ...later, percent: 80, districts: ['north'] }))).toEqual([
      expect.stringMatching(/^safety worse: in north: streets are darker.*at 02:00–05:00 .*80% instead of 100%\)$/),
    ]);
  });

  it('of several nights is compared with those alone that have all of them', () => {
    const week = { ...night, name: 'long fair', to: '2027-10-10T05:00' };
    const other = { ...week, name: 'great fair' };
    expect(ofSafety(events(week, night), events(other))).toEqual([]);
    expect(ofSafety(events(night), events(night, other))).toEqual([
      expect.stringMatching(/^safety better: .*at 23:30–05:00 .*100% instead of 60%\)$/),
    ]);
  });

  // Finding: of an event in some districts streets were said to be darker, and not in which.
  it('says where it is', () => {
    expect(ofSafety(events(), events({ ...night, percent: 0, districts: ['north', 'east'] }))).toEqual([
      expect.stringMatching(/^safety worse: in east and north: streets are darker.*0% instead of 60%\)$/),
    ]);
  });
});

// Finding: of a district that an event left streets were said to be darker a second time, at the times that it lost besides.
it('times that an event loses are told of the districts that it stays in', () => {
  const shorter = (districts: readonly string[]) =>
    ofSafety(fair({ districts: ['north', 'east'] }), fair({ districts, to: '2027-02-12T23:59' }));
  expect(shorter(['north'])).toEqual([
    expect.stringMatching(/^safety worse: in north: .*\(time of an event/),
    expect.stringMatching(/^safety worse: in east: .*\(districts of an event/),
  ]);
  expect(shorter(['central']).filter((sentence) => sentence.includes('(time of an event'))).toEqual([]);
});

// Finding: which streets an event lights less was not told, where it is in some districts.
describe('the level of an event', () => {
  const dimmed = (districts: readonly string[], later = districts) =>
    ofSafety(fair({ districts, percent: 80 }), fair({ districts: later, percent: 40 }));

  it('is told with the districts that it is in', () => {
    expect(dimmed(['north', 'east'])).toEqual([
      expect.stringMatching(/^safety worse: in north and east: streets are darker.*fair.*: 40% instead of 80%\)$/),
    ]);
    expect(dimmed([])).toEqual([expect.stringMatching(/^safety worse: streets are darker/)]);
  });

  it('is of those alone that it stays in', () => {
    const inEast = expect.stringMatching(/^safety worse: in east: streets are darker/);
    expect(dimmed(['north', 'east'], ['east', 'central'])).toContainEqual(inEast);
    expect(dimmed([], ['east'])).toContainEqual(inEast);
  });
});

// Finding: an event in districts with levels of their own was compared with those of the city.
describe('an event of lighting in districts with levels of their own', () => {
  const own =
    (...districts: readonly (readonly [string, number])[]): Edit =>
    ({ services: { lighting } }) => {
      lighting.schedule.districts = districts.map(([district, percent]) => ({
        district,
        steps: [{ from: '00:00', percent }],
      }));
    };
  const both =
    (...edits: readonly Edit[]): Edit =>
    (file) => {
      for (const edit of edits) edit(file);
    };
  const short = (sentence: string) =>
    sentence.replace(
      /^safety (\w+): (?:in (.*): )?(?:where the event|streets|lamps).*: (\d+% instead of \d+%)\)$/,
      '$1 | $2 | $3',
    );
  const told = (first: Edit, edit: Edit) => ofSafety(first, edit).map(short);
  const inNorth = { districts: ['north'], percent: 50 };

  it('is compared with these levels', () => {
    expect(told(both(own(['north', 40]), fair(inNorth)), fair({ ...inNorth, to: '2027-02-12T23:59' }))).toEqual([
      'worse | north | 40% instead of 50%',
    ]);
    expect(told(own(['north', 70]), fair(inNorth))).toEqual(['worse | north | 50% instead of 70%']);
    expect(told(own(['north', 50]), fair(inNorth))).toEqual([]);
  });

  it('has a sentence for all districts that burn alike without it', () => {
    const three = own(['north', 40], ['east', 70], ['central', 40]);
    expect(told(three, fair({ districts: ['north', 'east', 'central'] }))).toEqual([
      'better | central and north | 100% instead of 40%',
      'better | east | 100% instead of 70%',
    ]);
    expect(told(both(own(['north', 40]), fair()), fair({ districts: ['north'] }))).toEqual([
      'worse | districts without levels of their own | 60% instead of 100%',
    ]);
    expect(told(both(own(['north', 40]), fair({ districts: ['east'] })), fair())).toEqual([
      'better | central and southwest | 100% instead of 60%',
      'better | north | 100% instead of 40%',
    ]);
  });

  it('is graver where it turns lamps off that burn without it', () => {
    const graveness = (first: Edit, edit: Edit) =>
      effectsBetween(city(first), city(first, edit)).flatMap(({ kind, severity }) =>
        kind === 'safety' ? severity : [],
      );
    const dark = { districts: ['north'], percent: 0 };
    expect(graveness(own(['north', 40]), fair(dark))).toEqual(['critical']);
    expect(graveness(own(['north', 0]), fair(dark))).toEqual([]);
    expect(graveness(both(own(['north', 40]), fair(inNorth)), fair(dark))).toEqual(['critical']);
    expect(graveness(both(own(['north', 0]), fair(inNorth)), fair({ ...inNorth, to: '2027-02-12T23:59' }))).toEqual([
      'critical',
    ]);
  });
});

// Finding: the night of the city was told as that of all districts.
describe('levels of the city', () => {
  const night =
    (percent: number, districts: readonly object[]): Edit =>
    ({ services: { lighting } }) =>
      Object.assign(lighting.schedule, {
        steps: [
          { from: '23:30', percent },
          { from: '05:00', percent: 100 },
        ],
        districts,
      });
  const north = { district: 'north', steps: [{ from: '22:00', percent: 80 }] };

  it('are not those of districts that have their own', () => {
    expect(said(night(30, [north]), night(60, [north]))).toEqual([
      'safety worse: streets are darker, and lamps use less energy, at 23:30–05:00 (levels over the night: 30% instead of 60%); not in districts with levels of their own (north)',
    ]);
    expect(said(night(30, []), night(60, [])).join()).not.toContain('not in');
  });
});

// Finding: of a district whose own levels changed at once it was not said that those of the city are none of it; where each
// district has its own, levels of the city that nobody burns by shut the gate.
describe('levels of the city that change at once with those of districts', () => {
  const all =
    (percent: number, ...own: readonly (readonly [string, number])[]): Edit =>
    ({ services: { lighting } }) =>
      Object.assign(lighting.schedule, {
        steps: [{ from: '00:00', percent }],
        districts: own.map(([district, of]) => ({ district, steps: [{ from: '00:00', percent: of }] })),
      });
  const everywhere = ['central', 'east', 'north', 'southwest'].map((district) => [district, 50] as const);

  it('are told without these districts', () => {
    const effects = said(all(30, ['north', 40]), all(60, ['north', 70]));
    expect(effects).toHaveLength(2);
    expect(effects).toContainEqual(
      expect.stringMatching(/30% instead of 60%\); not in districts with levels of their own \(north\)$/),
    );
    expect(effects).toContainEqual(expect.stringMatching(/north.*40% instead of 70%\)$/));
  });

  it('change nothing where each district has its own', () => {
    expect(said(all(30, ...everywhere), all(60, ...everywhere))).toEqual([
      'none neither: each district has levels of its own, and lamps burn as before (levels over the night)',
    ]);
  });

  it('are those of districts that had their own, and have them no more', () => {
    const effects = said(all(30), all(60, ...everywhere));
    expect(effects.filter((one) => one.startsWith('safety'))).toHaveLength(4);
    expect(effects).toContainEqual(
      expect.stringMatching(/^none neither: no district has the levels of the city before/),
    );
  });
});

// Finding: an event in all districts that came to the whole city was said to light those without levels of their own.
describe('an event in all districts', () => {
  const [some, all] = [
    ['central', 'east', 'southwest'],
    ['central', 'east', 'north', 'southwest'],
  ];

  it('is one of the whole city', () => {
    expect(ofSafety(fair({ districts: all }), fair())).toEqual([]);
    expect(ofSafety(fair(), fair({ districts: all }))).toEqual([]);
    expect(ofSafety(events(), events({ ...night, percent: 0, districts: all }))).toEqual([
      expect.stringMatching(/^safety worse: streets are darker.*0% instead of 60%\)$/),
    ]);
  });

  it('without levels of their own is told as one of these', () => {
    const own: Edit = ({ services: { lighting } }) => {
      lighting.schedule.districts = [{ district: 'north', steps: [{ from: '00:00', percent: 70 }] }];
    };
    const first: Edit = (file) => [own, fair({ districts: some })].forEach((one) => void one(file));
    expect(ofSafety(first, fair())).toEqual([
      expect.stringMatching(/^safety better: in north: .*100% instead of 70%\)$/),
    ]);
    expect(ofSafety(own, fair({ districts: some }))).toEqual([
      expect.stringMatching(/^safety better: in districts without levels of their own: .*100% instead of 60%\)$/),
    ]);
  });
});

// Finding: an old and a new time stood there as the file has them.
describe('the times of an event', () => {
  it('are written as people read them', () => {
    const values = effectsBetween(city(fair()), city(fair(), fair({ to: '2027-02-12T23:59' }))).flatMap(({ values }) =>
      Object.values(values).map((value) => spokenValue(value, 'en')),
    );
    expect(values).toContain('2027-02-05 18:00 to 2027-02-12 23:59');
    expect(values.join()).not.toMatch(/\dT\d/);
  });
});

// Finding: an event that ends by day, when no lamp burns, was told to make streets darker once it ended sooner, and shut the gate.
describe('hours at which no lamp burns', () => {
  const inDaylight = /^none neither: it is day at these times, and lamps burn as before/;
  const untilNoon = (over: object = {}) =>
    events({ ...night, from: '2027-10-02T20:00', to: '2027-10-03T12:00', ...over });
  const byDay = { from: '2027-10-03T09:00', to: '2027-10-03T15:00' };

  it('are no part of an event', () => {
    expect(said(untilNoon({ to: '2027-10-03T10:00' }), untilNoon())).toEqual([expect.stringMatching(inDaylight)]);
    expect(said(events(byDay), events())).toEqual([expect.stringMatching(inDaylight)]);
    expect(said(events({ ...byDay, percent: 20 }), events(byDay))).toEqual([expect.stringMatching(inDaylight)]);
    expect(said(events({ ...byDay, districts: ['north'] }), events(byDay))).toEqual([
      expect.stringMatching(inDaylight),
    ]);
  });

  it('are no hours of the night that an event makes darker', () => {
    expect(ofSafety(untilNoon(), untilNoon({ to: '2027-10-03T03:00' }))).toEqual([
      expect.stringMatching(/^safety worse: .*at 03:00–05:00 .*: 60% instead of 100%\)$/),
    ]);
    // In October the sun rises in Portland at 07:11.
    expect(ofSafety(untilNoon({ percent: 40 }), untilNoon({ percent: 40, to: '2027-10-03T09:00' }))).toEqual([]);
    expect(ofSafety(events(), untilNoon({ percent: 40 }))).toContainEqual(
      expect.stringMatching(/^safety worse: .*at 05:00–07:1\d and 20:00–23:30 .*: 40% instead of 100%\)$/),
    );
  });

  it('are no hours of levels over the night', () => {
    const levels =
      (...steps: readonly (readonly [string, number])[]): Edit =>
      ({ services: { lighting } }) => {
        lighting.schedule.steps = steps.map(([from, percent]) => ({ from, percent }));
      };
    const byNight = [
      ['22:00', 60],
      ['06:00', 100],
    ] as const;
    expect(said(levels(...byNight), levels(...byNight, ['10:00', 20], ['15:00', 100]))).toEqual([
      expect.stringMatching(/^none neither: levels are written otherwise, and lamps burn as before/),
    ]);
    // Longest evenings of Portland begin in December, longest mornings end before clocks are put back in November.
    expect(said(levels(...byNight), levels(['22:00', 60], ['06:00', 90]))).toEqual([
      expect.stringMatching(/^safety better: .*at 06:00–07:58 and 16:27–22:00 .*100% instead of 90%\)$/),
    ]);
  });
});

// Finding: of one district the milder change of its levels headed the story.
describe('levels of a district that turn at several hours', () => {
  const levelsOf =
    (...percents: readonly number[]): Edit =>
    ({ services: { lighting } }) => {
      const steps = percents.map((percent, hour) => ({ from: `0${hour}:00`, percent }));
      lighting.schedule.districts = [{ district: 'north', steps }];
    };

  it('are told the gravest first', () => {
    const [first, edit] = [levelsOf(50, 100, 90, 80), levelsOf(30, 30, 80, 60)];
    const told = effectsBetween(city(first), city(first, edit)).map((effect) => spoken(effect, 'en'));
    expect(told.map((text) => /\d+% instead of \d+%/.exec(text)?.[0])).toEqual([
      '30% instead of 100%',
      '30% instead of 50%',
      '60% instead of 80%',
      '80% instead of 90%',
    ]);
  });
});
