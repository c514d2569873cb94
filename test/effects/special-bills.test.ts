import { portland as city, type Edit } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const asBefore: Edit = () => undefined;
const said = (edit: Edit, first: Edit = asBefore) =>
  effectsBetween(city(first), city(first, edit)).map((e) => `${e.kind} ${e.direction}: ${spoken(e, 'en')}`);

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
