import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { DataKey, DeviceEndpoint, DeviceRegistry } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan--traffic', description: 'Traffic' });

  // Once a city.
  new DeviceEndpoint(stack, 'Iot', {
    endpointParameterName: '/yinchuan/iot/endpoint',
    logGroupName: '/aws/lambda/yinchuan--iot-settings',
    key,
  });

  // Once a service.
  new DeviceRegistry(stack, 'Devices', {
    names: (purpose) => `yinchuan--traffic-${purpose}`,
    city: 'yinchuan',
    deviceTypes: [
      {
        id: 'signal-controller',
        description: 'Traffic signal controller',
        searchableAttributes: ['district', 'model', 'firmware'],
        ruleNames: ['yinchuan__traffic_controller_status'],
        shadows: ['timing'],
      },
    ],
    groups: {
      name: 'yinchuan--traffic',
      children: [
        { name: 'yinchuan--traffic-xingqing', children: [{ name: 'yinchuan--traffic-xingqing-signal-controller' }] },
        { name: 'yinchuan--traffic-jinfeng', children: [{ name: 'yinchuan--traffic-jinfeng-signal-controller' }] },
      ],
    },
    // Denies everything: a real hook reads the allow list.
    hook: { code: Code.fromInline('exports.handler = async () => ({ allowProvisioning: false });') },
    key,
    deviceCredentials: {
      statements: [
        new PolicyStatement({
          actions: ['s3:GetObject'],
          resources: [`arn:${stack.partition}:s3:::yinchuan--firmware/signal-controller.bin`],
        }),
      ],
    },
    jobTemplates: [
      {
        id: 'reboot',
        description: 'Restarts a device',
        document: { operation: 'reboot' },
        rollout: { basePerMinute: 5, maximumPerMinute: 100, factor: 2, successesToSpeedUp: 10 },
        abort: { percent: 10, afterDevices: 10 },
        timeoutMinutes: 30,
        retries: 2,
      },
    ],
  });
}
