import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { DeviceRegistry, type DeviceRegistryProps, type RegistryDeviceType } from '../../../constructs';
import { names, type Partition, stackIn } from './app';
import { keyOf } from './key';

export const controller: RegistryDeviceType = {
  id: 'signal-controller',
  description: 'Signal controller',
  searchableAttributes: ['district', 'model', 'firmware'],
  ruleNames: ['yinchuan__traffic_controller_status'],
  shadows: ['timing'],
};

/** A registry of one device type in one group, but for what a test says. */
export function registry(props: Partial<DeviceRegistryProps> = {}, partition?: Partition) {
  const stack: Stack = stackIn(partition);
  const built = new DeviceRegistry(stack, 'Devices', {
    names,
    city: 'yinchuan',
    deviceTypes: [controller],
    groups: { name: 'yinchuan--traffic' },
    hook: { code: Code.fromInline('exports.handler = async () => ({ allowProvisioning: false });') },
    key: keyOf(stack),
    ...props,
  });
  return { stack, built, template: Template.fromStack(stack) };
}
