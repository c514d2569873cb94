import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnLogging } from 'aws-cdk-lib/aws-iot';
import { AccountCheck } from '../../account-settings/account-check';
import type { CheckRule } from '../check-rule';

const isIot = (resource: CfnResource) => resource.cfnResourceType.startsWith('AWS::IoT::');

/** The settings of the account log, in a stack of their own; an app that stands on them declares it. */
const standsOnAccount = (resource: CfnResource): boolean =>
  resource.node.root.node.findAll().some((construct) => construct instanceof AccountCheck);

/** Errors of rule SQL reach no error action, only the log of AWS IoT. Found at the first IoT resource of the app. */
export const logging: CheckRule = {
  id: 'IOT5',
  info: 'Logging of AWS IoT is off: no AWS::IoT::Logging and no AccountCheck in the app, or level DISABLED.',
  wholeApp: true,
  check(resource, app) {
    if (resource instanceof CfnLogging)
      return Stack.of(resource).resolve(resource.defaultLogLevel) === 'DISABLED' ? ['Disabled'] : [];
    const isFirst = resource === app.find(isIot);
    if (!isFirst || app.some((other) => other instanceof CfnLogging)) return [];
    return standsOnAccount(resource) ? [] : ['Missing'];
  },
};
