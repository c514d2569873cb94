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

const tariff =
  (settings: object): Edit =>
  ({ services }) =>
    Object.assign(services.charging.tariffs[0], structuredClone(settings));
const energy = (vat?: number) => ({ elements: [{ price_components: [{ type: 'ENERGY', price: 0.32, vat }] }] });
const least = (min_price: object) => tariff({ min_price });

describe('a least price without tax', () => {
  it('of a tariff that holds the tax and does not say its rate counts for no bill', () => {
    const first = tariff({ tax_included: 'YES', ...energy(), min_price: { excl_vat: 1 } });
    expect(said(least({ excl_vat: 2 }), first)).toEqual([
      'none neither: no bill changes by this sum (amount without tax (OCPI 2.2.1), tariff flat: US$2.00 instead of US$1.00)',
    ]);
  });

  it('beside one with tax changes the tax of a bill alone', () => {
    const first = tariff({ tax_included: 'YES', ...energy(13), min_price: { excl_vat: 1, incl_vat: 5 } });
    expect(said(least({ excl_vat: 2, incl_vat: 5 }), first)).toEqual([
      'money neither: people pay as much, and bills show another sum without tax (amount without tax (OCPI 2.2.1), tariff flat: US$2.00 instead of US$1.00)',
    ]);
  });

  it('is no cause of what the one with tax does', () => {
    const first = tariff({ tax_included: 'YES', ...energy(13), min_price: { excl_vat: 0.5, incl_vat: 1 } });
    expect(said(least({ excl_vat: 1, incl_vat: 1.5 }), first)).toEqual([
      'money neither: people pay as much, and bills show another sum without tax (amount without tax (OCPI 2.2.1), tariff flat: US$1.00 instead of US$0.50)',
      'money worse: a short charge costs more (amount with tax (OCPI 2.2.1), tariff flat: US$1.50 instead of US$1.00)',
    ]);
  });

  it('alone, with a rate of tax, is paid', () => {
    const first = tariff({ tax_included: 'YES', ...energy(13), min_price: { excl_vat: 0.5 } });
    expect(said(least({ excl_vat: 1 }), first)).toEqual([
      'money worse: a short charge costs more (amount without tax (OCPI 2.2.1), tariff flat: US$1.00 instead of US$0.50)',
    ]);
  });

  it('that comes where it counts for no bill says so', () => {
    const first = tariff({ tax_included: 'YES', ...energy() });
    expect(said(least({ excl_vat: 2 }), first)).toEqual([
      'none neither: no bill changes by this sum (least price of a session, tariff flat: US$2.00 instead of nothing)',
    ]);
  });
});

const prices: Edit = tariff(energy());
const otherwise = 'money neither: some charges may cost otherwise; 30 kWh cost as much as before';

const dearer: Edit = ({ services }) => {
  services.charging.tariffs[0].elements[0].price_components[0].price = 0.5;
};

describe('a part of a tariff by which no sample costs otherwise', () => {
  const parts: readonly (readonly [string, Edit, string])[] = [
    [
      'has the conditions under which it holds',
      ({ services }) => {
        services.charging.tariffs[0].elements[0].restrictions = { min_duration: 0, max_power: 60 };
      },
      '(when prices of a tariff apply, tariff flat, part 1: below 60 kW and from 0 seconds after the start on instead of always)',
    ],
    [
      'comes as a part',
      ({ services }) =>
        services.charging.tariffs[0].elements.push({
          price_components: [{ type: 'FLAT', price: 1 }],
          restrictions: { min_kwh: 500 },
        }),
      '(elements of a tariff, tariff flat: part 2 added)',
    ],
    [
      'comes as a price, by what it is for',
      ({ services }) => services.charging.tariffs[0].elements[0].price_components.push({ type: 'TIME', price: 0 }),
      '(prices of an element of a tariff, tariff flat, part 1: time of charging added)',
    ],
    [
      'has the unit of its step',
      ({ services }) => Object.assign(services.charging.tariffs[0].elements[0].price_components[0], { step_size: 10 }),
      '(smallest amount billed, tariff flat, part 1, energy: 10 Wh instead of 1 Wh)',
    ],
  ];
  it.each(parts)('%s', (_, edit, words) => {
    expect(said(edit, prices)).toEqual([`${otherwise} ${words}`]);
  });

  it.each(parts)('%s, and has words of its own beside a price by which they do', (_, edit, words) => {
    const both: Edit = (city) => {
      edit(city);
      dearer(city);
    };
    expect(said(both, prices)).toEqual([
      'money worse: a charge of 30 kWh in three hours costs US$5.40 more: US$15.00 instead of US$9.60 (tariff flat)',
      `money neither: further charges may cost otherwise ${words}`,
    ]);
  });
});

