import { createHash } from 'node:crypto';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import {
  AccountCheck,
  AccountSettings,
  type AccountSettingsProps,
  accountSettingsVersion,
  accountVersionParameter,
} from '../../../constructs';
import { stackIn } from '../support/app';
import { keyOf } from '../support/key';

const settingsWith = (props: Partial<AccountSettingsProps> = {}) => {
  const stack = stackIn('aws-cn');
  new AccountSettings(stack, 'Settings', {
    functionName: 'citykit-account-settings',
    code: Code.fromInline('exports.handler = async () => {};'),
    recordsPrefix: '/citykit/account/settings/',
    versionsPrefix: '/citykit/account/version/',
    key: keyOf(stack),
    ...props,
  });
  return Template.fromStack(stack);
};

/** What is asked for each setting, by its name. */
const asked = (template: Template): Record<string, Record<string, unknown>> =>
  Object.fromEntries(
    Object.values(template.findResources('Custom::AccountSetting')).map(({ Properties }) => [
      Properties.Setting,
      Properties,
    ]),
  );

const all = { indexedShadows: ['timing', 'config', 'timing'], apiLogging: true, lakeAdministrators: ['arn:x'] };

describe('AccountSettings', () => {
  const template = settingsWith(all);

  it('want a log of errors, an index of shadows with connectivity, and events', () => {
    const { 'iot-logging': logging, 'iot-index': index, 'iot-events': events } = asked(template);
    expect(logging?.Wanted).toMatchObject({ level: 'ERROR', roleArn: expect.anything() });
    expect(index?.Wanted).toEqual({
      things: {
        mode: 'REGISTRY_AND_SHADOW',
        connectivity: 'STATUS',
        namedShadows: 'ON',
        violations: 'OFF',
        filter: { namedShadowNames: ['config', 'timing'] },
      },
      groups: { mode: 'ON' },
    });
    expect(events?.Wanted).toMatchObject({ on: expect.arrayContaining(['JOB_EXECUTION', 'THING']) });
  });

  it('close Lake Formation to all but administrators', () => {
    expect(asked(template)['lake-formation']?.Wanted).toEqual({ administrators: ['arn:x'], databases: [], tables: [] });
  });

  it('are the same resources whatever cities need, so that none is taken away with a city', () => {
    const ids = (of: Template) => Object.keys(of.toJSON().Resources);
    expect(ids(settingsWith())).toEqual(ids(template));
    const needed = (of: Template) =>
      Object.entries(asked(of))
        .filter(([, { Needed }]) => Needed === 'true')
        .map(([name]) => name);
    expect(needed(settingsWith()).sort()).toEqual(['iot-events', 'iot-index', 'iot-logging']);
    expect(needed(template)).toHaveLength(5);
  });

  it('are taken over only when that is said', () => {
    const adopted = (of: Template) => new Set(Object.values(asked(of)).map(({ Adopt }) => Adopt));
    expect([adopted(template), adopted(settingsWith({ adopt: true }))]).toEqual([
      new Set(['false']),
      new Set(['true']),
    ]);
  });

  it('tell by parameters which versions hold, once they do', () => {
    const parameters = template.findResources('AWS::SSM::Parameter');
    expect(Object.values(parameters).map(({ Properties }) => Properties.Name)).toEqual(
      Array.from({ length: accountSettingsVersion }, (_, i) =>
        accountVersionParameter('/citykit/account/version/', i + 1),
      ),
    );
    const { Resources } = template.toJSON() as { Resources: Record<string, { Type: string }> };
    const others = Object.keys(Resources).filter((id) => /^Settings/.test(id) && !(id in parameters));
    // All else stands before: what fails later would be taken back by a version that is refused.
    for (const { DependsOn } of Object.values(parameters)) expect(DependsOn).toEqual(expect.arrayContaining(others));
  });

  // What is wanted has another digest: raise accountSettingsVersion, and write the new digest here.
  it('have another version when they want something else', () => {
    const digest = createHash('sha256')
      .update(JSON.stringify(asked(template)))
      .digest('hex')
      .slice(0, 8);
    expect([accountSettingsVersion, digest]).toEqual([1, '12bb2ea7']);
  });

  it('pass each role to its own service', () => {
    const statements = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement as { Action: unknown; Condition?: unknown }[],
    );
    const passing = statements.filter(({ Action }) => JSON.stringify(Action).includes('iam:'));
    expect(passing).toEqual([
      expect.objectContaining({
        Action: 'iam:PassRole',
        Condition: { StringEquals: { 'iam:PassedToService': 'iot.amazonaws.com' } },
      }),
      expect.objectContaining({
        Action: 'iam:PassRole',
        Condition: { StringEquals: { 'iam:PassedToService': 'apigateway.amazonaws.com' } },
      }),
    ]);
  });

  it('wait for the policies of the roles that a service tries', () => {
    for (const Setting of ['iot-logging', 'api-logging'])
      template.hasResource('Custom::AccountSetting', {
        Properties: Match.objectLike({ Setting }),
        DependsOn: Match.arrayWith([Match.stringLikeRegexp('Role.*Policy')]),
      });
  });
});

describe('AccountCheck', () => {
  const parametersOf = (version: number) => {
    const stack = stackIn('aws-us-gov');
    const versionParameterName = accountVersionParameter('/citykit/account/version/', version);
    new AccountCheck(stack, 'Account', { versionParameterName });
    return Template.fromStack(stack).findParameters('*', {
      Description: Match.stringLikeRegexp('settings of the account'),
    });
  };

  it('has CloudFormation look up the version before it makes anything', () => {
    expect(Object.values(parametersOf(1))).toMatchObject([{ Default: '/citykit/account/version/1' }]);
  });

  it('has the command line of the CDK skip a stack that is as it was', () => {
    expect(Object.values(parametersOf(1))).toMatchObject([{ Description: expect.stringContaining('[cdk:skip]') }]);
  });

  // The command line of the CDK passes the value on that a parameter of this name had.
  it('asks for another version by another parameter', () => {
    expect(Object.keys(parametersOf(2))).not.toEqual(Object.keys(parametersOf(1)));
  });
});
