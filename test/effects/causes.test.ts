import { portland as city, type Edit, signedBy } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const asBefore: Edit = () => undefined;
const all =
  (...edits: readonly Edit[]): Edit =>
  (file) => {
    for (const edit of edits) edit(file);
  };

/** Settings that are named as causes of what is said in some words. */
const causesOf = (words: RegExp, edit: Edit, first: Edit = asBefore) =>
  effectsBetween(city(first), city(first, edit))
    .filter((effect) => words.test(spoken(effect, 'en')))
    .map(({ paths }) => paths.map((path) => path.replace(/^services\.\w+\./, '')));

const timing =
  (settings: object): Edit =>
  ({ services }) =>
    Object.assign(services.traffic.adaptiveTiming, settings);
const phase =
  (at: number, settings: object): Edit =>
  ({ services }) =>
    Object.assign(services.traffic.adaptiveTiming.junctions[0].phases[at], settings);
const unfit = /keep their fixed times/;

describe('limits by which a junction no longer fits', () => {
  const long = phase(1, { minGreenSeconds: 60, maxGreenSeconds: 180 });

  it('are named without those that change beside them', () => {
    const edit = all(timing({ maxCycleSeconds: 80 }), phase(0, { yellowSeconds: 4 }));
    expect(causesOf(unfit, all(edit, long))).toEqual([
      ['adaptiveTiming.maxCycleSeconds', 'adaptiveTiming.junctions[0].phases[1].minGreenSeconds'],
    ]);
  });

  it('are each of two that would do it alone', () => {
    const edit = all(phase(1, { minGreenSeconds: 60 }), phase(3, { minGreenSeconds: 40 }), phase(0, { lanes: 2 }));
    const first = timing({ maxCycleSeconds: 75, minCycleSeconds: 60 });
    expect(causesOf(unfit, edit, first)[0]?.map((path) => path.slice(-25))).toEqual([
      expect.stringMatching(/phases\[1\]\.minGreenSeconds$/),
      expect.stringMatching(/phases\[3\]\.minGreenSeconds$/),
    ]);
  });

  it('are those of the cycle where these change alone', () => {
    expect(causesOf(unfit, timing({ minCycleSeconds: 50, maxCycleSeconds: 60 }))).toEqual([
      ['adaptiveTiming.maxCycleSeconds'],
      ['adaptiveTiming.maxCycleSeconds'],
    ]);
  });
});

// Finding: that signals follow the traffic was two stories, of adaptive timing and of its junction.
describe('junctions that come as adaptive timing is turned on', () => {
  const off: Edit = ({ services }) => {
    delete services.traffic.adaptiveTiming;
  };

  it('are told with it, once; and so are those that go with it', () => {
    const told = effectsBetween(city(off), city()).filter((effect) => /signals/.test(spoken(effect, 'en')));
    expect(told.map((effect) => spoken(effect, 'en'))).toEqual([
      'signals follow the traffic that is measured (adaptive timing: on instead of off)',
    ]);
    expect(told[0]?.paths[0]).toMatch(/adaptiveTiming.enabled$/);
    expect(causesOf(/signals keep/, off)).toHaveLength(1);
  });
});

describe('a limit of the cycle that the greens of all junctions keep off', () => {
  const said = (edit: Edit, first: Edit = asBefore) =>
    effectsBetween(city(first), city(first, edit)).map((effect) => `${effect.kind}: ${spoken(effect, 'en')}`);
  const kept = 'none: junctions that follow the traffic keep their cycles: their greens allow no others';
  const short: Edit = ({ services }) => {
    for (const { phases } of services.traffic.adaptiveTiming.junctions)
      for (const limits of phases) limits.maxGreenSeconds = 20;
  };

  it('changes nothing, above the longest that they allow and below the shortest', () => {
    const longest = timing({ maxCycleSeconds: 200 });
    expect(said(longest, short)).toEqual([`${kept} (longest signal cycle: 200 seconds instead of 130 seconds)`]);
    expect(said(longest)).toEqual([expect.stringMatching(/^service: people may wait longer at busy junctions/)]);
    const shortest = timing({ minCycleSeconds: 65 });
    expect(said(shortest, timing({ minCycleSeconds: 60 }))).toEqual([
      `${kept} (shortest signal cycle: 65 seconds instead of 60 seconds)`,
    ]);
  });

  it('says no more than that junctions are no longer timed where it stops all', () => {
    expect(said(timing({ maxCycleSeconds: 70 }))).toEqual([expect.stringMatching(unfit), expect.stringMatching(unfit)]);
  });
});

