import { CfnAlarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmInput } from './alarm-input';
import { checkAlarms } from './alarm-rules';
import type { AlarmSetProps, AlarmSpec } from './alarm-set-props';

const operators = {
  '>': 'GreaterThanThreshold',
  '>=': 'GreaterThanOrEqualToThreshold',
  '<': 'LessThanThreshold',
  '<=': 'LessThanOrEqualToThreshold',
} as const;

const noData = { missing: 'missing', ok: 'notBreaching', alarm: 'breaching', keep: 'ignore' } as const;

/** CloudWatch alarms from plain data, published to the topics of their severity when raised and when cleared. */
export class AlarmSet extends Construct {
  /** Names of the alarms in the order given, for dashboards and for composites of other stacks. */
  readonly alarmNames: readonly string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: AlarmSetProps,
  ) {
    super(scope, id);
    checkAlarms(this, props);
    const alarms = props.alarms.map((spec) => this.alarm(spec));
    this.alarmNames = props.alarms.map(({ id }) => props.names(id));
    if (props.composite) {
      const { id: compositeId, title, severity, runbook } = props.composite;
      const composite = new CfnCompositeAlarm(this, compositeId, {
        alarmName: props.names(compositeId),
        alarmDescription: `${title}\n\n${runbook}`,
        alarmRule: this.alarmNames.map((name) => `ALARM("${name}")`).join(' OR '),
        alarmActions: this.topics(severity),
        okActions: this.topics(severity),
      });
      composite.node.addDependency(...alarms);
    }
  }

  private alarm(spec: AlarmSpec): CfnAlarm {
    const { periods = 1, periodsBeyond = periods } = spec;
    return new CfnAlarm(this, spec.id, {
      alarmName: this.props.names(spec.id),
      alarmDescription: `${spec.title}\n\n${spec.runbook}`,
      ...alarmInput(spec),
      comparisonOperator: operators[spec.comparison],
      threshold: spec.threshold,
      evaluationPeriods: periods,
      datapointsToAlarm: periodsBeyond,
      treatMissingData: noData[spec.noData ?? 'missing'],
      alarmActions: this.topics(spec.severity),
      okActions: this.topics(spec.severity),
    });
  }

  private topics(severity: string): string[] {
    return [...(this.props.topics[severity] ?? [])];
  }
}
