import type { ServiceDay } from '../../../lib/day/both-versions';
import { dayRules } from '../../../lib/review/rules/day';
import type { CityChange } from '../../../lib/review/rules/rule';
import { services } from '../../../lib/services';
import type { Indicator, Service } from '../../../lib/services/shared';
import { say } from '../../../lib/words/say';

const charging = services.find(({ id }) => id === 'charging') as Service;

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
  it.each([
    [{ 'sessions USD': 12474 }, { 'sessions EUR': 11745 }, '3', '€117.45 instead of US$124.74'],
    // Where one of two operators changes its currency.
    [
      { 'sessions USD': 12474 },
      { 'sessions USD': 6000, 'sessions EUR': 5500 },
      '6',
      '€55.00 and US$60.00 instead of US$124.74',
    ],
    [
      { 'sessions USD': 100, 'sessions EUR': 200 },
      { 'sessions USD': 200, 'sessions EUR': 100 },
      '6',
      '€1.00 and US$2.00 instead of €2.00 and US$1.00',
    ],
  ])('in several currencies are neither more nor less: %j, %j', (before, after, n, amounts) => {
    expect(told(before, after)).toEqual([
      `neutral: ${n} records “Sessions” of that day cost ${amounts}; amounts in different currencies are not compared`,
    ]);
  });

  // What is no longer billed is no lower price.
  it('that fewer records have are neither more nor less for people', () => {
    const bill = (minor: number, billed: number) => ({
      bills: new Map([['sessions USD', { minor, rows: 3, billed }]]),
    });
    const service = { id: 'charging', records: [] };
    const rule = dayRules.find(({ id }) => id === 'cost.day-bills');
    const direction = (before: object, after: object) =>
      rule?.find({ day: () => [{ service, before, after }] } as unknown as CityChange)[0]?.direction;
    expect(direction(bill(300, 3), bill(200, 2))).toBe('neutral');
    expect(direction(bill(300, 3), bill(200, 3))).toBe('better');
  });

  it('that all rise cost more, each in its currency', () => {
    expect(told({ 'sessions USD': 100 }, { 'sessions USD': 200, 'sessions EUR': 100 })).toEqual([
      'worse: 3 records “Sessions” of that day cost €1.00 more: €1.00 instead of €0.00',
      'worse: 3 records “Sessions” of that day cost US$1.00 more: US$2.00 instead of US$1.00',
    ]);
  });
});

describe('refusals of a day', () => {
  const told = (taken: readonly [number, number], before: object, after: object) => {
    const side = (n: number, refused: object) => ({
      taken: new Map([['sessions', n]]),
      refused: new Map(Object.entries(refused)),
    });
    const day = { service: charging, before: side(taken[0], before), after: side(taken[1], after) };
    const rule = dayRules.find(({ id }) => id === 'data.day-refused');
    return rule?.find({ day: () => [day] } as unknown as CityChange).map(({ direction }) => direction);
  };

  it('are for the worse where less is taken, for the better where more is', () => {
    expect(told([5, 3], {}, { 'sessions bad.value': 2 })).toEqual(['worse']);
    expect(told([3, 5], { 'sessions bad.value': 2 }, {})).toEqual(['better']);
  });

  it('are neither for another reason, nor where no more is taken', () => {
    expect(told([5, 5], { 'sessions a': 2 }, { 'sessions b': 2 })).toEqual(['neutral', 'neutral']);
    expect(told([5, 5], { 'sessions a': 2 }, {})).toEqual(['neutral']);
  });
});

type Figures = Readonly<Record<string, number>>;

/** What is said of figures of a day, by indicator and, of money, currency. */
function figuresTold(service: Pick<Service, 'name' | 'indicators'>, before: Figures, after: Figures) {
  const side = (all: Figures) => ({ indicators: new Map(Object.entries(all)), bills: new Map() });
  const day = { service, before: side(before), after: side(after) } as unknown as ServiceDay;
  const rule = dayRules.find(({ id }) => id === 'operations.day-figures');
  const found = rule?.find({ day: () => [day] } as unknown as CityChange) ?? [];
  return found.map(({ direction, what }) => ({ direction, en: say(what, 'en'), zh: say(what, 'zh') }));
}

const figures = (before: Figures, after: Figures) => figuresTold(charging, before, after).map(({ en }) => en);

describe('figures of a day', () => {
  // Finding: a change from USD to EUR was told as “Revenue” is 0.649 instead of 0.689 on average.
  it('that are money have the currency of each version', () => {
    expect(figures({ 'revenue USD': 124.74 }, { 'revenue EUR': 117.45 })).toEqual([
      'On that day “Revenue” of “Charging” is €117.45 instead of US$124.74 in all',
    ]);
    expect(figures({ 'revenue USD': 5 }, { 'revenue USD': 4, 'revenue EUR': 1 })).toEqual([
      'On that day “Revenue” of “Charging” is €1.00 and US$4.00 instead of US$5.00 in all',
    ]);
    expect(figures({ 'revenue USD': 5 }, { 'revenue USD': 5.001 })).toEqual([]);
  });

  it('are counts with their noun, as many digits as tell them apart', () => {
    expect(figures({ 'charging-sessions': 12345 }, { 'charging-sessions': 12346 })).toEqual([
      'On that day “Charging sessions” of “Charging” is 12,346 charging sessions instead of 12,345 charging sessions in all',
    ]);
    expect(figures({ 'port-uptime': 99.8712 }, { 'port-uptime': 97.1234 })).toEqual([
      'On that day “Port uptime” of “Charging” is 97.1% instead of 99.9% on average',
    ]);
    expect(figures({ 'idle-minutes': 0.1 + 0.2 }, { 'idle-minutes': 0.3 })).toEqual([]);
  });

  const cases = services.flatMap((service) =>
    service.indicators.map((indicator) => [service.id, indicator.id] as const),
  );

  it.each(cases)('have a unit or a noun and are of no direction: %s %s', (id, indicatorId) => {
    const service = services.find((one) => one.id === id) as Service;
    const indicator = service.indicators.find((one) => one.id === indicatorId) as Indicator;
    const key = indicator.unit === 'money' ? `${indicatorId} USD` : indicatorId;
    const [told, ...more] = figuresTold(service, { [key]: 2 }, { [key]: 3 });
    expect([told?.direction, more]).toEqual(['neutral', []]);
    // What is an index says so.
    if (indicator.unit === 'index') expect(indicator.name.zh).toMatch(/指数|之比/);
    else {
      expect(told?.en).not.toMatch(/ is 3 instead of 2 /);
      expect(told?.zh).not.toMatch(/为 ?3，原为 ?2$/);
    }
  });
});

describe('a day that both versions make the same of', () => {
  // Finding: where only the day’s list of containers changed, made by the clock, both made the same of everything.
  it('says that what only the clock finds is not in it', () => {
    const none = { alarms: new Map(), refused: new Map(), indicators: new Map(), bills: new Map(), records: new Map() };
    const side = { ...none, taken: new Map([['sessions', 3]]) };
    const day = { service: charging, before: side, after: side, sample: { kind: 'devices', n: 3, of: 3 } };
    const [found] =
      dayRules
        .find(({ id }) => id === 'operations.day')
        ?.find({ day: () => [day as unknown as ServiceDay] } as unknown as CityChange) ?? [];
    expect(found && say(found.why, 'en')).toMatch(
      /^Both make the same of it: .*; what only the clock finds, .* is not in it$/,
    );
    expect(found && say(found.why, 'zh')).toContain('均相同；仅由时钟判定的情况');
  });
});
