import { type Edit, portland } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const night = {
  price_components: [{ type: 'ENERGY', price: 0.2 }],
  restrictions: { start_time: '22:00', end_time: '06:00' },
};
const dark = {
  price_components: [{ type: 'ENERGY', price: 0.32 }],
  restrictions: { start_time: '20:00', end_time: '08:00' },
};
const always = { price_components: [{ type: 'ENERGY', price: 0.32 }] };

const elements =
  (...list: readonly object[]): Edit =>
  ({ services }) => {
    services.charging.tariffs[0].elements = structuredClone(list);
  };

describe('elements of a tariff in another order', () => {
  it('are priced by the rule that bills: the first that fits counts, so the night is as dear as the day', () => {
    const effects = effectsBetween(portland(elements(night, dark, always)), portland(elements(dark, night, always)));
    expect(effects.map((effect) => `${effect.kind} ${effect.direction}: ${spoken(effect, 'en')}`)).toEqual([
      'money worse: a charge of 30 kWh in three hours that begins at 00:00 costs US$3.60 more: US$9.60 instead of US$6.00 (tariff flat)',
      'money neither: further charges may cost otherwise (time of day from which a price applies, tariff flat, part 2: 22:00 instead of 20:00)',
      'money neither: further charges may cost otherwise (time of day until which a price applies, tariff flat, part 2: 06:00 instead of 08:00)',
    ]);
  });
});
