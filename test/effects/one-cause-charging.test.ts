import { portland as city, type Edit } from '../support/settings/portland';
import { weighed } from '../support/settings/said-effects';

const asBefore: Edit = () => undefined;

/** `first`: how the city was before. */
const said = (edit: Edit, first: Edit = asBefore, language: 'en' | 'zh' = 'en') =>
  weighed(city(first), city(first, edit), language);

const charging =
  (settings: object): Edit =>
  ({ services }) =>
    Object.assign(services.charging, settings);

describe('a connection without signs of life', () => {
  it('is restored later than one with them, and its silence is noticed by heartbeats as before', () => {
    expect(said(charging({ webSocketPingIntervalSeconds: 0 }))).toEqual([
      'operations worse low: a station whose connection has broken notices it later, and connects again later (time between two signs of life of a connection: none instead of 30 seconds)',
    ]);
  });

  it('and with late heartbeats is one cause of a cut', () => {
    expect(said(charging({ webSocketPingIntervalSeconds: 0, heartbeatIntervalSeconds: 700 }))).toHaveLength(1);
  });
});

const renamed: Edit = ({ services }) => {
  services.charging.tariffs[0].id = 'flat-2';
  services.charging.operators[0].tariff = 'flat-2';
};

describe('a tariff under another name', () => {
  it('costs what it did', () => {
    expect(said(renamed)).toEqual([
      'money neither low: charges are billed by other tariffs (tariff of an operator, operator city: flat-2 instead of flat)',
      'operations neither info: it is another tariff from now on (name of a tariff, tariff flat-2: flat-2 instead of flat)',
    ]);
  });

  it.each<[string, Edit]>([
    ['in a list of one', ({ services }) => Object.assign(services.charging.operators[0], { tariff: ['flat'] })],
    ['in capitals', ({ services }) => Object.assign(services.charging.operators[0], { tariff: 'FLAT' })],
  ])('is no other tariff %s', (_, edit) => {
    const [only, ...others] = said(edit);
    expect(only).toMatch(/^none neither info: it is written otherwise, and is the same /);
    expect(others).toEqual([]);
  });
});

// Finding: what a charge costs more was told of the tariff, and again of the operator that named another one behind it.
describe('an operator that has a tariff as before', () => {
  it('leaves it to the tariff to say what its prices do', () => {
    const dearer: Edit = ({ services }) => {
      const [flat] = services.charging.tariffs;
      services.charging.tariffs.push({ ...structuredClone(flat), id: 'night' });
      flat.elements[0].price_components[0].price = 0.36;
      services.charging.operators[0].tariff = ['flat', 'night'];
    };
    const prices = said(dearer).filter((line) => line.includes('costs US$'));
    expect(prices.length).toBeGreaterThan(0);
    expect(prices.filter((line) => !line.endsWith('(tariff flat)'))).toEqual([]);
  });
});

// Finding: and again of stations that another operator bills by the same tariff, as if the operator made them dearer.
describe('stations that another operator bills by the same tariff', () => {
  const split: Edit = ({ services }) => {
    const [city] = services.charging.operators;
    services.charging.operators = [
      { ...city, stations: ['CS-1'] },
      { ...city, id: 'volt' },
    ];
  };

  it('leave it to the tariff to say what its prices do', () => {
    const found = said((city) => {
      split(city);
      city.services.charging.tariffs[0].elements[0].price_components[0].price = 0.36;
    });
    const prices = found.filter((line) => line.includes('costs US$'));
    expect(prices.length).toBeGreaterThan(0);
    expect(prices.filter((line) => !line.endsWith('(tariff flat)'))).toEqual([]);
    expect(found.filter((line) => line.includes('billed for another operator'))).toHaveLength(1);
  });
});

