import { EmfMetrics } from '../../../../lib/engine/ports/aws/emf-metrics';
import { MemoryClock } from '../../../../lib/engine/ports/memory/sinks';
import type { Indicator } from '../../../../lib/services/shared/indicator';

const nowMs = Date.UTC(2026, 4, 13, 8, 0, 30);
const minute = Date.UTC(2026, 4, 13, 8);
const indicator = (id: string, statistic: 'Sum' | 'Average'): Indicator =>
  statistic === 'Sum'
    ? { id, statistic, name: { en: '', zh: '' }, unit: 'Count', counts: { one: '', en: '', zh: '' }, source: '' }
    : { id, statistic, name: { en: '', zh: '' }, unit: 'Seconds', source: '' };
const revenue: Indicator = { ...indicator('revenue', 'Sum'), unit: 'money', currencies: () => ['USD', 'EUR'] };

function setUp() {
  const lines: string[] = [];
  const service = {
    id: 'traffic',
    indicators: [indicator('split-failures', 'Sum'), indicator('phase-wait', 'Average'), revenue],
  };
  const metrics = new EmfMetrics(service, 'portland', new MemoryClock(nowMs), (line) => lines.push(line));
  return {
    metrics,
    told: () => {
      metrics.flush();
      return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    },
  };
}

const value = (id: string, told: number | null, atMs = minute) => ({ indicator: id, deviceId: 'd', atMs, value: told });

describe('EmfMetrics', () => {
  it('writes money with its currency, since amounts in several do not add up', () => {
    const { metrics, told } = setUp();
    for (const currency of ['USD', 'EUR']) metrics.indicator({ ...value('revenue', 2), currency });
    expect(told()).toMatchObject([
      { Currency: 'USD', Revenue: [2], _aws: { CloudWatchMetrics: [{ Dimensions: [['City', 'Currency']] }] } },
      { Currency: 'EUR', Revenue: [2] },
    ]);
    expect(() => metrics.indicator(value('revenue', 2))).toThrow('revenue is in money, and its value in no currency');
    expect(() => metrics.indicator({ ...value('phase-wait', 2), currency: 'USD' })).toThrow('and its value in USD');
  });

  it('writes one object for a minute, with the dimension City only', () => {
    const { metrics, told } = setUp();
    metrics.indicator(value('split-failures', 2));
    metrics.indicator(value('split-failures', 3));
    metrics.indicator(value('phase-wait', 12.5));
    expect(told()).toEqual([
      {
        _aws: {
          Timestamp: minute,
          CloudWatchMetrics: [
            {
              Namespace: 'citykit/traffic',
              Dimensions: [['City']],
              Metrics: [
                { Name: 'SplitFailures', Unit: 'Count' },
                { Name: 'PhaseWait', Unit: 'Seconds' },
              ],
            },
          ],
        },
        City: 'portland',
        SplitFailures: [2, 3],
        PhaseWait: [12.5],
      },
    ]);
  });

  it('tells a corrected sum by the difference', () => {
    const { metrics, told } = setUp();
    metrics.indicator(value('split-failures', 5), 3);
    metrics.indicator(value('split-failures', null), 2);
    metrics.indicator(value('phase-wait', 7), 5);
    expect(told()[0]).toMatchObject({ SplitFailures: [2, -2], PhaseWait: [7] });
  });

  it('has a figure of a month when it becomes known, which may be too late for its last minute', () => {
    const nowMs = Date.parse('2026-04-19T08:00:00Z');
    const lines: string[] = [];
    const monthly = {
      id: 'losses',
      name: { en: 'Losses', zh: '漏损' },
      unit: 'Percent',
      statistic: 'Average',
      source: 'own',
      monthly: true,
    } as const;
    const one = new EmfMetrics(
      { id: 'beacon', indicators: [monthly] },
      'testville',
      { nowMs: () => nowMs },
      (line) => void lines.push(line),
    );
    for (const end of ['2026-02-28T23:59:00Z', '2026-03-31T23:59:00Z'])
      one.indicator({ indicator: 'losses', deviceId: 'x', atMs: Date.parse(end), value: 20 });
    one.flush();
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ _aws: { Timestamp: nowMs }, Losses: [20] }]);
  });

  it('says nothing where there is no data, nor of what is too old for CloudWatch', () => {
    const { metrics, told } = setUp();
    metrics.indicator(value('split-failures', null));
    metrics.indicator(value('phase-wait', null), 3);
    metrics.indicator(value('phase-wait', 3, minute - 15 * 24 * 3_600_000));
    expect(told()).toEqual([]);
  });

  it('tells a sample at the time it belongs to', () => {
    const { metrics, told } = setUp();
    metrics.sample('RepairMinutes', 90, { Severity: 'critical' }, minute - 3_600_000);
    metrics.sample('RepairMinutes', 80, { Severity: 'critical' }, minute - 15 * 24 * 3_600_000);
    expect(told()).toEqual([
      expect.objectContaining({
        _aws: expect.objectContaining({ Timestamp: minute - 3_600_000 }),
        Severity: 'critical',
        RepairMinutes: [90],
      }),
    ]);
  });

  it('adds counts up and keeps samples apart, by their dimensions', () => {
    const { metrics, told } = setUp();
    metrics.count('Accepted', 2, { Feed: 'a' });
    metrics.count('Accepted', 3, { Feed: 'a' });
    metrics.count('Accepted', 1, { Feed: 'b' });
    metrics.sample('MessageAge', 4, { Feed: 'a' });
    metrics.sample('MessageAge', 5, { Feed: 'a' });
    expect(told()).toEqual([
      expect.objectContaining({ Feed: 'a', Accepted: [5], MessageAge: [4, 5] }),
      expect.objectContaining({ Feed: 'b', Accepted: [1] }),
    ]);
  });

  it('splits long lists: a metric has at most 100 values an object', () => {
    const { metrics, told } = setUp();
    for (let i = 0; i < 250; i++) metrics.indicator(value('phase-wait', i));
    expect(told().map((o) => (o.PhaseWait as number[]).length)).toEqual([100, 100, 50]);
  });

  it('writes nothing twice', () => {
    const { metrics, told } = setUp();
    metrics.count('Accepted', 1);
    expect([told().length, told().length]).toEqual([1, 1]);
  });
});
