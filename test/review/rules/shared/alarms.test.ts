import * as fc from 'fast-check';
import type { Resource } from '../../../../lib/model/city-model';
import type { CityChange } from '../../../../lib/review/rules/rule';
import { alarmLoosened, alarmRemoved } from '../../../../lib/review/rules/security/alarms';
import { compareStrictness, secondsToAlarm, stricterBy } from '../../../../lib/review/rules/shared/alarms';
import { thresholdPhrase } from '../../../../lib/review/rules/shared/threshold';
import { say } from '../../../../lib/words/say';

const alarm = (properties: Readonly<Record<string, unknown>>): Resource => ({
  logicalId: 'Alarm',
  type: 'AWS::CloudWatch::Alarm',
  properties: {
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 10,
    EvaluationPeriods: 3,
    Period: 60,
    AlarmActions: ['duty'],
    ...properties,
  },
});

const from = (before: object, after: object) => compareStrictness(alarm({ ...before }), alarm({ ...after }));

// Finding: of many refused messages people hear 45 minutes later, and all of them are kept: that was as bad as an alarm that is gone.
describe('an alarm that comes later', () => {
  const topic = (severity: string) => ({
    AlarmActions: [`arn:aws:sns:us-west-2:111122223333:testville--alarms-${severity}`],
  });
  const severityOf = (before: object, after: object) => {
    const resources = [
      {
        type: 'AWS::CloudWatch::Alarm',
        stack: 'air',
        before: alarm({ ...before }),
        after: alarm({ ...after }),
        properties: ['Period'],
      },
    ];
    const change = { key: 'testville', services: [], resources } as unknown as CityChange;
    return alarmLoosened.find(change).map(({ severity }) => severity);
  };

  it('is of little weight where it tells of something minor and all else is as before', () => {
    expect(severityOf(topic('minor'), { ...topic('minor'), Period: 1200 })).toEqual(['low']);
    expect(severityOf(topic('major'), { ...topic('major'), Period: 1200 })).toEqual(['high']);
    expect(severityOf(topic('minor'), { ...topic('minor'), Period: 1200, Threshold: 20 })).toEqual(['high']);
    expect(severityOf(topic('minor'), { ...topic('minor'), AlarmActions: [] })).toEqual(['high']);
  });
});

describe('an alarm', () => {
  it('is looser with a limit further away, on either side', () => {
    expect(from({}, { Threshold: 20 })).toBe('looser');
    const below = { ComparisonOperator: 'LessThanThreshold' };
    expect(from(below, { ...below, Threshold: 5 })).toBe('looser');
    expect(from(below, { ...below, Threshold: 20 })).toBe('stricter');
  });

  it('is looser when it takes longer, tells nobody, or takes silence for good', () => {
    expect(from({}, { EvaluationPeriods: 5 })).toBe('looser');
    expect(from({}, { Period: 300 })).toBe('looser');
    expect(from({}, { AlarmActions: [] })).toBe('looser');
    expect(from({}, { ActionsEnabled: false })).toBe('looser');
    expect(from({ TreatMissingData: 'breaching' }, { TreatMissingData: 'notBreaching' })).toBe('looser');
    expect(from({ ComparisonOperator: 'GreaterThanOrEqualToThreshold' }, {})).toBe('looser');
  });

  it('that is stricter goes off sooner, or tells more people: not the one for the other', () => {
    const by = (before: object, after: object) => stricterBy(alarm({ ...before }), alarm({ ...after }));
    expect(by({ Period: 900 }, { Period: 300 })).toBe('time');
    expect(by({}, { AlarmActions: ['duty', 'chief'] })).toBe('people');
    expect(by({ ActionsEnabled: false }, {})).toBe('people');
    expect(by({ Threshold: 20, AlarmActions: [] }, {})).toBe('both');
  });

  // Finding: 3 × 5 minutes instead of an hour was told as later, since the period stands in the formula.
  it('of a formula has the period of what it reckons with', () => {
    const shareOf = (Period: number, EvaluationPeriods: number) => ({
      Period: undefined,
      EvaluationPeriods,
      Metrics: [
        { Id: 'share', Expression: '100 * bad / all' },
        { Id: 'bad', MetricStat: { Period } },
      ],
    });
    expect(from(shareOf(3600, 1), shareOf(300, 3))).toBe('stricter');
    expect(secondsToAlarm(alarm(shareOf(300, 3)))).toBe(900);
    const said = thresholdPhrase(alarm(shareOf(300, 3)));
    expect(said && say(said, 'en')).toContain('15 minutes');
  });

  it('is the same with other words', () => {
    expect(from({}, { AlarmDescription: 'other' })).toBe('same');
  });

  it('never gets better both ways', () => {
    const any = fc.record({
      Threshold: fc.integer({ min: 0, max: 5 }),
      EvaluationPeriods: fc.integer({ min: 1, max: 3 }),
      Period: fc.constantFrom(60, 300),
      AlarmActions: fc.subarray(['duty', 'office']),
    });
    fc.assert(
      fc.property(any, any, (one, other) => {
        const ways = [from(one, other), from(other, one)];
        expect(ways).not.toEqual(['stricter', 'stricter']);
        expect(ways[0] === 'same').toBe(ways[1] === 'same');
      }),
    );
  });
});

it.each([
  ['Api', 'neutral'],
  ['Other', 'worse'],
])('an alarm that goes with the interface %s that it refers to, where Api goes, is %s', (ref, direction) => {
  const watching = alarm({ Dimensions: [{ Name: 'ApiId', Value: { Ref: ref } }] });
  const gone = (before: Resource) => ({ stack: 'medical', logicalId: before.logicalId, type: before.type, before });
  const api: Resource = { logicalId: 'Api', type: 'AWS::ApiGatewayV2::Api', properties: {} };
  const change = {
    ...{ key: 'testville', services: [], resources: [gone(api), gone(watching)] },
    head: { model: { stacks: [{ id: 'medical' }] } },
  } as unknown as CityChange;
  expect(alarmRemoved.find(change)).toMatchObject([{ direction }]);
});
