import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** ARNs of parts that live in another stack of the same account and region, found by their names. */

export const bucketArn = (scope: IConstruct, bucketName: string): string =>
  Stack.of(scope).formatArn({
    service: 's3',
    region: '',
    account: '',
    resource: bucketName,
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });

export const objectsArn = (scope: IConstruct, bucketName: string, prefix: string): string =>
  `${bucketArn(scope, bucketName)}/${prefix}*`;

export const streamArn = (scope: IConstruct, streamName: string): string =>
  Stack.of(scope).formatArn({ service: 'firehose', resource: 'deliverystream', resourceName: streamName });

export const tableArn = (scope: IConstruct, tableName: string): string =>
  Stack.of(scope).formatArn({ service: 'dynamodb', resource: 'table', resourceName: tableName });

export const functionArn = (scope: IConstruct, functionName: string): string =>
  Stack.of(scope).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: functionName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

export const busArn = (scope: IConstruct, busName: string): string =>
  Stack.of(scope).formatArn({ service: 'events', resource: 'event-bus', resourceName: busName });

export const alarmArn = (scope: IConstruct, alarmName: string): string =>
  Stack.of(scope).formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: alarmName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

export const iotArn = (scope: IConstruct, resource: string, resourceName: string): string =>
  Stack.of(scope).formatArn({ service: 'iot', resource, resourceName });

/** Of an API Gateway API: what comes after its id, e.g. `<stage>/<method>/<path>`. */
export const executeApiArn = (scope: IConstruct, apiId: string, path: string): string =>
  Stack.of(scope).formatArn({ service: 'execute-api', resource: apiId, resourceName: path });

/** Settings of API Gateway in an account and region. */
export const apiAccountArn = (scope: IConstruct): string =>
  Stack.of(scope).formatArn({ service: 'apigateway', account: '', resource: '', resourceName: 'account' });

/** Of an SSM parameter; the name begins with a slash. */
export const parameterArn = (scope: IConstruct, parameterName: string): string =>
  Stack.of(scope).formatArn({ service: 'ssm', resource: 'parameter', resourceName: parameterName.replace(/^\//, '') });

/** Of stacks by their names; AWS ends each ARN with an id. */
export const stackArn = (scope: IConstruct, stackName: string): string =>
  Stack.of(scope).formatArn({ service: 'cloudformation', resource: 'stack', resourceName: stackName });
