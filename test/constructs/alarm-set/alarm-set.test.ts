import { Match, Template } from 'aws-cdk-lib/assertions';
import { AlarmSet, type AlarmSetProps, type AlarmSpec } from '../../../constructs';
import { names, stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';

const critical = 'arn:aws:sns:eu-central-1:111111111111:critical';
const metric = {
  namespace: 'Citykit',
  name: 'DarkJunctions',
  statistic: 'Maximum',
  dimensions: { Service: 'traffic', City: 'yinchuan' },
};

const dark: AlarmSpec = {
  id: 'dark',
  title: '信号灯全灭',
  severity: 'critical',
  metric,
  comparison: '>',
  threshold: 0,
  runbook: '通知交警。',
};

const setWith = (alarms: readonly Partial<AlarmSpec>[], props: Partial<AlarmSetProps> = {}) => {
  const stack = stackIn();
  new AlarmSet(stack, 'Alarms', {
    names,
    topics: { critical: [critical] },
    alarms: alarms.map((a) => ({ ...dark, ...a })),
    ...props,
  });
  return Template.fromStack(stack);
};

describe('AlarmSet', () => {
  it('tells the topic of its severity, when raised and when cleared', () => {
    setWith([{}]).hasResourceProperties('AWS::CloudWatch::Alarm', {
      AlarmName: 'yinchuan--traffic-dark',
      AlarmActions: [critical],
      OKActions: [critical],
    });
  });

  it('carries its title and runbook line', () => {
    setWith([{}]).hasResourceProperties('AWS::CloudWatch::Alarm', { AlarmDescription: '信号灯全灭\n\n通知交警。' });
  });

  it.each([
    [undefined, 'missing'],
    ['ok', 'notBreaching'],
    ['alarm', 'breaching'],
    ['keep', 'ignore'],
  ] as const)('no data, given as %s, is %s', (noData, expected) => {
    setWith([{ noData }]).hasResourceProperties('AWS::CloudWatch::Alarm', { TreatMissingData: expected });
  });

  it('orders dimensions, so that templates do not differ by chance', () => {
    setWith([{}]).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Dimensions: [
        { Name: 'City', Value: 'yinchuan' },
        { Name: 'Service', Value: 'traffic' },
      ],
    });
  });

  it('takes a percentile', () => {
    setWith([{ metric: { ...metric, statistic: 'p95' } }]).hasResourceProperties('AWS::CloudWatch::Alarm', {
      ExtendedStatistic: 'p95',
      Statistic: Match.absent(),
    });
  });

  it('takes an expression over metrics', () => {
    const expression = { expression: '100 * bad / all', metrics: { bad: metric, all: metric } };
    setWith([{ metric: expression }]).hasResourceProperties('AWS::CloudWatch::Alarm', {
      Metrics: [
        Match.objectLike({ Expression: '100 * bad / all', ReturnData: true }),
        Match.objectLike({ Id: 'bad', ReturnData: false }),
        Match.objectLike({ Id: 'all', ReturnData: false }),
      ],
    });
  });

  it('has one alarm for the set', () => {
    const composite = { id: 'any', title: 'Traffic', severity: 'critical', runbook: 'Open the dashboard.' };
    setWith([{}, { id: 'flash' }], { composite }).hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
      AlarmRule: 'ALARM("yinchuan--traffic-dark") OR ALARM("yinchuan--traffic-flash")',
    });
  });

  it.each([
    ['a severity that nobody hears', 'alarm.severity', { severity: 'minor' }],
    ['more periods beyond than looked at', 'alarm.periods', { periods: 2, periodsBeyond: 3 }],
    ['no runbook', 'alarm.runbook', { runbook: ' ' }],
    [
      'an expression over eleven metrics',
      'alarm.expression',
      {
        metric: { expression: 'm0', metrics: Object.fromEntries([...Array(11).keys()].map((i) => [`m${i}`, metric])) },
      },
    ],
  ])('refuses %s', (_, code, alarm) => {
    expect(propErrorCode(() => setWith([alarm]))).toBe(code);
  });

  it('refuses two alarms of one id', () => {
    expect(propErrorCode(() => setWith([{}, {}]))).toBe('alarm.twice');
  });

  it('refuses more topics than an alarm has actions', () => {
    expect(propErrorCode(() => setWith([{}], { topics: { critical: Array(6).fill(critical) } }))).toBe('alarm.topics');
  });
});