describe('a part of the grid', () => {
  const feeder = (settings: object): Edit => charging({ feeders: [{ ...library, ...settings }] });
  const library = { id: 'library', limitKw: 400, otherLoadKw: 120, stations: ['CS-1', 'CS-2'] };

  it('under another name still has its limit', () => {
    expect(said(feeder({ id: 'books' }), feeder({}))).toEqual([
      'operations neither info: it is another part of the grid from now on (short name of a part of the grid, part of the grid books: books instead of library)',
    ]);
  });

  it('with a higher limit may be overloaded', () => {
    expect(said(feeder({ limitKw: 40_000 }), feeder({}))).toEqual([
      'service better info: cars charge faster when many charge at once: 39,880 kW instead of 280 kW (part of the grid library)',
      'safety worse high: a part of the grid is overloaded if it cannot bear what charging may take: 39,880 kW instead of 280 kW (part of the grid library)',
    ]);
  });

  it('with less other load may be, too', () => {
    expect(said(feeder({ otherLoadKw: 0 }), feeder({}))[1]).toMatch(/^safety worse high: /);
  });

  it('with as much more limit as other load leaves cars what they had', () => {
    expect(said(feeder({ limitKw: 500, otherLoadKw: 220 }), feeder({}))).toEqual([
      expect.stringMatching(/^operations neither info: .*500 kW instead of 400 kW/),
      expect.stringMatching(/^operations neither info: .*220 kW instead of 120 kW/),
    ]);
  });

  // Finding: a part that was split, with less for fewer stations and more for each, was to charge cars more slowly.
  it('with less for fewer stations charges no car more slowly than before', () => {
    const half = said(feeder({ limitKw: 300, stations: ['CS-1'] }), feeder({}));
    expect(half.filter((line) => /slowly|faster/.test(line))).toEqual([
      'service better info: cars charge faster when many charge at once (station CS-2: no limit instead of 280 kW together for stations CS-1 and CS-2)',
      'service better info: cars charge faster when many charge at once (station CS-1: 180 kW for station CS-1 instead of 280 kW together for stations CS-1 and CS-2)',
    ]);
    expect(half).toContainEqual(expect.stringMatching(/^safety better .*180 kW instead of 280 kW/));
    const third = said(feeder({ limitKw: 240, stations: ['CS-1'] }), feeder({}));
    expect(third).toContainEqual(expect.stringMatching(/^service worse .*120 kW instead of 280 kW/));
  });

  it('says once what both settings do', () => {
    expect(said(feeder({ limitKw: 500, otherLoadKw: 20 }), feeder({}))).toHaveLength(2);
  });

  const parts = (...feeders: readonly object[]): Edit => charging({ feeders });
  const east = { id: 'east', limitKw: 200, otherLoadKw: 120, stations: ['CS-1'] };

  it('that is split says which limit its stations have now, and which of them have none', () => {
    expect(said(parts(east), parts(library))).toEqual([
      'safety neither high: charging at station CS-1 is held to another limit of the grid: 80 kW of part of the grid east instead of 280 kW together of part of the grid library',
      'service worse medium: cars charge more slowly when many charge at once (station CS-1: 80 kW for station CS-1 instead of 280 kW together for stations CS-1 and CS-2)',
      'safety worse high: charging may overload a part of the grid (part of the grid library removed: no limit any more for station CS-2; before, 280 kW together for stations CS-1 and CS-2)',
      'service better info: cars charge faster when many charge at once (part of the grid library removed: no limit any more for station CS-2; before, 280 kW together for stations CS-1 and CS-2)',
    ]);
    expect(said(parts(east), parts(library), 'zh')[2]).toBe(
      'safety worse high: 充电可能使配网单元过载（移除配网单元 library：充电站 CS-2 现无限额；原充电站 CS-1、CS-2 合计 280 kW）',
    );
  });

  it('gives a station to another one, which is said once', () => {
    const [one, other] = [library, { ...east, stations: ['CS-3'] }];
    const after = parts({ ...one, stations: ['CS-2'] }, { ...other, stations: ['CS-3', 'CS-1'] });
    expect(said(after, parts(one, other))).toEqual([
      'safety neither high: charging at station CS-1 is held to another limit of the grid: 80 kW together of part of the grid east instead of 280 kW together of part of the grid library',
      'service worse medium: cars charge more slowly when many charge at once (station CS-1: 80 kW together for stations CS-3 and CS-1 instead of 280 kW together for stations CS-1 and CS-2)',
      'service better info: cars charge faster when many charge at once (station CS-2: 280 kW for station CS-2 instead of 280 kW together for stations CS-1 and CS-2)',
      'service worse medium: cars charge more slowly when many charge at once (station CS-3: 80 kW together for stations CS-3 and CS-1 instead of 80 kW for station CS-3)',
    ]);
  });

  // Finding: a station that joined those of a limit was only for the better, though its cars had none, and those of the others share it now.
  it('that gets a further station slows charging at it, and at those that were there', () => {
    const further = feeder({ stations: ['CS-1', 'CS-2', 'CS-3'] });
    expect(said(further, feeder({})).slice(1)).toEqual([
      'service worse medium: cars charge more slowly when many charge at once (station CS-3: 280 kW together for stations CS-1, CS-2 and CS-3 instead of no limit)',
      'service worse medium: cars charge more slowly when many charge at once (stations CS-1 and CS-2: 280 kW together for stations CS-1, CS-2 and CS-3 instead of 280 kW together for stations CS-1 and CS-2)',
    ]);
    expect(said(further, feeder({}), 'zh')[1]).toBe(
      'service worse medium: 多车同时充电时速度变慢（充电站 CS-3：由无限额改为充电站 CS-1、CS-2、CS-3 合计 280 kW）',
    );
  });

  // Finding: of a part with more for many more stations nobody was told that those that were there have less each.
  it('that gets more power and more stations slows those that were there, where each has less', () => {
    const [one, other] = [library, { ...east, stations: ['CS-3'] }];
    const joined = { ...other, limitKw: 220, stations: ['CS-3', 'CS-1'] };
    const lines = said(parts({ ...one, stations: ['CS-2'] }, joined), parts(one, other));
    expect(lines.filter((line) => /station CS-3:/.test(line))).toEqual([
      'service worse medium: cars charge more slowly when many charge at once (station CS-3: 100 kW together for stations CS-3 and CS-1 instead of 80 kW for station CS-3)',
    ]);
    // Of those that move, and of the grid, once each.
    expect(lines.filter((line) => /100 kW/.test(line)).map((line) => line.replace(/:.*/, ''))).toEqual([
      'safety neither high',
      'service worse medium',
      'safety worse high',
      'service worse medium',
    ]);
  });

  // Finding: "120 kW together for station CS-5, which had no limit" of a limit that two others share.
  it('that is new says all that share it', () => {
    const shared = { ...east, id: 'west', stations: ['CS-1', 'CS-3'] };
    const [first] = said(parts(shared), parts({ ...library, stations: ['CS-1'] }));
    expect(first).toBe(
      'safety better info: charging cannot overload a part of the grid (part of the grid west added: 80 kW together for stations CS-1 and CS-3; station CS-3 had no limit before)',
    );
  });

  it('that joins another one claims no safety that stations had before', () => {
    expect(
      said(parts({ ...library, stations: ['CS-1', 'CS-2', 'CS-3'] }), parts(east)).filter(
        (it) => !it.includes('CS-2 and CS-3 had no limit before'),
      ),
    ).toEqual([
      'safety neither high: charging at station CS-1 is held to another limit of the grid: 280 kW together of part of the grid library instead of 80 kW of part of the grid east',
      'service better info: cars charge faster when many charge at once (station CS-1: 280 kW together for stations CS-1, CS-2 and CS-3 instead of 80 kW for station CS-1)',
    ]);
  });

  it('that is new slows charging at stations that had no limit', () => {
    expect(said(parts(east), parts())).toEqual([
      'safety better info: charging cannot overload a part of the grid (part of the grid east added: 80 kW for station CS-1 instead of no limit)',
      expect.stringMatching(
        /^service worse .*: cars charge more slowly when many charge at once \(part of the grid east added/,
      ),
    ]);
  });
});
