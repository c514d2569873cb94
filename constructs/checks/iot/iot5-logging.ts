import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnLogging } from 'aws-cdk-lib/aws-iot';
import type { CheckRule } from '../check-rule';

const isIot = (resource: CfnResource) => resource.cfnResourceType.startsWith('AWS::IoT::');

/** Errors of rule SQL reach no error action, only the log of AWS IoT. Found at the first IoT resource of the app. */
export const logging: CheckRule = {
  id: 'IOT5',
  info: 'Logging of AWS IoT is off: no AWS::IoT::Logging in the app, or at level DISABLED.',
  wholeApp: true,
  check(resource, app) {
    if (resource instanceof CfnLogging)
      return Stack.of(resource).resolve(resource.defaultLogLevel) === 'DISABLED' ? ['Disabled'] : [];
    const isFirst = resource === app.find(isIot);
    return isFirst && !app.some((other) => other instanceof CfnLogging) ? ['Missing'] : [];
  },
};
