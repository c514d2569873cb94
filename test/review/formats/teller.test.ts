import { Teller } from '../../../lib/review/formats/teller';
import type { CityReview } from '../../../lib/review/review';
import { cityReview, costs, finding, lostData, review, words } from '../../support/written-review';

const [en, zh] = [new Teller('en'), new Teller('zh')];

describe('the cost of a city in words', () => {
  const of = (cost: CityReview['cost']) => en.cost(cityReview({ cost }));

  it.each([
    ['more', costs(1000, 1100), 'US$1,000 → US$1,100 a month (+10%)'],
    ['less', costs(1000, 975), 'US$1,000 → US$975 a month (−2.5%)'],
    ['the same when it is written', costs(1000.2, 1000.201), 'US$1,000.20 a month, as before'],
    ['by the amount where a share would be nothing', costs(3091, 3092.1), 'US$3,091 → US$3,092.10 a month (+US$1.10)'],
    ['from nothing', costs(0, 20), 'US$0 → US$20 a month (+US$20)'],
    ['of a new city', { currency: 'USD', after: costs(0, 20).after }, 'US$20 a month'],
    [
      'of a city that goes',
      { currency: 'USD', before: costs(20, 0).before },
      'US$20 a month saved, once it is taken down',
    ],
    ['nobody knows', { currency: 'USD' }, undefined],
  ])('is %s', (_, cost, told) => {
    expect(of(cost)).toBe(told);
  });

  it('counts what is unknown', () => {
    const after = { monthly: 1000, unknown: [words('maps')] };
    expect(of({ ...costs(1000, 0), after })).toBe('US$1,000 a month, as before, and 1 item of unknown cost');
  });
});

describe('who must approve a finding', () => {
  const [a, b] = [['head of IT'], ['head of IT', 'mayor']].map((data) => cityReview({ approvals: { data } }));

  it('is told for all its cities together', () => {
    expect(en.approvers({ finding: lostData(), cities: [a, b] as CityReview[] })).toBe(
      'needs approval: head of IT and mayor',
    );
    expect(zh.approvers({ finding: lostData(), cities: [a] as CityReview[] })).toBe('需要批准：head of IT');
  });

  it('is nobody for another kind, or for the better', () => {
    expect(en.approvers({ finding: finding(), cities: [a] as CityReview[] })).toBeUndefined();
    expect(en.approvers({ finding: lostData({ direction: 'better' }), cities: [a] as CityReview[] })).toBeUndefined();
  });
});

describe('names in a row', () => {
  it('are all told up to five, and counted beyond', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(en.list(names.slice(0, 5))).toBe('a, b, c, d and e');
    expect(en.list(names)).toBe('a, b, c, d and 3 more');
    expect(zh.list(names.slice(0, 2))).toBe('a、b');
    expect(zh.list(names)).toBe('a、b、c、d 及另外 3 个');
  });
});

describe('a sentence', () => {
  it('has a capital and a full stop, unless a name begins it or it has an end', () => {
    const of = (text: string) => en.sentence(words(text));
    expect(of('an alarm goes')).toBe('An alarm goes.');
    expect(of('signals: 3 → 4')).toBe('Signals: 3 → 4.');
    expect(of('alarms.city.example is gone!')).toBe('alarms.city.example is gone!');
    expect(zh.sentence(words('', '告警删除'))).toBe('告警删除。');
  });
});

describe('the first sentences', () => {
  const told = (...cities: CityReview[]) => {
    const all = review({ cities });
    return [...en.headline(all), ...en.directions(all)].join(' ');
  };

  it('name the only city, and what becomes of it', () => {
    expect(told(cityReview({ status: 'added', findings: [finding()] }))).toMatch(/^Testville is new\./);
    expect(told(cityReview({ status: 'removed', findings: [finding()] }))).toMatch(/^Testville is removed\./);
  });

  it('count a finding that cities share once, and what has no effect not at all', () => {
    const nothing = finding({ kind: 'nothing', what: words('A comment') });
    expect(told(cityReview({ findings: [finding(), nothing] }), cityReview({ city: 'b', findings: [finding()] }))).toBe(
      '2 cities of 2 change. Findings: 0 for the worse, 0 for the better, 1 neither.',
    );
    const unread = cityReview({ city: 'c', status: 'unreviewed' });
    expect(told(unread)).toBe('1 city could not be reviewed.');
    expect(told(unread, cityReview({ findings: [finding()] }))).toMatch(/ 1 city of 1 changes\./);
    expect(told(cityReview({ findings: [nothing] }))).toBe('Testville changes. Nothing of it is felt.');
  });

  it('say first that data is lost', () => {
    expect(told(cityReview({ findings: [lostData()] }), cityReview({ city: 'b', status: 'unchanged' }))).toBe(
      'Data can be lost for good in 1 city. 1 city of 2 changes. Findings: 1 for the worse, 0 for the better, 0 neither.',
    );
  });
});
