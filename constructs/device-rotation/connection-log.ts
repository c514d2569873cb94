import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnTopicRule } from 'aws-cdk-lib/aws-iot';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { acknowledge, awsSolutions } from '../checks/acknowledge';
import { DeviceState } from '../device-state/device-state';
import { deadLetterQueue } from '../feed-queue/feed-queue';
import { allow, allowKey, policyOf } from '../shared/allow';
import type { Names } from '../shared/names';
import { checkRuleName } from '../telemetry-ingest/rule-sql';

export interface ConnectionLogProps {
  readonly names: Names;
  readonly ruleName: string;
  readonly key: IKey;
  readonly deleteData?: boolean;
}

/** Seconds that a connection is remembered after it was made. */
const rememberSeconds = 30 * 86_400;

/**
 * Who has connected with which certificate, from the broker's own events; an item a pair, so that neither order nor
 * repetition of events matters. AWS publishes them whether anybody listens or not.
 */
export class ConnectionLog extends Construct {
  readonly state: DeviceState;

  constructor(scope: Construct, id: string, { names, ruleName, key, deleteData }: ConnectionLogProps) {
    super(scope, id);
    const tableName = names('device-connections');
    this.state = new DeviceState(this, 'State', { tableName, key, deleteData });
    const errors = deadLetterQueue(this, 'Errors', {
      queueName: names('device-connections-errors'),
      encryptionMasterKey: key,
    });
    acknowledge(errors, {
      id: awsSolutions('SQS3'),
      reason: 'it takes what a rule could not deliver, itself the end of a path',
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('iot.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    allow(role, { actions: ['dynamodb:PutItem'], resources: [this.state.table.tableArn] });
    allow(role, { actions: ['sqs:SendMessage'], resources: [errors.queueArn] });
    allowKey(role, key);
    const rule = new CfnTopicRule(this, 'Rule', {
      ruleName: checkRuleName(this, ruleName),
      topicRulePayload: {
        description: 'Which certificate a device has connected with',
        awsIotSqlVersion: '2016-03-23',
        sql: `SELECT clientId AS pk, principalIdentifier AS sk, timestamp AS connected_at_ms, timestamp / 1000 + ${rememberSeconds} AS expires_at FROM '$aws/events/presence/connected/+'`,
        ruleDisabled: false,
        actions: [{ dynamoDBv2: { putItem: { tableName }, roleArn: role.roleArn } }],
        errorAction: { sqs: { queueUrl: errors.queueUrl, roleArn: role.roleArn, useBase64: false } },
      },
    });
    rule.node.addDependency(policyOf(role), this.state);
  }
}
