import { formatJson } from '../../../lib/review/formats/json';
import { phrase } from '../../../lib/words/phrase';
import { cityReview, context, costs, finding, lostData, review, unreviewed, words } from '../../support/written-review';

const parsed = (...args: Parameters<typeof formatJson>) => JSON.parse(formatJson(...args));

describe('a review as JSON', () => {
  const full = review({
    cities: [
      cityReview({
        approvals: { data: ['head of IT'] },
        cost: { currency: 'USD', ...{ before: costs(10, 0).before, after: { monthly: 12, unknown: [words('maps')] } } },
        findings: [finding(), lostData()],
      }),
    ],
  });

  it('has sentences as text in the language, with key and values', () => {
    const what = phrase('count.cities', { n: 1200 });
    const [city] = parsed(
      review({ cities: [cityReview({ findings: [finding({ what })] })] }),
      context({ language: 'zh' }),
    ).cities;
    expect(city.findings[0].what).toEqual({
      text: '1,200 个城市',
      key: 'count.cities',
      values: { n: { number: 1200 } },
    });
  });

  it('keeps the names of its fields: scripts read them', () => {
    const gates = [{ gate: 'worse', city: 'testville', reason: words('x') }];
    const log = parsed(full, context({ gates }));
    expect(Object.keys(log)).toEqual([
      'version',
      'language',
      'base',
      'head',
      'digest',
      'summary',
      'gates',
      'decision',
      'stories',
      'cities',
    ]);
    expect(log.version).toBe(1);
    expect(Object.keys(log.summary)).toEqual(['cities', 'touched', 'unreviewed', 'losing', 'directions']);
    expect(Object.keys(log.decision)).toEqual(['verdict', 'lost', 'noticed', 'money', 'toDo']);
    expect(Object.keys(log.gates[0])).toEqual(['gate', 'city', 'reason']);
    expect(Object.keys(log.cities[0])).toEqual([
      'city',
      'name',
      'status',
      'stories',
      'findings',
      'problems',
      'approvals',
      'cost',
    ]);
    expect(Object.keys(log.cities[0].findings[0]).sort()).toEqual([
      'after',
      'before',
      'cause',
      'city',
      'direction',
      'id',
      'kind',
      'resources',
      'reversible',
      'severity',
      'what',
      'why',
    ]);
    expect(log.cities[0].cost.after).toMatchObject({ monthly: 12, unknown: [{ text: 'maps' }] });
    expect(log.cities[0].approvals).toEqual([
      { kind: 'data', who: ['head of IT'], findings: ['data.deleted:curated'] },
    ]);
  });

  it('is worst first and lists what was not reviewed', () => {
    expect(parsed(full, context()).cities[0].findings.map((f: { severity: string }) => f.severity)).toEqual([
      'critical',
      'low',
    ]);
    const log = parsed(review({ cities: [unreviewed('b-city')] }), context());
    expect(log.summary).toMatchObject({ cities: 1, touched: 0, unreviewed: 1 });
    expect(log.cities[0].problems[0].code).toBe('CK2001');
  });
});
