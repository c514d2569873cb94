import { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { allow } from '../shared/allow';

/** What API Gateway tries when it is told the role (AmazonAPIGatewayPushToCloudWatchLogs). */
const actions = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:DescribeLogGroups',
  'logs:DescribeLogStreams',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:PutLogEvents',
];

/**
 * Role with which API Gateway writes the logs of WebSocket APIs: one per account and region. Without it the stage of a
 * `ProtocolEndpoint` cannot be made.
 */
export class AccountApiLogging extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
    });
    allow(role, {
      actions,
      resources: ['*'],
      because: 'the setting is one for all APIs of the account, and API Gateway refuses a role with less',
    });
    const account = new CfnAccount(this, 'Account', { cloudWatchRoleArn: role.roleArn });
    account.node.addDependency(role);
  }
}
