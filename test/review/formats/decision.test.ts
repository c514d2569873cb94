import type { Finding } from '../../../lib/review/finding';
import { formatReview, type ReviewFormat } from '../../../lib/review/formats';
import { decisionOf } from '../../../lib/review/formats/decision';
import type { CityReview } from '../../../lib/review/review';
import { languages } from '../../../lib/words/language';
import { phrase } from '../../../lib/words/phrase';
import { say } from '../../../lib/words/say';
import {
  at,
  cityReview,
  context,
  costs,
  finding,
  lostData,
  review,
  unreviewed,
  words,
  worse,
} from '../../support/written-review';

const decided = (...cities: CityReview[]) => decisionOf(review({ cities }), []);
const verdict = (...cities: CityReview[]) => say(decided(...cities).verdict, 'en');

describe('the verdict of a review', () => {
  it('is of the worst that there is', () => {
    const grave = cityReview({ findings: [worse({ severity: 'high' }), worse({ id: 'b' })] });
    expect(verdict(cityReview({ status: 'unchanged' }))).toMatch(/^Nothing changes/);
    expect(verdict(cityReview({ findings: [finding()] }))).toBe('Nothing gets worse.');
    expect(verdict(cityReview({ findings: [worse(), worse({ id: 'b' })] }))).toMatch(/^Nothing grave: 2 things get/);
    expect(verdict(grave)).toMatch(/^Decide with care: one thing gets much worse/);
    expect(verdict(grave, cityReview({ city: 'b', findings: [lostData()] }))).toMatch(/one thing cannot be undone/);
    // The clock of the city is neither better nor worse, and what was recorded by the one before stays so.
    const clock = finding({ direction: 'neutral', severity: 'high', reversible: false });
    expect(verdict(cityReview({ findings: [clock] }))).toMatch(/one thing cannot be undone/);
    expect(verdict(grave, unreviewed('b'))).toMatch(/^Not to be decided yet: 1 city/);
    expect(verdict(cityReview({ findings: [finding({ unjudged: ['data'] })] }))).toMatch(/^Not to be decided yet/);
  });

  it('is not that nothing gets worse, where something weighs that is neither better nor worse', () => {
    const weighty = finding({ direction: 'neutral', severity: 'high' });
    expect(verdict(cityReview({ findings: [weighty, worse({ id: 'b' })] }))).toMatch(
      /^Look closely: one thing of weight/,
    );
  });

  // Finding: with a queue that goes, nothing on top said that people have less time to cross.
  it('says that the safety of people hangs on it, and what gets worse beside what cannot be undone', () => {
    const crossing = worse({ id: 'devices.settings:walk', effect: 'safety', severity: 'critical' });
    const order = finding({ id: 'devices.settings:rings', effect: 'safety', severity: 'high', direction: 'neutral' });
    const slower = worse({ id: 'devices.settings:logs', severity: 'high' });
    expect(verdict(cityReview({ findings: [crossing] }))).toMatch(
      /^Decide with care for the safety of people: one thing/,
    );
    expect(verdict(cityReview({ findings: [order] }))).toMatch(/^Look closely for the safety of people: one thing/);
    expect(verdict(cityReview({ findings: [lostData(), crossing, slower] }))).toBe(
      'Decide with care for the safety of people: one thing cannot be undone, and 2 others get much worse.',
    );
    expect(say(decided(cityReview({ findings: [lostData(), crossing] })).verdict, 'zh')).toBe(
      '事关人身安全，请慎重决定：有 1 项无法撤销，另有 1 项明显变差。',
    );
    const better = finding({ id: 'devices.settings:walk', effect: 'safety', direction: 'better' });
    expect(verdict(cityReview({ findings: [slower, better] }))).toMatch(/^Decide with care: one thing/);
  });

  it('counts edits, not the parts of a cloud that show them', () => {
    const logs = (id: string) => lostData({ id, cause: at('retention.logDays') });
    const files = lostData({ id: 'files', cause: at('retention.rawDays') });
    const decision = decided(cityReview({ findings: [logs('a'), logs('b'), logs('c'), files] }));
    expect(say(decision.verdict, 'en')).toMatch(/2 things cannot be undone/);
    expect(decision.lost.map(({ shared, parts }) => [shared, ...parts].map(({ finding: { id } }) => id))).toEqual([
      ['a', 'b', 'c'],
      ['files'],
    ]);
  });

  it('says that a gate is shut', () => {
    const gates = [{ gate: 'worse', city: 'testville', reason: words('x') }];
    expect(decisionOf(review({ cities: [cityReview({ findings: [worse()] })] }), gates).verdict.key).toBe(
      'verdict.stopped',
    );
  });
});

