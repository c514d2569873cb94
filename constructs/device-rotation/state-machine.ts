import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge, awsSolutions, serverless } from '../checks/acknowledge';
import { allow, policyOf } from '../shared/allow';
import { lambdaHasXRay } from '../shared/partition';
import { removalPolicy } from '../shared/removal';
import type { Workflow } from './workflow';

export interface StateMachineProps {
  readonly name: string;
  readonly workflow: Workflow;
  /** Function that its tasks run. */
  readonly functionArn: string;
  /** Another state machine that it starts. @default none */
  readonly starts?: string;
  readonly key: IKey;
  readonly logRetention?: RetentionDays;
}

/** ARN of a service integration, e.g. `lambda:invoke`: it names no account and no region. */
export const integrationArn = (scope: Construct, service: string, operation: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    region: '',
    account: '',
    resource: service,
    resourceName: operation,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** A workflow with its log, its trace, and a role that runs its function and nothing else. */
export class StateMachine extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: StateMachineProps) {
    super(scope, id);
    const log = new LogGroup(this, 'Log', {
      // AWS's name for logs that it delivers: their access policy does not grow with each group.
      logGroupName: `/aws/vendedlogs/states/${props.name}`,
      retention: props.logRetention ?? RetentionDays.THREE_MONTHS,
      encryptionKey: props.key,
      removalPolicy: removalPolicy('AWS::Logs::LogGroup'),
    });
    const role = this.role(props);
    const isTraced = lambdaHasXRay(this);
    const machine = new CfnStateMachine(this, 'Machine', {
      stateMachineName: props.name,
      stateMachineType: 'STANDARD',
      roleArn: role.roleArn,
      definitionString: Stack.of(this).toJsonString(props.workflow),
      loggingConfiguration: {
        level: 'ALL',
        includeExecutionData: true,
        destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: log.logGroupArn } }],
      },
      tracingConfiguration: isTraced ? { enabled: true } : undefined,
    });
    if (!isTraced) {
      const reason = 'X-Ray does not work with the functions of this partition';
      acknowledge(
        machine,
        { id: awsSolutions('SF2'), reason },
        { id: serverless('StepFunctionStateMachineXray'), reason },
      );
    }
    machine.node.addDependency(policyOf(role));
    this.arn = machine.attrArn;
  }

  private role({ functionArn, starts }: StateMachineProps): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    allow(role, { actions: ['lambda:InvokeFunction'], resources: [functionArn] });
    if (starts) allow(role, { actions: ['states:StartExecution'], resources: [starts] });
    allow(role, {
      actions: [
        'logs:CreateLogDelivery',
        'logs:DeleteLogDelivery',
        'logs:DescribeLogGroups',
        'logs:DescribeResourcePolicies',
        'logs:GetLogDelivery',
        'logs:ListLogDeliveries',
        'logs:PutResourcePolicy',
        'logs:UpdateLogDelivery',
      ],
      resources: ['*'],
      because: 'CloudWatch Logs has no resources to name for the delivery of logs',
    });
    if (lambdaHasXRay(this))
      allow(role, {
        actions: [
          'xray:GetSamplingRules',
          'xray:GetSamplingTargets',
          'xray:PutTelemetryRecords',
          'xray:PutTraceSegments',
        ],
        resources: ['*'],
        because: 'X-Ray has no resources to name',
      });
    return role;
  }
}
