import type { Finding } from '../../../lib/review/finding';
import { formatReview, type ReviewFormat } from '../../../lib/review/formats';
import { decisionOf } from '../../../lib/review/formats/decision';
import { sharedBy } from '../../../lib/review/formats/shared-findings';
import { storiesOf } from '../../../lib/review/formats/stories';
import type { CityReview } from '../../../lib/review/review';
import { type Language, languages } from '../../../lib/words/language';
import { phrase } from '../../../lib/words/phrase';
import { say } from '../../../lib/words/say';
import { cityReview, context, costs, finding, lostData, review, unreviewed, words } from '../../support/written-review';

const decided = (...cities: CityReview[]) => decisionOf(review({ cities }), []);
const verdict = (...cities: CityReview[]) => say(decided(...cities).verdict, 'en');
const worse = (over: Parameters<typeof finding>[0] = {}) => finding({ direction: 'worse', ...over });
const at = (path: string) => ({ kind: 'config' as const, file: 'a.yaml', line: 1, path });

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
  it('is what people notice, without what has been said of it and without what they do not see', () => {
    const safety = worse({ id: 'devices.settings:walk', effect: 'safety' });
    const secret = worse({ id: 'security.settings:keys', effect: 'security' });
    const lost = lostData({ effect: 'service' });
    const { noticed, lost: gone } = decided(cityReview({ findings: [safety, secret, lost, finding()] }));
    expect([noticed, gone.map(({ shared }) => shared)].map((list) => list.map((one) => one.finding.id))).toEqual([
      [safety.id],
      [lost.id],
    ]);
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
    const moved = { city: 'b', leavesCloud: true };
    const [same] = [costs(100, 100)];
    expect(decided(cityReview({ ...moved, cost: same })).money.map((line) => say(line, 'en'))).toEqual([
      'US$100 a month, as before',
      expect.stringContaining('costing US$100 a month until an operator takes it down: as long as it runs, US$200'),
    ]);
    const gone = cityReview({ status: 'removed', cost: { currency: 'USD', before: same?.before } });
    expect(say(decided(gone).money[1] as never, 'en')).toContain('US$100 a month in all');
    const bill = (currency: string) => ({ currency, monthly: 100, unknown: [] });
    const bills = { before: bill('CNY'), after: bill('USD') };
    const sideIn = (region: string) => ({ monthly: 100, unknown: [], region, pricesOf: 'us-east-1' });
    const elsewhere = { currency: 'USD', before: sideIn('us-west-2'), after: sideIn('us-gov-west-1') };
    expect(decided(cityReview({ ...moved, cost: elsewhere })).money.map((line) => say(line, 'en'))).toContain(
      'The new sum is reckoned at the prices of Virginia (us-east-1): none are known of the western United States, for governments (us-gov-west-1), where they may differ',
    );
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

describe('stories', () => {
  const story = (id: string, over: Parameters<typeof finding>[0] = {}) =>
    finding({ id, why: words(`why-${id}.`, `why-${id}。`), cause: at(`s.${id}`), ...over });
  const shared = [story('shared-low'), story('shared-cost', { kind: 'cost', direction: 'worse', effect: 'money' })];
  const fleet = review({
    cities: [
      cityReview({
        city: 'calm',
        findings: [
          ...shared,
          story('calm-medium', { severity: 'medium', direction: 'worse' }),
          story('calm-better', { direction: 'better' }),
        ],
      }),
      cityReview({
        city: 'grave',
        findings: [
          ...shared,
          story('grave-medium', { severity: 'medium', direction: 'worse' }),
          story('grave-cost', { kind: 'cost', direction: 'worse' }),
          story('grave-lost', { severity: 'high', direction: 'worse', reversible: false }),
          story('grave-part', { cause: at('s.grave-lost.part') }),
        ],
      }),
    ],
  });
  const order = ['shared-cost', 'shared-low', 'grave-lost', 'grave-medium', 'grave-cost', 'calm-medium', 'calm-better'];

  it.each(
    (['text', 'markdown', 'html', 'sarif'] as const).flatMap((format) =>
      languages.map((language) => [format, language] as const),
    ),
  )('stand in one order in %s, in %s', (format: ReviewFormat, language) => {
    const text = formatReview(fleet, format, context({ language, width: 1000 }));
    const places = order.map((id) => text.indexOf(`why-${id}`));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  // Finding: an edit “for information” had a queue below it that is lost for good.
  it('are as grave as the gravest of their parts that is not for the better', () => {
    const head = finding({ id: 'operations.settings:x', effect: 'operations', severity: 'info', cause: at('s.x') });
    const gain = finding({ id: 'gain', severity: 'critical', direction: 'better', cause: at('s.x') });
    const lost = lostData({ severity: 'high', cause: at('s.x') });
    const told = (format: ReviewFormat, ...findings: Finding[]) =>
      formatReview(review({ cities: [cityReview({ findings })] }), format, context({ width: 1000 }));
    expect(told('text', head, gain)).toContain('[for information, neutral] A label changes.');
    expect(told('text', head, gain, lost)).toContain('[high, neutral, cannot be undone] A label changes.');
    expect(told('markdown', head, gain, lost)).toContain('**A label changes.** (high, neutral, cannot be undone)');
    expect(told('html', head, gain, lost).match(/<li class="lost">/g)).toHaveLength(2);
  });

  // Finding: “[high, better]” stood before a price that falls, for the month that costs more by the same edit.
  it('are not grave by what is for the better, and say how grave something is that goes with it', () => {
    const head = finding({
      id: 'cost.settings:x',
      effect: 'money',
      severity: 'low',
      direction: 'better',
      cause: at('s.x'),
    });
    const cost = finding({ id: 'cost.total', kind: 'cost', severity: 'high', direction: 'worse', cause: at('s.x') });
    const told = (format: ReviewFormat, language: Language, ...findings: Finding[]) =>
      formatReview(review({ cities: [cityReview({ findings })] }), format, context({ language, width: 1000 }));
    expect(told('text', 'en', head, cost)).toContain('[low, better, what goes with it: high]');
    expect(told('text', 'zh', head, cost)).toContain('[低，改善，随之变化：高]');
    expect(told('markdown', 'en', head, cost)).toContain('(low, better, what goes with it: high)');
    expect(told('html', 'en', head, cost)).toContain('<li class="high">what goes with it: high</li>');
    expect(told('text', 'en', head)).toContain('[low, better]');
  });

  // Finding: what each service costs more stood below the sum, and by which lines nobody could read.
  it.each(['text', 'markdown'] as const)('have the lines of what goes with a sum, which has none, in %s', (format) => {
    const total = finding({ id: 'cost.total', kind: 'cost' });
    const service = finding({ id: 'cost.service:air', kind: 'cost', causes: ['air.a', 'air.b'].map(at) });
    const cities = [cityReview({ findings: [total, service] })];
    expect(formatReview(review({ cities }), format, context({ width: 1000 }))).toMatch(/cause: .*air\.a.*air\.b/);
  });

  it('stand in that order in json, with their parts', () => {
    const { stories } = JSON.parse(formatReview(fleet, 'json', context({})));
    expect(stories.map(({ headline }: { headline: string }) => headline)).toEqual(order);
    expect(stories[2]).toEqual({ headline: 'grave-lost', parts: ['grave-part'], cities: ['grave'] });
    expect(stories[0].cities).toEqual(['calm', 'grave']);
  });

  it.each(['text', 'markdown', 'html'] as const)('have brackets of their language in %s', (format) => {
    const told = formatReview(fleet, format, context({ language: 'zh', width: 1000 }));
    const words = told.replace(/<(style|script)>[\s\S]*?<\/\1>|<[^>]+>/g, '');
    expect(words.match(/.*[()].*/g)).toBeNull();
  });

  it.each(['text', 'markdown', 'html', 'json', 'sarif'] as const)('are written alike each time in %s', (format) => {
    const [once, again] = [fleet, structuredClone(fleet)].map((one) => formatReview(one, format, context({})));
    expect(again).toBe(once);
  });
});

describe('findings of one edit', () => {
  const stories = (...findings: ReturnType<typeof finding>[]) => {
    const city = cityReview({ findings });
    return storiesOf(city.findings.map((one) => sharedBy(one, [city]))).map(({ headline, parts }) => [
      headline.finding.id,
      ...parts.map((part) => part.finding.id),
    ]);
  };

  it('are one story, whose headline is what people notice', () => {
    const effect = worse({
      id: 'devices.settings:pads',
      effect: 'service',
      cause: at('services.charging.wireless.pads'),
    });
    const parts = [
      lostData({ cause: at('services.charging.wireless') }),
      finding({ id: 'operations.dashboards', cause: at('services.charging.wireless.pads') }),
    ];
    const price = worse({ id: 'cost.settings:price', cause: at('services.charging.tariffs[0]') });
    expect(stories(price, ...parts, effect)).toEqual([
      ['devices.settings:pads', 'data.deleted:curated', 'operations.dashboards'],
      ['cost.settings:price'],
    ]);
  });

  // Finding: another desk for a type of requests stood as what goes with the type that was removed in front of it.
  it('are no story of an item that has moved to the place of one that is gone', () => {
    const gone = worse({
      id: 'devices.settings:types.LIGHT',
      effect: 'service',
      cause: { ...at('services.requests.types[0]'), side: 'base' },
    });
    const moved = finding({
      id: 'operations.settings:types.SIGNAL.desk',
      effect: 'operations',
      cause: at('services.requests.types[0].desk'),
    });
    const both = finding({ id: 'availability.restart', cause: at('services.requests.types') });
    expect(stories(gone, moved, both)).toEqual([
      ['devices.settings:types.LIGHT', 'availability.restart'],
      ['operations.settings:types.SIGNAL.desk'],
    ]);
  });

  // Finding: that the timing is worked out more often stood as what goes with less time to cross.
  it('are no story of another one, though a program starts anew for both', () => {
    const cross = worse({
      id: 'devices.settings:walk',
      effect: 'safety',
      severity: 'critical',
      cause: at('t.j[0].walk'),
    });
    const often = finding({ id: 'devices.settings:often', effect: 'service', severity: 'info', cause: at('t.often') });
    const none = finding({ id: 'nothing.settings:green', effect: 'none', severity: 'info', cause: at('t.j[0].green') });
    const restart = finding({ id: 'availability.restart', severity: 'low', cause: at('t') });
    expect(stories(often, restart, cross, none)).toEqual([
      ['devices.settings:walk', 'availability.restart'],
      ['devices.settings:often'],
      ['nothing.settings:green'],
    ]);
    expect(stories(often, restart)).toEqual([['devices.settings:often', 'availability.restart']]);
    // With the line of each, too, but not where these are of several settings of a service.
    const by = (...paths: string[]) => finding({ id: 'availability.restart', severity: 'low', causes: paths.map(at) });
    const found = stories(often, by('t.often', 't.j[0].walk'), cross);
    expect(found).toEqual([['devices.settings:walk', 'availability.restart'], ['devices.settings:often']]);
    const [a, b] = ['services.traffic.a', 'services.traffic.b'];
    expect(stories({ ...cross, cause: at(a) }, by(a, b))).toEqual([
      ['devices.settings:walk'],
      ['availability.restart'],
    ]);
    // Nobody can say which of them costs it.
    const cost = worse({ id: 'cost.total', kind: 'cost', severity: 'low', cause: at('t') });
    expect(stories(often, cross, cost)).toEqual([
      ['devices.settings:walk'],
      ['cost.total'],
      ['devices.settings:often'],
    ]);
    expect(stories(often, cost)).toEqual([['devices.settings:often', 'cost.total']]);
  });

  it('on what the cloud costs are one story, the sum first', () => {
    const costs = ['cost.service:traffic', 'cost.total', 'cost.unknown:traffic'].map((id, i) =>
      finding({ id, kind: 'cost', severity: i === 0 ? 'high' : 'low' }),
    );
    expect(stories(...costs)).toEqual([['cost.total', 'cost.service:traffic', 'cost.unknown:traffic']]);
  });

  it('that could not be judged stand alone, whatever the edit', () => {
    const cause = at('services.traffic.signals');
    expect(stories(finding({ id: 'a', cause }), finding({ id: 'b', cause, unjudged: ['security'] }))).toEqual([
      ['a'],
      ['b'],
    ]);
  });

  it('that were traced to no line stand alone', () => {
    expect(stories(finding({ id: 'a' }), finding({ id: 'b' }))).toEqual([['a'], ['b']]);
  });

  it('that cost money are in the open in a comment', () => {
    const price = worse({ kind: 'cost', what: words('A month costs more') });
    const told = formatReview(review({ cities: [cityReview({ findings: [price] })] }), 'markdown', context());
    expect(told).not.toContain('<details>');
  });

  // Finding: what costs a little more stood before what is worse for people, since that was folded in a comment.
  it('that are worse stand worst first, and none of medium weight is folded', () => {
    const cheap = worse({ id: 'cost.total', kind: 'cost', severity: 'low', cause: at('a') });
    const felt = worse({ id: 'services.setting:b', severity: 'medium', cause: at('b') });
    const slight = worse({ id: 'services.setting:c', severity: 'low', cause: at('c') });
    expect(stories(cheap, slight, felt)).toEqual([['services.setting:b'], ['cost.total'], ['services.setting:c']]);
    const told = formatReview(review({ cities: [cityReview({ findings: [felt] })] }), 'markdown', context());
    expect(told).not.toContain('<details>');
  });
});

describe('cities', () => {
  it('stand in natural order', () => {
    const cities = ['town-10', 'town-2', 'town-1'].map((city) => cityReview({ city, findings: [worse({ id: city })] }));
    const told = formatReview(review({ cities }), 'text', context());
    expect([...told.matchAll(/^Testville \((town-\d+)\)/gm)].map((match) => match[1])).toEqual([
      'town-1',
      'town-2',
      'town-10',
    ]);
  });
});
