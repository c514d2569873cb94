import type { Stack } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { AccountSettings, DataKey } from '../index';

export function example(stack: Stack): void {
  const { key } = new DataKey(stack, 'Key', { alias: 'citykit-account', description: 'Settings of the account' });

  // Once an account and region, in a stack of its own.
  new AccountSettings(stack, 'Settings', {
    functionName: 'citykit-account-settings',
    // Answers nobody: the real one is lambdas/account.
    code: Code.fromInline('exports.handler = async () => {};'),
    recordsPrefix: '/citykit/account/settings/',
    versionsPrefix: '/citykit/account/version/',
    indexedShadows: ['timing'],
    apiLogging: true,
    lakeAdministrators: [`arn:${stack.partition}:iam::${stack.account}:role/deployment`],
    key,
  });
}
