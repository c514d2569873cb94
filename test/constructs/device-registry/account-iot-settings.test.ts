import { Template } from 'aws-cdk-lib/assertions';
import { AccountIotSettings } from '../../../constructs';
import { stackIn } from '../support/app';
import { keyOf } from '../support/key';

const settings = (indexedShadows?: string[]) => {
  const stack = stackIn('aws-cn');
  new AccountIotSettings(stack, 'Iot', {
    logGroupName: '/aws/lambda/yinchuan-iot-settings',
    endpointParameterName: '/yinchuan/iot/endpoint',
    indexedShadows,
    key: keyOf(stack),
  });
  return Template.fromStack(stack);
};

/** What a custom resource calls: a JSON text, with intrinsics where a name is known at deployment only. */
const callOf = (template: Template, type: string) => {
  const [resource] = Object.values(template.findResources(type));
  return JSON.parse(resource?.Properties.Update);
};

describe('AccountIotSettings', () => {
  it('logs errors', () => {
    settings().hasResourceProperties('AWS::IoT::Logging', { AccountId: '111111111111', DefaultLogLevel: 'ERROR' });
  });

  it('indexes registry and shadows with connectivity', () => {
    expect(callOf(settings(['timing', 'config']), 'Custom::IotIndex')).toMatchObject({
      service: 'iot',
      action: 'updateIndexingConfiguration',
      parameters: {
        thingIndexingConfiguration: {
          thingIndexingMode: 'REGISTRY_AND_SHADOW',
          thingConnectivityIndexingMode: 'STATUS',
          namedShadowIndexingMode: 'ON',
          filter: { namedShadowNames: ['config', 'timing'] },
        },
      },
    });
  });

  it('leaves named shadows out when none is to be found', () => {
    const { parameters } = callOf(settings(), 'Custom::IotIndex');
    expect(parameters.thingIndexingConfiguration).toMatchObject({ namedShadowIndexingMode: 'OFF' });
    expect(parameters.thingIndexingConfiguration.filter).toBeUndefined();
  });

  it('tells of things, certificates and jobs', () => {
    const { parameters } = callOf(settings(), 'Custom::IotEvents');
    expect(parameters.eventConfigurations).toMatchObject({
      THING: { Enabled: true },
      JOB_EXECUTION: { Enabled: true },
    });
  });

  it('asks for the ATS endpoint, and keeps it where others find it', () => {
    const template = settings();
    expect(callOf(template, 'Custom::IotEndpoint').parameters).toEqual({ endpointType: 'iot:Data-ATS' });
    template.hasResourceProperties('AWS::SSM::Parameter', { Name: '/yinchuan/iot/endpoint' });
  });

  it('downloads nothing at deployment', () => {
    settings().allResourcesProperties('Custom::IotIndex', { InstallLatestAwsSdk: false });
  });
});
