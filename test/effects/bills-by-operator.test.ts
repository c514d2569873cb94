import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const asBefore: Edit = () => undefined;
const said = (edit: Edit, first: Edit = asBefore) =>
  effectsBetween(city(first), city(first, edit)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

const operators =
  (...list: readonly object[]): Edit =>
  ({ services }) => {
    services.charging.operators = list;
  };
const cityPower = { id: 'city', name: 'City of Portland', tariff: 'flat' };
const gift = { id: 'gift', name: 'Gift', stations: ['CS-1'] };
const shop = { ...gift, id: 'shop', name: 'Shop', tariff: 'flat' };

const dearByDay: Edit = ({ services }) => {
  const [day, night] = [
    { type: 'ENERGY', price: 1 },
    { type: 'ENERGY', price: 0.5 },
  ];
  services.charging.tariffs[0].elements = [
    { price_components: [night], restrictions: { start_time: '23:00', end_time: '07:00' } },
    { price_components: [day] },
  ];
};

describe('an operator of charging', () => {
  // Finding: a sum that is paid by day alone was told without its hour.
  it('whose prices change by the hour is told with the hour of the sum', () => {
    const first: Edit = (file) => {
      dearByDay(file);
      operators(cityPower)(file);
    };
    expect(said(operators(cityPower, gift), first)).toEqual([
      'money worse: charging is free, and nobody pays for it: 30 kWh in three hours, begun on a Monday at 12:00, cost nothing instead of US$30.00 (station CS-1)',
    ]);
  });

  const freed =
    'money worse: charging is free, and nobody pays for it: 30 kWh in three hours cost nothing instead of US$9.60';
  const charged = 'money worse: charging is not free: 30 kWh in three hours cost US$9.60 instead of nothing';
  it.each<[string, Edit, Edit, readonly string[]]>([
    [
      'without a tariff that comes makes its stations free',
      operators(cityPower, gift),
      operators(cityPower),
      [`${freed} (station CS-1)`],
    ],
    [
      'without a tariff that goes leaves its stations to another that bills',
      operators(cityPower),
      operators(cityPower, gift),
      [`${charged} (station CS-1)`],
    ],
    [
      'that goes leaves all stations free',
      operators(gift),
      operators(gift, cityPower),
      [`${freed} (all stations that no operator lists)`],
    ],
    [
      'that goes leaves its stations to another that bills the same',
      operators(cityPower),
      operators(cityPower, shop),
      ['money neither: charges are billed for another operator (station CS-1: operator city instead of operator shop)'],
    ],
    [
      'without a tariff that comes where nobody pays changes no price',
      operators(gift),
      operators(),
      ['operations neither: charging stays free (station CS-1: operator gift instead of no operator)'],
    ],
    [
      'that gets a station from one that bills frees it',
      operators(cityPower, { ...gift, stations: ['CS-1', 'CS-2'] }),
      operators(cityPower, gift),
      [`${freed} (station CS-2)`],
    ],
    [
      'that gets some stations that are free, and some that are paid, frees these and says that those stay free',
      operators(cityPower, { ...gift, stations: ['CS-1', 'CS-2'] }),
      operators(cityPower, { ...gift, id: 'fair' }),
      [
        'operations neither: charging stays free (station CS-1: operator gift instead of operator fair)',
        `${freed} (station CS-2)`,
      ],
    ],
    [
      'that gives a station to one and gets it from another is told once',
      operators(cityPower, { ...gift, stations: ['CS-1'] }, { ...shop, stations: ['CS-2'] }),
      operators(cityPower, { ...gift, stations: ['CS-2'] }, { ...shop, stations: ['CS-1'] }),
      [`${freed} (station CS-1)`, `${charged} (station CS-2)`],
    ],
  ])('%s', (_, edit, first, sentences) => {
    expect(said(edit, first).sort()).toEqual([...sentences].sort());
  });

  const dear: Edit = ({ services }) => {
    const prices = (price: number) => [{ price_components: [{ type: 'ENERGY', price }] }];
    services.charging.tariffs.push({ id: 'dear', currency: 'USD', elements: prices(0.5) });
    services.charging.operators = [cityPower, { ...shop, tariff: 'dear' }];
  };
  it('with other prices says what its stations cost', () => {
    const further: Edit = ({ services }) => services.charging.operators[1].stations.push('CS-2');
    expect(said(further, dear)).toEqual([
      'money neither: charges are billed for another operator (station CS-2: operator shop instead of operator city)',
      'money worse: a charge of 30 kWh in three hours costs US$5.40 more: US$15.00 instead of US$9.60 (station CS-2)',
    ]);
  });
});

describe('tariffs that follow one another', () => {
  const prices = (price: number) => [{ price_components: [{ type: 'ENERGY', price }] }];
  const seasons =
    (...names: readonly string[]): Edit =>
    ({ services: { charging } }) => {
      charging.tariffs = [
        { id: 'summer', currency: 'USD', elements: prices(0.3), end_date_time: '2026-10-01T00:00:00Z' },
        { id: 'winter', currency: 'USD', elements: prices(0.4), start_date_time: '2026-10-01T00:00:00Z' },
        { id: 'frost', currency: 'USD', elements: prices(0.5), start_date_time: '2026-10-01T00:00:00Z' },
      ];
      charging.operators = [{ id: 'city', name: 'City', tariff: names }];
    };
  const others = (names: string) =>
    `money neither: charges are billed by other tariffs (tariff of an operator, operator city, from 2026-10-01 00:00 UTC on: ${names})`;

  it('are compared each in its time, not the first alone', () => {
    expect(said(seasons('summer', 'frost'), seasons('summer', 'winter'))).toEqual([
      others('summer and frost instead of summer and winter'),
      'money worse: a charge of 30 kWh in three hours costs US$3.00 more: US$15.00 instead of US$12.00 (operator city, from 2026-10-01 00:00 UTC on)',
    ]);
  });

  // Finding: "charges are billed by other tariffs" of an order that changes no bill.
  it('bill the same in whatever order they are listed', () => {
    expect(said(seasons('winter', 'summer'), seasons('summer', 'winter'))).toEqual([
      'none neither: charges are billed by the same tariffs as before, each at its time (tariff of an operator, operator city: winter and summer instead of summer and winter)',
    ]);
  });

  it('leave a time without a tariff free', () => {
    expect(said(seasons('summer'), seasons('summer', 'winter'))).toEqual([
      others('summer instead of summer and winter'),
      'money worse: charging is free, and nobody pays for it: 30 kWh in three hours cost nothing instead of US$12.00 (operator city, from 2026-10-01 00:00 UTC on)',
    ]);
  });

  // Finding: what begins with a time that is named was told to count at once, and for what has begun before.
  it('are told of their own time, with when each comes to bill', () => {
    const first: Edit = ({ services: { charging } }) => {
      charging.tariffs = [{ id: 'summer', currency: 'USD', elements: prices(0.3) }];
      charging.operators = [{ id: 'city', name: 'City', tariff: 'summer' }];
    };
    const all = effectsBetween(city(first), city(seasons('summer', 'winter')));
    const named = all.filter((e) => /other tariffs|further tariff/.test(spoken(e, 'en')));
    expect(named.map((e) => [spoken(e, 'en'), spoken(e, 'zh'), e.isDated])).toEqual([
      [
        'charges are billed by other tariffs (tariff of an operator, operator city, from 2026-10-01 00:00 UTC on: summer and winter instead of summer)',
        '按另一资费计费（运营商资费，运营商 city，自 2026-10-01 00:00 UTC 起：由 summer 改为 summer、winter）',
        true,
      ],
      [
        'charges can be billed by a further tariff at its time (tariffs, from 2026-10-01 00:00 UTC on: tariff winter added)',
        '有效期内可按新增资费计费（资费，自 2026-10-01 00:00 UTC 起：新增资费 winter）',
        true,
      ],
    ]);
  });
});

describe('a tariff by which some charges cost more and others less', () => {
  const flat = { id: 'flat', currency: 'USD', elements: [{ price_components: [{ type: 'ENERGY', price: 0.32 }] }] };
  const other = (...price_components: readonly object[]) => ({
    ...flat,
    id: 'other',
    elements: [{ price_components }],
  });
  const begun = [
    { type: 'FLAT', price: 0.5 },
    { type: 'ENERGY', price: 0.25 },
  ];
  const byTime = [{ type: 'TIME', price: 4 }];
  const tariffs =
    (...list: readonly object[]): Edit =>
    ({ services }) => {
      services.charging.tariffs = list;
    };
  const moves = (is: readonly object[]): readonly [Edit, Edit] => {
    const first: Edit = (file) => {
      tariffs(flat, other(...is))(file);
      operators(cityPower)(file);
    };
    return [operators(cityPower, { ...gift, tariff: 'other' }), first];
  };

  // Finding: stations that came to a tariff with a fee for each charge were told as cheaper alone.
  it.each([
    [
      begun,
      ['a charge of 30 kWh in three hours costs US$1.60 less', 'a charge of 5 kWh in half an hour costs US$0.15 more'],
    ],
    [
      byTime,
      ['a charge of 30 kWh in three hours costs US$2.40 more', 'a charge of 30 kWh in 36 minutes costs US$7.20 less'],
    ],
  ] as const)('tells both of stations that come to it (%#)', (is, words) => {
    const told = said(...moves(is));
    for (const one of words) expect(told).toContainEqual(expect.stringContaining(one));
  });

  it('tells both where it has such prices instead of others', () => {
    const told = said(tariffs({ ...other(...begun), id: 'flat' }), tariffs(flat));
    expect(told).toContainEqual(expect.stringContaining('30 kWh in three hours costs US$1.60 less'));
    expect(told).toContainEqual(expect.stringContaining('5 kWh in half an hour costs US$0.15 more'));
  });
});
