import { type Edit, portland } from '../support/settings/portland';
import { effectsBetween, spoken } from '../support/settings/said-effects';

const night = {
  price_components: [{ type: 'ENERGY', price: 0.2 }],
  restrictions: { start_time: '22:00', end_time: '06:00' },
};
const always = { price_components: [{ type: 'ENERGY', price: 0.32 }] };

const elements =
  (...list: readonly object[]): Edit =>
  ({ services }) => {
    services.charging.tariffs[0].elements = structuredClone(list);
  };

describe('elements of a tariff in another order', () => {
  it('are priced by the rule that bills: the first that fits counts, so the night is as dear as the day', () => {
    const effects = effectsBetween(portland(elements(night, always)), portland(elements(always, night)));
    expect(effects.map((effect) => `${effect.kind} ${effect.direction}: ${spoken(effect, 'en')}`)).toEqual([
      'money worse: a charge of 30 kWh in three hours that begins at 00:00 costs US$3.60 more: US$9.60 instead of US$6.00 (tariff flat)',
    ]);
  });
});