describe('a least price beside a price', () => {
  it('that hides it from all samples is told by itself', () => {
    const both: Edit = (city) => {
      dearer(city);
      least({ excl_vat: 1 })(city);
    };
    expect(said(both, prices).sort()).toEqual([
      'money worse: a charge of 30 kWh in three hours costs US$5.40 more: US$15.00 instead of US$9.60 (tariff flat)',
      'money worse: a short charge costs more (least price of a session, tariff flat: US$1.00 instead of nothing)',
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

it('a price of 0 is told as free', () => {
  const [effect] = effectsBetween(
    city(),
    city(({ services }) => {
      services.charging.tariffs[0].elements[0].price_components[0].price = 0;
    }),
  );
  expect(effect && spoken(effect, 'zh')).toContain('由 US$9.60 改为免费');
  expect(effect && spoken(effect, 'en')).toContain('nothing instead of US$9.60');
});

it('a fee is worse for people where they pay more: one that comes, and one that rises', () => {
  const fees =
    (amount: string): Edit =>
    ({ services }) => {
      services.requests.types[2].fee = { amount, currency: 'USD' };
    };
  const turned = [said(fees('25.00')), said(fees('25.00'), fees('9.50'))];
  expect(turned.map(([told]) => told?.split(':')[0])).toEqual(['money worse', 'money worse']);
});

// Finding: CZK 300.00 that became €12.50 was said to cost less, also of requests of which the ledger refuses it.
it('a fee in another currency is neither more nor less', () => {
  const fee =
    (amount: string, currency: string): Edit =>
    ({ services }) => {
      services.requests.types[2].fee = { amount, currency };
    };
  expect(said(fee('12.50', 'EUR'), fee('300.00', 'CZK')).sort()).toEqual([
    expect.stringMatching(
      /^money neither: whoever makes such a request from now on owes another amount, in another currency \(/,
    ),
    expect.stringMatching(/^money worse: the fee is owed in another currency/),
  ]);
});

// Finding: a price for standing that came with a part of its tariff was told to nobody, since the part told what a charge costs.
describe('a price for standing that comes with a part of its tariff', () => {
  const energy = { price_components: [{ type: 'ENERGY', price: 0.3 }] };
  const parts =
    (...elements: readonly object[]): Edit =>
    ({ services }) => {
      services.charging.tariffs[0].elements = elements;
    };
  const night = {
    price_components: [{ type: 'ENERGY', price: 0.2 }],
    restrictions: { start_time: '22:00', end_time: '06:00' },
  };
  const day = (...others: readonly object[]) => ({ price_components: [{ type: 'ENERGY', price: 0.4 }, ...others] });
  const standing = (edit: Edit) => said(edit, parts(energy)).filter((line) => line.includes('standing after it'));

  it('is told beside what a charge costs', () => {
    expect(standing(parts(night, day({ type: 'PARKING_TIME', price: 12 })))).toEqual([
      expect.stringMatching(
        /^money worse: a charge of 30 kWh and an hour of standing after it that begins at \d\d:00 costs US\$15\.00 more: US\$24\.00 instead of US\$9\.00 \(tariff flat\)$/,
      ),
    ]);
  });

  it('is told once where a price of its own tells it', () => {
    const dearer = {
      price_components: [
        { type: 'ENERGY', price: 0.4 },
        { type: 'PARKING_TIME', price: 12 },
      ],
    };
    expect(standing(parts(dearer))).toHaveLength(1);
  });

  it('is nothing where standing costs as much more as the charge before it', () => {
    expect(standing(parts(night, day()))).toEqual([]);
  });
});
