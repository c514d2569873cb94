import { CfnOutput } from 'aws-cdk-lib';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { DeviceDomain } from '../../constructs';
import { deviceDomains } from '../config/device-domains';
import type { CityContext } from './city-context';
import { CityStack } from './city-stack';

export interface DeviceDomainStackProps {
  readonly context: CityContext;
}

/**
 * Domains at which devices connect. In a stack of their own: it may wait three days for somebody to set a record, and all
 * else of the city shall not wait with it, nor be rolled back.
 */
export class DeviceDomainStack extends CityStack {
  constructor(scope: Construct, id: string, { context }: DeviceDomainStackProps) {
    super(scope, id, {
      stackName: context.name('device-domain'),
      description: `${context.title}: address of devices`,
      terminationProtection: context.city.stage === 'production',
    });
    const { cloud } = context.city;
    const endpoint = StringParameter.valueForStringParameter(this, context.iotEndpointParameter);
    // A changed domain is another one: were its id the same, AWS would cut off devices that know the old.
    for (const domainName of deviceDomains(cloud))
      new DeviceDomain(this, `Domain-${domainName}`, {
        domainName,
        configurationName: context.name(domainName),
        endpoint,
        hostedZoneId: cloud.deviceHostedZone,
      });
    new CfnOutput(this, 'DeviceAddress', {
      description: 'Host name that devices are given; MQTT at port 8883, with SNI',
      value: cloud.deviceDomain ?? endpoint,
    });
  }
}

/** True when devices of the city connect at a domain of its own. */
export const hasDeviceDomain = (context: CityContext): boolean => deviceDomains(context.city.cloud).length > 0;
