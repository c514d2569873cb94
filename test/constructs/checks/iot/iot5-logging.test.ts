import type { Stack } from 'aws-cdk-lib';
import { CfnLogging, CfnThingType } from 'aws-cdk-lib/aws-iot';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { AccountCheck } from '../../../../constructs';
import { iotFindings } from '../../support/iot-findings';

const logging = (stack: Stack, defaultLogLevel: string) =>
  new CfnLogging(stack, 'Logging', {
    accountId: stack.account,
    defaultLogLevel,
    roleArn: 'arn:aws:iam::111111111111:role/logging',
  });

describe('IOT5', () => {
  it('passes an app whose IoT logs its errors', () => {
    const build = (stack: Stack) => {
      new CfnThingType(stack, 'Type');
      logging(stack, 'ERROR');
    };
    expect(iotFindings('IOT5', build)).toEqual([]);
  });

  it('passes an app that stands on the settings of its account', () => {
    const build = (stack: Stack) => {
      new CfnThingType(stack, 'Type');
      new AccountCheck(stack, 'Account', { versionParameterName: '/citykit/account/version/1' });
    };
    expect(iotFindings('IOT5', build)).toEqual([]);
  });

  it('passes an app without IoT', () => {
    expect(iotFindings('IOT5', (stack) => new Queue(stack, 'Queue'))).toEqual([]);
  });

  it('finds IoT without logging, once', () => {
    const build = (stack: Stack) => {
      new CfnThingType(stack, 'Type');
      new CfnThingType(stack, 'OtherType');
    };
    expect(iotFindings('IOT5', build)).toEqual(['IOT5[Missing]']);
  });

  it('finds logging that is switched off', () => {
    expect(iotFindings('IOT5', (stack) => logging(stack, 'DISABLED'))).toEqual(['IOT5[Disabled]']);
  });
});
