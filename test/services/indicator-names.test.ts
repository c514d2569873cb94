import { panelTitle } from '../../lib/city/dashboards/words';
import { services } from '../../lib/services';
import { parcels } from '../support/services/parcels';

const all = [...services, parcels].flatMap(({ id, indicators }) =>
  indicators.map((indicator) => ({ ...indicator, of: `${id} ${indicator.id}` })),
);

/** Units as names have them: at the end, or as the noun. */
const unitInName =
  /(, |\()(min|h|s|ms|kWh?|m³(\/h)?|dB|%|minutes|hours|seconds)\)?$|^(minutes|hours|seconds)\b|\b(minutes|hours|seconds) of\b|（(分钟|小时|秒|min|h|s|ms|kWh?|m³(\/h)?|dB|%)）$|(分钟|小时)数$/i;

// Finding: a reviewed day said “Energy of cabinets, kWh” is 11.8 kWh.
describe('the name of an indicator', () => {
  it('does not have its unit, which stands with each value', () => {
    expect(
      all.filter(({ name }) => [name.en, name.zh].some((text) => unitInName.test(text))).map(({ of }) => of),
    ).toEqual([]);
  });
});

describe('the title of the panel of an indicator', () => {
  const title = (of: string) => panelTitle(all.find((one) => one.of === of) as (typeof all)[number]);

  it('has the unit, where CloudWatch has no name for it', () => {
    expect(title('lighting cabinet-energy')).toEqual({ en: 'Energy of cabinets, kWh', zh: '控制箱用电量（kWh）' });
    expect(title('requests closure-hours')).toEqual({ en: 'Time to closure, h', zh: '办结用时（小时）' });
    expect(title('parking stay-minutes')).toEqual({ en: 'Length of a stay, min', zh: '平均停放时长（分钟）' });
  });

  it('is the name alone of what has none, or one of CloudWatch', () => {
    const names = ['air aqi', 'lighting lit', 'payments amount-hour', 'traffic phase-wait', 'parking free-spaces'];
    for (const of of names) expect(title(of)).toEqual(all.find((one) => one.of === of)?.name);
  });
});
