import { portland as city, type Edit } from '../support/settings/portland';
import { weighed } from '../support/settings/said-effects';

const asBefore: Edit = () => undefined;
const said = (edit: Edit, first: Edit = asBefore) => weighed(city(first), city(first, edit));

// Findings: things that went from one place of a list to another were told as lost there and as new here.
describe('people who take another role', () => {
  const roles =
    (viewers: readonly string[], operators: readonly string[]): Edit =>
    ({ operations }) =>
      Object.assign(operations.access, { viewers, operators });

  it('read alarms as before where the other role reads them too', () => {
    expect(said(roles([], ['control-room', 'press-office']), roles(['press-office'], ['control-room']))).toEqual([
      'none neither info: these people read alarms as before: who handles alarms or gives commands reads them too (who reads alarms: nothing instead of press-office)',
      'security worse high: further people may acknowledge, assign, silence and close alarms (who handles alarms: press-office added)',
    ]);
  });

  it('and others lose it', () => {
    const [lost] = said(roles([], ['press-office']), roles(['press-office', 'guests'], []));
    expect(lost).toBe(
      'operations worse low: nobody has this role any more, and people of other roles alone may read alarms and what people wrote about them (who reads alarms: guests removed)',
    );
  });
});

describe('people who lose their last role, or have their first', () => {
  const access =
    (of: object): Edit =>
    ({ operations }) =>
      Object.assign(operations.access, { viewers: [], controllers: [], ...of });

  // Finding: as many people were said to read alarms as before, where two groups of three no longer did.
  it('no longer read alarms, whichever role it was', () => {
    const three = access({ operators: ['control-room'], viewers: ['press-office'], controllers: ['grid-dispatch'] });
    const all = said(access({ operators: ['press-office'] }), three);
    const lost = 'security better info: some people may no longer read alarms and what people wrote about them';
    expect(all.filter((one) => one.includes('read alarms'))).toEqual([
      'none neither info: these people read alarms as before: who handles alarms or gives commands reads them too (who reads alarms: nothing instead of press-office)',
      `${lost} (who handles alarms: control-room removed)`,
      `${lost} (who gives commands: grid-dispatch removed)`,
    ]);
  });

  it('begin to read them with their first role, which is said once', () => {
    const both = access({ operators: ['control-room'], controllers: ['control-room', 'grid-dispatch'] });
    const more = 'security worse high: further people may read alarms and what people wrote about them';
    expect(said(both, access({ operators: [] })).filter((one) => one.includes('read alarms'))).toEqual([
      `${more} (who handles alarms: control-room added)`,
      `${more} (who gives commands: grid-dispatch added)`,
    ]);
  });
});

describe('staff of residents', () => {
  const roles =
    (of: object): Edit =>
    ({ services }) =>
      Object.assign(services.residents.access, of);
  const first = roles({ clerk: ['counter'], registrar: ['office'] });

  // Findings: a gate was shut for people who were said to read data of people, which they read unmasked all the time; a clerk who
  // became a caseworker was said to read them as before, with as much of them masked.
  it('still read data of people where another role reads them too', () => {
    const reads =
      'operations neither info: these people still read the data of people, by another role, and masked as for that one; who takes in requests of data subjects may be others';
    expect(said(roles({ clerk: ['counter', 'office'] }), first)).toContain(
      `${reads} (who is a clerk: counter and office instead of counter)`,
    );
    expect(said(roles({ clerk: ['office'], caseworker: ['counter'] }), first)).toContain(
      `${reads} (who is a clerk: office instead of counter)`,
    );
  });

  it('are more or fewer where they have no other', () => {
    expect(said(roles({ clerk: ['office', 'desk'] }), first).filter((line) => !line.includes('emergency'))).toEqual([
      'security worse high: further people may read the masked data of people (who is a clerk: desk added)',
      'security better info: some people may no longer read the masked data of people (who is a clerk: counter removed)',
    ]);
  });

  it('work on files, count, and look for faults as before, too', () => {
    const officer = { protectionOfficer: ['privacy-office'] };
    const worse = (edit: Edit) => said(edit, first).filter((one) => one.includes('worse'));
    expect(worse(roles({ caseworker: ['office'] })).join()).not.toMatch(/work on (the )?files/);
    expect(worse(roles({ analyst: ['privacy-office'] }))).toEqual([]);
    const support =
      (of: object): Edit =>
      ({ services }) => {
        services.charging.access = { ...officer, ...of };
      };
    expect(said(support({ support: ['privacy-office'] }), support({}))).toEqual([
      expect.stringMatching(/^none neither/),
    ]);
  });
});

describe('people of the escalation', () => {
  const levels =
    (first: readonly string[], second: readonly string[] = []): Edit =>
    ({ operations }) => {
      operations.escalation = { first, second };
    };
  const [one, other] = [['a@x.example'], ['b@x.example']];
  const turned = (edit: Edit, first: Edit) => said(edit, first).map((all) => all.split(':')[0]);

  // Finding: the review said of one change that it is for the worse, and for the better.
  it('who take each other’s place are told sooner or later, and none is lost', () => {
    expect(turned(levels(other, one), levels(one, other))).toEqual(Array(4).fill('operations neither medium'));
  });

  it('who are told no more are lost, whoever else is', () => {
    expect(turned(levels(other), levels(one))).toEqual(['operations better info', 'operations worse medium']);
  });
});

