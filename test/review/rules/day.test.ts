import type { ServiceDay } from '../../../lib/day/both-versions';
import { dayRules } from '../../../lib/review/rules/day';
import type { CityChange } from '../../../lib/review/rules/rule';
import { say } from '../../../lib/words/say';

type Bills = Readonly<Record<string, number>>;

/** What is said of the bills of a day, by table and currency, in cents. */
function told(before: Bills, after: Bills) {
  const side = (all: Bills) => ({
    bills: new Map(Object.entries(all).map(([key, minor]) => [key, { minor, rows: 3 }])),
  });
  const service = { id: 'charging', records: [{ table: 'sessions', words: { en: 'Sessions' } }] };
  const day = { service, before: side(before), after: side(after) } as unknown as ServiceDay;
  const rule = dayRules.find(({ id }) => id === 'cost.day-bills');
  return rule
    ?.find({ day: () => [day] } as unknown as CityChange)
    .map(({ direction, what }) => `${direction}: ${say(what, 'en')}`);
}

describe('the bills of a day', () => {
  it('cost more or less in their currency', () => {
    expect(told({ 'sessions USD': 100 }, { 'sessions USD': 250 })).toEqual([
      'worse: 3 records “Sessions” of that day cost US$1.50 more: US$2.50 instead of US$1.00',
    ]);
  });

  // Finding: of another currency the review said that the day cost €117.45 more, for the worse, and US$124.74 less, for the better.
  it('in another currency are neither more nor less', () => {
    expect(told({ 'sessions USD': 12474 }, { 'sessions EUR': 11745 })).toEqual([
      'neutral: 3 records “Sessions” of that day cost €117.45 instead of US$124.74, in another currency',
    ]);
  });
});

describe('a figure of money of a day', () => {
  const told = (...currencies: readonly string[]) => {
    const side = (sum: number) => ({
      indicators: new Map([['revenue', { sum, n: 1 }]]),
      bills: new Map(currencies.map((currency) => [`sessions ${currency}`, { minor: 1, rows: 1 }])),
    });
    const revenue = { id: 'revenue', name: { en: 'Revenue' }, unit: 'None', isMoney: true };
    const service = { id: 'charging', name: { en: 'Charging' }, indicators: [revenue] };
    const day = { service, before: side(0.74), after: side(5.77) } as unknown as ServiceDay;
    const rule = dayRules.find(({ id }) => id === 'operations.day-figures');
    return rule?.find({ day: () => [day] } as unknown as CityChange).map(({ what }) => say(what, 'en'));
  };

  // Finding: the review said that revenue is 5.77 instead of 0.74 on average, and not of what.
  it('has the currency of the bills, where they have one', () => {
    expect(told('USD')).toEqual([expect.stringContaining('US$5.77 instead of US$0.74')]);
    expect(told('USD', 'EUR')).toEqual([expect.stringContaining(' 5.77 instead of 0.74')]);
  });
});
