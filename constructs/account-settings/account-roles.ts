import { ArnFormat, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { allow } from '../shared/allow';

/** Role with which AWS IoT writes its log. */
export function iotLoggingRole(scope: Construct): Role {
  const role = new Role(scope, 'IotLoggingRole', {
    assumedBy: new ServicePrincipal('iot.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  allow(role, {
    actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents', 'logs:PutRetentionPolicy'],
    resources: [
      Stack.of(scope).formatArn({
        service: 'logs',
        resource: 'log-group',
        resourceName: 'AWSIotLogsV2:*',
        arnFormat: ArnFormat.COLON_RESOURCE_NAME,
      }),
    ],
    because: 'AWS IoT names the streams of its log group AWSIotLogsV2',
  });
  return role;
}

/** What API Gateway tries when it is given the role (AmazonAPIGatewayPushToCloudWatchLogs). */
const apiLogActions = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:DescribeLogGroups',
  'logs:DescribeLogStreams',
  'logs:FilterLogEvents',
  'logs:GetLogEvents',
  'logs:PutLogEvents',
];

/** Role with which API Gateway writes the logs of WebSocket APIs: without it the stage of a `ProtocolEndpoint` cannot be made. */
export function apiLoggingRole(scope: Construct): Role {
  const role = new Role(scope, 'ApiLoggingRole', { assumedBy: new ServicePrincipal('apigateway.amazonaws.com') });
  allow(role, {
    actions: apiLogActions,
    resources: ['*'],
    because: 'the setting is one for all APIs of the account, and API Gateway refuses a role with less',
  });
  return role;
}