describe('orders of payments', () => {
  const orders =
    (...references: readonly (readonly [string, string])[]): Edit =>
    ({ services }) => {
      services.payments.references = references.map(([prefix, service]) => ({ prefix, service }));
    };

  it('that are split say which of them are of another service, and which of none', () => {
    expect(said(orders(['PARK-ON-', 'parking'], ['PARK-OFF-', 'garages']), orders(['PARK-', 'parking']))).toEqual([
      'none neither info: what is paid with such orders counts as revenue of the same service as before (orders PARK-ON-: Parking)',
      'money neither low: what is paid with such orders counts as revenue of another service (orders PARK-OFF-: garages instead of Parking)',
      'money worse medium: what is paid with such orders counts as revenue of no service (orders PARK- removed; those that begin with PARK-ON- and PARK-OFF- have entries of their own)',
    ]);
  });

  it('that become part of others keep their service, or change it', () => {
    const all = said(orders(['P', 'parking']), orders(['PA-', 'parking'], ['PB-', 'garages']));
    expect(all).toContain(
      'none neither info: what is paid with such orders counts as revenue of the same service as before (orders PA-: Parking)',
    );
    expect(all).toContain(
      'money neither low: what is paid with such orders counts as revenue of another service (orders PB-: Parking instead of garages)',
    );
  });
});

describe('days of a tariff', () => {
  const tariffs =
    (price: number, summerEnds: string): Edit =>
    ({ services }) => {
      const energy = (of: number) => [{ price_components: [{ type: 'ENERGY', price: of }] }];
      services.charging.tariffs = [
        { id: 'flat', currency: 'USD', elements: energy(price) },
        { id: 'summer', currency: 'USD', elements: energy(0.4), end_date_time: `${summerEnds}T00:00:00Z` },
        { id: 'winter', currency: 'USD', elements: energy(0.3) },
      ];
      services.charging.operators = [
        { id: 'city', name: 'City', tariff: 'flat' },
        { id: 'shop', name: 'Shop', tariff: ['summer', 'winter'], stations: ['CS-1'] },
      ];
    };

  it('are no cause of what a price does at another operator, and a price that more than doubles is grave', () => {
    expect(said(tariffs(3.2, '2027-11-01'), tariffs(0.32, '2027-10-01'))).toEqual([
      'money worse high: a charge of 30 kWh in three hours costs US$86.40 more: US$96.00 instead of US$9.60 (tariff flat)',
      'money worse medium: a charge of 30 kWh in three hours costs US$3.00 more: US$12.00 instead of US$9.00 (operator shop, from 2027-10-01 00:00 UTC to 2027-11-01 00:00 UTC)',
    ]);
  });
});

describe('stations that another operator takes over', () => {
  it('cost what its tariff asks for standing, too', () => {
    const runBy =
      (tariff: string): Edit =>
      ({ services }) => {
        const energy = { type: 'ENERGY', price: 0.32 };
        services.charging.tariffs = [
          { id: 'flat', currency: 'USD', elements: [{ price_components: [energy] }] },
          {
            id: 'busy',
            currency: 'USD',
            elements: [
              {
                price_components: [
                  { ...energy, price: 0.35 },
                  { type: 'PARKING_TIME', price: 3 },
                ],
              },
            ],
          },
        ];
        services.charging.operators = [{ id: tariff, name: tariff, tariff }];
      };
    expect(said(runBy('busy'), runBy('flat'))).toEqual(
      expect.arrayContaining([
        'money worse medium: a charge of 30 kWh in three hours costs US$0.90 more: US$10.50 instead of US$9.60 (all stations that no operator lists)',
        'money worse medium: a charge of 30 kWh and an hour of standing after it costs US$3.90 more: US$13.50 instead of US$9.60 (all stations that no operator lists)',
      ]),
    );
  });
});

// Finding: a type with another code and another target was a type that is gone and one that is new.
describe('a thing under another name with another value', () => {
  const types =
    (...all: readonly object[]): Edit =>
    ({ services }) => {
      services.requests.types = all;
    };
  const light = { code: 'LIGHT', name: 'Street light out', desk: 'street-lights', targetDays: 5 };

  it('is the same, where nothing else fits', () => {
    const all = said(types(light), types({ ...light, code: 'LAMP', targetDays: 7 }));
    expect(all).toHaveLength(2);
    expect(all.join()).not.toMatch(/added|removed/);
  });

  // Finding: a road with another id, and its junctions the other way round, was one that is gone and one that came.
  it.each([
    ['in another order', ['13', '12', '11']],
    ['with one more', ['11', '12', '13', '14']],
  ])('is the same with its junctions %s', (_, junctions) => {
    const road =
      (id: string, of: readonly string[]): Edit =>
      ({ services: { traffic } }) => {
        traffic.corridors = [{ id, junctions: of }];
      };
    expect(
      said(road('main-street', junctions), road('main-st', ['11', '12', '13'])).map((one) => one.split(' (')[0]),
    ).toEqual([
      expect.stringMatching(/figures of the road begin anew under its new name/),
      expect.stringMatching(/another driving order|further junctions count for the road/),
    ]);
    const others = said(road('main-street', ['11', '14', '15']), road('main-st', ['11', '12', '13']));
    expect(others.join()).toMatch(/no longer watched .*main-st/);
  });

  it('is another, where it is called otherwise, where more differs, and where several fit', () => {
    const turned = (first: Edit, second: Edit) => said(first, second).filter((one) => /added|removed/.test(one)).length;
    expect(turned(types(light), types({ ...light, code: 'GRAFFITI', name: 'Graffiti' }))).toBe(2);
    expect(
      turned(types(light), types({ code: 'LAMP', name: light.name, desk: 'signals', about: 'street-light' })),
    ).toBe(2);
    const group = (code: string, name: string, targetDays: number) => ({ ...light, code, group: name, targetDays });
    const [first, second] = [group('A', 'one', 5), group('B', 'two', 5)];
    expect(turned(types(first, second), types(group('C', 'one', 7)))).toBe(3);
  });
});