describe('prices of a tariff that change together', () => {
  const hours =
    (night: number, day: number, standing: number): Edit =>
    ({ services }) => {
      services.charging.tariffs[0].elements = [
        {
          price_components: [{ type: 'ENERGY', price: night }],
          restrictions: { start_time: '23:00', end_time: '07:00' },
        },
        {
          price_components: [
            { type: 'ENERGY', price: day },
            { type: 'PARKING_TIME', price: standing, step_size: 900 },
          ],
        },
      ];
    };
  const said = (edit: Edit, first: Edit) =>
    effectsBetween(city(first), city(first, edit)).map(
      (e) => `${spoken(e, 'en')} ${e.paths.map((path) => /elements.*/.exec(path)?.[0]).join()}`,
    );

  it('are each the cause of the hours that it is for', () => {
    expect(said(hours(0.1, 0.5, 6), hours(0.2, 0.4, 6))).toEqual([
      'a charge of 30 kWh in three hours that begins at 07:00 costs US$3.00 more: US$15.00 instead of US$12.00 (tariff flat) elements[1].price_components[0].price',
      'a charge of 30 kWh in three hours that begins at 00:00 costs US$3.00 less: US$3.00 instead of US$6.00 (tariff flat) elements[0].price_components[0].price',
    ]);
  });

  it('are all told: one that the first sample does not show by another', () => {
    expect(said(hours(0.2, 0.5, 9), hours(0.2, 0.4, 6))).toEqual([
      'a charge of 30 kWh in three hours that begins at 07:00 costs US$3.00 more: US$15.00 instead of US$12.00 (tariff flat) elements[1].price_components[0].price',
      'a charge of 30 kWh and an hour of standing after it that begins at 07:00 costs US$6.00 more: US$24.00 instead of US$18.00 (tariff flat) elements[1].price_components[1].price,elements[1].price_components[0].price',
    ]);
  });

  // Finding: standing that costs more because of the energy was laid on the price of standing, which fell.
  it('stand in the order of who does it: one that by itself does the opposite comes last', () => {
    expect(said(hours(0.2, 0.5, 4), hours(0.2, 0.4, 6))).toContain(
      'a charge of 30 kWh and an hour of standing after it that begins at 07:00 costs US$1.00 more: US$19.00 instead of US$18.00 (tariff flat) elements[1].price_components[0].price,elements[1].price_components[1].price',
    );
  });
});

const exporting =
  (settings: object): Edit =>
  ({ services }) =>
    Object.assign(services.residents, { exports: settings });
const tariff =
  (settings: object): Edit =>
  ({ services }) =>
    services.charging.tariffs.push({
      id: 'spare',
      currency: 'USD',
      elements: [{ price_components: [{ type: 'ENERGY', price: 1 }] }],
      ...settings,
    });
const spare =
  (settings: object): Edit =>
  ({ services }) =>
    Object.assign(services.charging.tariffs[1], settings);
const elements = (price: number) => [{ price_components: [{ type: 'ENERGY', price }] }];
const window = ({ devices }: Parameters<Edit>[0]) => {
  devices.updates = { ...devices.updates, window: { from: '12:00', minutes: 60 } };
};

describe('settings of what is off', () => {
  it.each<[string, Edit, Edit]>([
    [
      'adaptive timing',
      all(timing({ maxCycleSeconds: 200 }), phase(1, { walkSeconds: 0 })),
      timing({ enabled: false }),
    ],
    ['bulk export', exporting({ validHours: 100 }), asBefore],
    ['a tariff by which nobody bills', spare({ elements: elements(2) }), tariff({})],
    ['updates without a key', window, asBefore],
  ])('do nothing to anybody, and say so: %s', (_, edit, first) => {
    for (const [before, after] of [
      [city(first), city(first, edit)],
      [city(first, edit), city(first)],
    ] as const) {
      const effects = effectsBetween(before, after);
      expect(effects.length).toBeGreaterThan(0);
      expect(effects.map(({ kind, direction }) => `${kind} ${direction}`)).toEqual(effects.map(() => 'none neither'));
    }
  });

  it('speak when they are turned on with it', () => {
    const on = all(timing({ enabled: true }), phase(1, { walkSeconds: 0 }));
    const kinds = effectsBetween(city(timing({ enabled: false })), city(on)).map(
      ({ kind, direction }) => `${kind} ${direction}`,
    );
    expect(kinds).toContain('safety worse');
    expect(kinds).toContain('service better');
  });

  // Finding: lamps that burned by themselves were said to be darker, by a level that none had been sent.
  it('are compared with nothing that was not in force', () => {
    const steps =
      (published: boolean, percent: number): Edit =>
      ({ services }) =>
        Object.assign(services.lighting.schedule, { published, steps: [{ from: '23:30', percent }] });
    const told = (was: number, is: number) =>
      effectsBetween(city(steps(false, was)), city(steps(true, is))).map((effect) => spoken(effect, 'en'));
    expect(told(60, 30)).toEqual([
      expect.stringMatching(/^luminaires burn by the schedule of the city/),
      'it counts from now on, as this was off until now (levels over the night)',
    ]);
    const longer = all(timing({ enabled: true, maxCycleSeconds: 200 }));
    expect(
      effectsBetween(city(timing({ enabled: false })), city(longer)).map((effect) => spoken(effect, 'en')),
    ).toContain('it counts from now on, as this was off until now (longest signal cycle)');
  });

  it('and not when they are turned off with it', () => {
    const off = all(timing({ enabled: false }), phase(1, { walkSeconds: 0 }));
    const kinds = effectsBetween(city(), city(off)).map(({ kind, direction }) => `${kind} ${direction}`);
    expect(kinds).toEqual(['service worse', 'none neither']);
  });

  it('leave the switch its word: a first key', () => {
    expect(effectsBetween(city(), city(signedBy('a')))[0]?.direction).toBe('better');
  });
});

// Finding: two services that went together, with the same role for their data of people, were not judged.
it('what two things say alike that are gone with all around them is of both', () => {
  const both = all(({ services }) => {
    services.medical.access = { protectionOfficer: ['privacy'] };
    services.education.access = { protectionOfficer: ['privacy'] };
  });
  const neither: Edit = ({ services }) => {
    delete services.medical;
    delete services.education;
  };
  expect(causesOf(/refused messages .* as they came/, neither, both)).toEqual([
    ['access.protectionOfficer', 'access.protectionOfficer'],
  ]);
});
