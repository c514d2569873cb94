import { Template } from 'aws-cdk-lib/assertions';
import { DeviceEndpoint } from '../../../constructs';
import { stackIn } from '../support/app';
import { keyOf } from '../support/key';

describe('DeviceEndpoint', () => {
  const stack = stackIn('aws-cn');
  new DeviceEndpoint(stack, 'Iot', {
    endpointParameterName: '/yinchuan/iot/endpoint',
    logGroupName: '/aws/lambda/yinchuan--iot-settings',
    key: keyOf(stack),
  });
  const template = Template.fromStack(stack);

  it('asks for the ATS endpoint, and keeps it where others find it', () => {
    const [resource] = Object.values(template.findResources('Custom::IotEndpoint'));
    expect(JSON.parse(resource?.Properties.Update)).toMatchObject({
      action: 'describeEndpoint',
      parameters: { endpointType: 'iot:Data-ATS' },
    });
    template.hasResourceProperties('AWS::SSM::Parameter', { Name: '/yinchuan/iot/endpoint' });
  });

  it('downloads nothing at deployment', () => {
    template.hasResourceProperties('Custom::IotEndpoint', { InstallLatestAwsSdk: false });
  });
});
