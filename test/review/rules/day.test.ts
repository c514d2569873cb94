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
