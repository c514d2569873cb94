import { CfnOutput, CfnParameter, cx_api } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { AccountCheckProps } from './account-settings-props';

/**
 * A stack that stands on the settings of its account: CloudFormation looks the parameter up before it makes anything, and
 * names it when the settings are not there, or of an older version.
 */
export class AccountCheck extends Construct {
  constructor(scope: Construct, id: string, { versionParameterName }: AccountCheckProps) {
    super(scope, id);
    // `cdk deploy` keeps the value that a stack's parameter had, whatever its default says now: another version is another
    // parameter.
    const version = new CfnParameter(this, `Version${versionParameterName.split('/').at(-1)}`, {
      type: 'AWS::SSM::Parameter::Value<String>',
      default: versionParameterName,
      // Its value never changes, so a stack that is as it was needs no change set for it.
      description: `Is there when the settings of the account are: deploy them first ${cx_api.SSMPARAM_NO_INVALIDATE}`,
    });
    // A parameter that nothing uses would be a mistake to CloudFormation's validation.
    new CfnOutput(this, 'StandsOn', {
      description: 'Version of the settings of the account that this stack stands on',
      value: version.valueAsString,
    });
  }
}