describe('what stands on top', () => {
  // Finding: a service that came stood there and one that went did not, as if people only gained.
  it('is what people notice, what cannot be undone as well, and without what they do not see', () => {
    const safety = worse({ id: 'devices.settings:walk', effect: 'safety' });
    const secret = worse({ id: 'security.settings:keys', effect: 'security' });
    const lost = lostData({ id: 'data.settings:records', effect: 'service' });
    const { noticed, lost: gone } = decided(cityReview({ findings: [safety, secret, lost, finding()] }));
    expect([noticed, gone.map(({ shared }) => shared)].map((list) => list.map((one) => one.finding.id))).toEqual([
      [lost.id, safety.id],
      [lost.id],
    ]);
  });

  // Finding: “queue … deleted” stood for the provider of payments that the city gives up.
  it('names what cannot be undone by its edit, and by what is lost where the edit is for the better', () => {
    const gone = (direction: 'worse' | 'better') =>
      finding({ id: 'operations.settings:x', direction, effect: 'service', cause: at('services.payments') });
    const queue = lostData({ id: 'data.deleted:queue', cause: at('services.payments') });
    const lostBy = (direction: 'worse' | 'better') =>
      decided(cityReview({ findings: [gone(direction), queue] })).lost.map(({ shared, parts }) =>
        [shared, ...parts].map((one) => one.finding.id),
      );
    expect(lostBy('worse')).toEqual([['operations.settings:x', 'data.deleted:queue']]);
    expect(lostBy('better')).toEqual([['data.deleted:queue']]);
  });

  it('is no budget, no bare number and no move that nobody in the city notices', () => {
    const budget = worse({ id: 'cost.warning', effect: 'money' });
    const email = worse({ id: 'cost.settings:budget.email', effect: 'money' });
    const more = finding({ id: 'devices.count:charging-station', effect: 'service' });
    const moved = worse({ id: 'devices.moved' });
    const service = worse({ id: 'devices.service:waste' });
    // Finding: that people wait twice as long for an answer stood below, for a rule on laws says it.
    const wait = worse({ id: 'compliance.duty:residents.dataSubjectRequests.respondWithin', effect: 'service' });
    const { noticed } = decided(cityReview({ findings: [budget, email, more, moved, service, wait] }));
    expect(noticed.map((one) => one.finding.id)).toEqual([wait.id, service.id]);
  });

  // Finding: families and staff lost their accounts, and three lines on payments were all that people notice.
  it('is another sign-in, which everybody meets who has an account, and no other setting of security', () => {
    const signIn = finding({ id: 'security.settings:identity.kind', effect: 'security', severity: 'high' });
    const claim = finding({ id: 'security.settings:residents.access.cityClaim', effect: 'security', severity: 'high' });
    const nobody = finding({ id: 'nothing.settings:identity.kind', effect: 'none' });
    const { noticed } = decided(cityReview({ findings: [claim, signIn, nobody] }));
    expect(noticed.map((one) => one.finding.id)).toEqual([signIn.id]);
  });

  it('is money of a month and a year, of all cities together, in each currency', () => {
    const yuan = { ...costs(100, 90), currency: 'CNY' };
    const { money } = decided(
      cityReview({ cost: costs(100, 130) }),
      cityReview({ city: 'b', cost: costs(50, 60) }),
      cityReview({ city: 'c', cost: yuan }),
    );
    expect(money.map((line) => say(line, 'en'))).toEqual([
      'US$150 → US$190 a month: US$40 more a month, US$480 more a year',
      'CN¥100 → CN¥90 a month: CN¥10 less a month, CN¥120 less a year',
    ]);
  });

  // Finding: each sum was rounded by itself, and 2,422 less 2,349 was told as 72.
  it('has a difference that is what its sums make as they are written', () => {
    const [line] = decided(cityReview({ cost: costs(2421.6, 2349.24) })).money;
    expect([say(line as never, 'en'), say(line as never, 'zh')]).toEqual([
      'US$2,421.60 → US$2,349.24 a month: US$72.36 less a month, US$868.32 less a year',
      '每月 US$2,421.60 → US$2,349.24：每月减少 US$72.36，每年减少 US$868.32',
    ]);
  });

  it('is the bill of both clouds, while one that is left runs on', () => {
    const moved = { city: 'b', left: { monthly: 100, unknown: [], keeps: false } };
    const [same] = [costs(100, 100)];
    expect(decided(cityReview({ ...moved, cost: same })).money.map((line) => say(line, 'en'))).toEqual([
      'US$100 a month, as before, once what is left behind is taken down',
      expect.stringContaining('costing US$100 a month until an operator takes it down: as long as it runs, US$200'),
    ]);
    const gone = cityReview({ ...moved, status: 'removed', cost: { currency: 'USD', before: same?.before } });
    expect(say(decided(gone).money[1] as never, 'en')).toContain('US$100 a month in all');
    const bill = (currency: string) => ({ currency, monthly: 100, unknown: [] });
    const bills = { before: bill('CNY'), after: bill('USD') };
    const sideIn = (region: string) => ({ monthly: 100, unknown: [], region, pricesOf: 'us-east-1' });
    const elsewhere = { currency: 'USD', before: sideIn('us-west-2'), after: sideIn('us-gov-west-1') };
    expect(decided(cityReview({ ...moved, cost: elsewhere })).money.map((line) => say(line, 'en'))).toContain(
      'The new sum is reckoned at the prices of Virginia (us-east-1): none are known of AWS GovCloud (US-West) (us-gov-west-1), where they may differ',
    );
    // Finding: Beijing was told to cost what Ningxia does, whose prices it lends.
    const borrowed = { currency: 'USD', before: sideIn('us-west-2'), after: sideIn('us-east-1') };
    expect(decided(cityReview({ ...moved, cost: borrowed })).money.map((line) => say(line, 'en'))).toEqual([
      'US$100 a month, as before by the prices that are known, once what is left behind is taken down',
      expect.stringContaining('as long as it runs, US$200'),
      expect.stringContaining(
        'The sum until now is reckoned at the prices of Virginia (us-east-1): none are known of Oregon',
      ),
    ]);
    expect(decided(cityReview({ ...moved, bills })).money.map((line) => say(line, 'en'))).toEqual([
      'US$100 a month for what is made, in another currency; what is left behind goes on costing CN¥100 a month until an operator takes it down',
    ]);
  });

  it('is beside the sums what stays in the account, which no bill has', () => {
    const kept = finding({ id: 'data.orphaned:payments.keys' });
    const money = (findings: readonly Finding[]) => decided(cityReview({ cost: costs(100, 90), findings })).money;
    expect(money([kept]).map(({ key }) => key)).toEqual(['money.less', 'money.kept']);
    expect(money([finding()]).map(({ key }) => key)).toEqual(['money.less']);
  });

  it('is what somebody must do, once for all cities', () => {
    const toDo = [{ who: 'recipients', what: phrase('to-do.confirm-mail') }] as const;
    const cities = ['a', 'b'].map((city) => cityReview({ city, findings: [finding({ toDo })] }));
    expect(decided(...cities).toDo.map((one) => one.cities.length)).toEqual([2]);
    // Brackets in brackets are of another kind.
    const chinese = formatReview(review({ cities }), 'text', context({ language: 'zh', width: 1000 }));
    expect(chinese).toContain('（试验市〔a〕、试验市〔b〕）');
  });

  // Finding: of a city that moves, the last steps were “… 2 more”, and stood nowhere else.
  it('is all that somebody must do, to the last step', () => {
    const toDo = Array.from({ length: 25 }, (_, i) => ({ who: 'city' as const, what: words(`step ${i}.`) }));
    const many = review({ cities: [cityReview({ findings: [finding({ toDo })] })] });
    for (const format of ['text', 'markdown'] as const) {
      const told = formatReview(many, format, context({ width: 1000 }));
      expect([format, told.match(/step \d+\./g)?.length]).toEqual([format, 25]);
    }
  });

  const rich = review({
    cities: [
      cityReview({
        approvals: { data: ['head of IT'] },
        cost: costs(10, 20),
        findings: [
          lostData(),
          worse({
            id: 'cost.settings:price',
            effect: 'money',
            what: words('Charging costs more', '充电变贵'),
            toDo: [{ who: 'city', what: phrase('to-do.report') }],
          }),
        ],
      }),
    ],
  });

  it.each(
    languages.flatMap((language) => (['text', 'markdown', 'html', 'json'] as const).map((f) => [f, language] as const)),
  )('has one order in %s, in %s', (format: ReviewFormat, language) => {
    const text = formatReview(rich, format, context({ language, width: 1000 }));
    const marks = (
      language === 'zh'
        ? ['请慎重决定', '十年的记录将被删除', '充电变贵', '每年增加', '报告 citykit', '30 天']
        : ['Decide with care', 'Ten years of records', 'Charging costs more', 'more a year', 'report that', '30 days']
    ).map((mark) => text.indexOf(mark));
    expect(marks.every((place) => place >= 0)).toBe(true);
    expect(marks).toEqual([...marks].sort((a, b) => a - b));
  });
});
