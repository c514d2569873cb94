import type { Stack } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { DeviceDomain } from '../index';

export function example(stack: Stack): void {
  new DeviceDomain(stack, 'Domain-iot.portland.example', {
    domainName: 'iot.portland.example',
    configurationName: 'portland-iot.portland.example',
    // Written by `AccountIotSettings`.
    endpoint: StringParameter.valueForStringParameter(stack, '/portland/iot/endpoint'),
    hostedZoneId: 'Z0123456789ABCDEFGHIJ',
  });
}
