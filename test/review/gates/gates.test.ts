import fc from 'fast-check';
import { gateReasons, gateWords, parseGate } from '../../../lib/review/gates';
import type { CityReview } from '../../../lib/review/review';
import { say } from '../../../lib/words/say';
import { cityReview, costs, finding, lostData, review, words } from '../../support/written-review';

/** Reasons of a gate at one city, as an English reader sees them. */
const at = (word: string, over: Partial<CityReview>) =>
  gateReasons(review({ cities: [cityReview(over)] }), [word]).map(({ reason }) => say(reason, 'en'));

describe('the gate data-loss', () => {
  it('shuts at data that is gone for good', () => {
    expect(at('data-loss', { findings: [lostData()] })).toEqual(['Ten years of records are deleted']);
  });

  // Finding: logs that CloudWatch deletes stood under what cannot be undone, and the gate was open.
  it('shuts at what is deleted, whatever kind it is found as', () => {
    const logs = finding({ kind: 'security', direction: 'worse', reversible: false, what: words('Logs are deleted') });
    expect(at('data-loss', { findings: [{ ...logs, deletes: true }] })).toEqual(['Logs are deleted']);
    expect(at('data-loss', { findings: [logs] })).toEqual([]);
  });

  it('stays open for data that comes back, or is better kept', () => {
    const findings = [
      lostData({ reversible: true }),
      lostData({ direction: 'better' }),
      finding({ reversible: false }),
    ];
    expect(at('data-loss', { findings })).toEqual([]);
  });
});

describe('the gates of direction, kind and severity', () => {
  const alarm = finding({ direction: 'worse', severity: 'medium', what: words('An alarm is removed') });

  it('worse shuts at anything worse', () => {
    expect(at('worse', { findings: [alarm, finding()] })).toEqual(['An alarm is removed']);
  });

  it('a kind shuts at what is worse of that kind', () => {
    expect(at('operations', { findings: [alarm, lostData(), finding()] })).toEqual(['An alarm is removed']);
  });

  it('a severity shuts at itself and above, unless for the better', () => {
    const findings = [lostData(), alarm, finding(), lostData({ direction: 'better' })];
    expect(at('medium', { findings })).toHaveLength(2);
    expect(at('critical', { findings })).toHaveLength(1);
    expect(at('low', { findings })).toHaveLength(3);
  });
});

describe('the gate safety', () => {
  const crossing = finding({ effect: 'safety', direction: 'worse', what: words('People have less time to cross') });

  it('shuts at what makes people less safe, whatever its kind', () => {
    const other = finding({ effect: 'service', direction: 'worse' });
    expect(at('safety', { findings: [crossing, other] })).toEqual(['People have less time to cross']);
  });

  it('stays open for what makes them safer', () => {
    expect(at('safety', { findings: [finding({ ...crossing, direction: 'better' })] })).toEqual([]);
  });

  it('shuts at what may do either: nobody can say that they are as safe', () => {
    expect(at('safety', { findings: [finding({ ...crossing, direction: 'neutral' })] })).toHaveLength(1);
  });

  it('shuts at what could not be judged and may be such a finding', () => {
    expect(at('safety', { findings: [finding({ unjudged: ['devices'] })] })).toHaveLength(1);
    expect(at('safety', { findings: [finding({ unjudged: ['cost'] })] })).toEqual([]);
  });
});

describe('the gate worse:high', () => {
  it('shuts at what is worse, and high or critical', () => {
    const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;
    const findings = severities.map((severity) => finding({ severity, direction: 'worse', what: words(severity) }));
    expect(at('worse:high', { findings })).toEqual(['critical', 'high']);
    expect(at('worse:high', { findings: findings.map((f) => ({ ...f, direction: 'neutral' as const })) })).toEqual([]);
  });

  it('is the only one of its form', () => {
    expect(parseGate('worse:low')).toBeUndefined();
    expect(parseGate('safety:high')).toBeUndefined();
  });
});

describe('the gate cost', () => {
  it('shuts above its limit, not at it', () => {
    expect(at('cost>10%', { cost: costs(1000, 1100) })).toEqual([]);
    expect(at('cost>10%', { cost: costs(1000, 1101) })).toEqual([
      'a month costs US$1,101 instead of US$1,000: US$101 more',
    ]);
    expect(at('cost>100', { cost: costs(1000, 1101) })).toHaveLength(1);
    expect(at('cost>101', { cost: costs(1000, 1101) })).toEqual([]);
  });

  it('counts a new city from nothing', () => {
    const { after } = costs(0, 5);
    expect(at('cost>10%', { status: 'added', cost: { currency: 'USD', after } })).toHaveLength(1);
    expect(at('cost>10', { status: 'added', cost: { currency: 'USD', after } })).toEqual([]);
  });

  it('takes unknown for unknown, never for 0', () => {
    const { before, after } = costs(1000, 1000);
    const unknown = { ...after, unknown: [words('text messages')] };
    expect(at('cost>10%', {})).toEqual(['nobody can say what a month will cost']);
    expect(at('cost>10%', { cost: { currency: 'USD', after } })).toEqual(['nobody can say what a month will cost']);
    expect(at('cost>10%', { cost: { currency: 'USD', before, after: unknown } })).toEqual([
      'the cost of text messages is unknown',
    ]);
    expect(at('cost>10%', { cost: { currency: 'USD', before: unknown, after: unknown } })).toEqual([]);
  });

  it('has nothing to say of a city that does not change or goes', () => {
    for (const status of ['unchanged', 'removed', 'unreviewed'] as const)
      expect(at('cost>10%', { status })).toEqual([]);
  });
});

describe('the words of gates', () => {
  it('are all understood', () => {
    expect(gateWords.filter((word) => !parseGate(word))).toEqual([]);
  });

  it.each(['', 'data-los', 'cost>', 'cost>x%', 'cost>-5%', 'cost>1e3', 'cost>10%%', 'info', 'toString'])(
    'refuse %j',
    (word) => {
      expect(parseGate(word)).toBeUndefined();
    },
  );

  it('never throw while they are parsed', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (word) => parseGate(word) === undefined || gateWords.includes(word) || /^cost>/.test(word),
      ),
    );
  });

  it('named twice give their reasons once', () => {
    const shut = review({ cities: [cityReview({ findings: [lostData()] })] });
    expect(gateReasons(shut, ['worse', 'worse'])).toHaveLength(1);
  });
});
