import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { DataKey, ExternalSecret, type ExternalSecretProps } from '../../../constructs';
import { partitions, stackIn } from '../support/app';

function secretIn(stack: Stack, props: Partial<ExternalSecretProps> = {}): ExternalSecret {
  const { key } = new DataKey(stack, 'Key', { alias: 'yinchuan-air', description: 'Air' });
  return new ExternalSecret(stack, 'provider-key', {
    secretName: 'yinchuan-air-provider-key',
    description: 'Of the provider',
    key,
    rotateEveryDays: 90,
    ...props,
  });
}

const roleIn = (stack: Stack, id = 'Reader') =>
  new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });

const metrics = { namespace: 'citykit/air', dimensions: { City: 'yinchuan' }, ageDays: 'Age', unread: 'Unread' };
const properties = (template: Template, type: string) =>
  Object.values(template.findResources(type)).map(({ Properties }) => Properties);

describe.each(partitions)('a secret in %s', (partition) => {
  const stack = stackIn(partition);
  secretIn(stack).letRead(roleIn(stack));
  const template = Template.fromStack(stack);

  it('has no value in the template', () => {
    const [secret] = properties(template, 'AWS::SecretsManager::Secret');
    expect(Object.keys(secret ?? {}).sort()).toEqual(['Description', 'KmsKeyId', 'Name']);
  });

  it('is encrypted with the key of the city, and stays', () => {
    template.hasResource('AWS::SecretsManager::Secret', {
      Properties: { KmsKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  it('is read by who is let, this one secret and its key for it', () => {
    const secret = { Ref: Match.stringLikeRegexp('^providerkey') };
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          { Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: secret },
          {
            Action: 'kms:Decrypt',
            Effect: 'Allow',
            Resource: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] },
            Condition: { StringEquals: { 'kms:EncryptionContext:SecretARN': secret } },
          },
        ],
      },
    });
  });

  it('refuses everybody else', () => {
    template.hasResourceProperties('AWS::SecretsManager::ResourcePolicy', {
      BlockPublicPolicy: true,
      ResourcePolicy: {
        Statement: [
          {
            Effect: 'Deny',
            Principal: '*',
            Action: 'secretsmanager:GetSecretValue',
            Condition: {
              ArnNotEquals: { 'aws:PrincipalArn': [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Reader'), 'Arn'] }] },
            },
          },
        ],
      },
    });
  });
});

describe('a secret', () => {
  it('that nobody is let is read by nobody', () => {
    const stack = stackIn();
    secretIn(stack);
    const [policy] = properties(Template.fromStack(stack), 'AWS::SecretsManager::ResourcePolicy');
    expect(policy?.ResourcePolicy.Statement).toEqual([expect.not.objectContaining({ Condition: expect.anything() })]);
  });

  it('goes with its stack where the data of the city may go', () => {
    const stack = stackIn();
    secretIn(stack, { deleteData: true });
    Template.fromStack(stack).hasResource('AWS::SecretsManager::Secret', { DeletionPolicy: 'Delete' });
  });

  it('is watched for its age and for reads that give nothing', () => {
    const alarms = secretIn(stackIn()).alarms(metrics);
    const dimensions = { City: 'yinchuan', Secret: 'yinchuan-air-provider-key' };
    expect(alarms).toEqual([
      expect.objectContaining({
        threshold: 90,
        metric: expect.objectContaining({ name: 'Age', dimensions }),
        noData: 'keep',
      }),
      expect.objectContaining({ threshold: 0, metric: expect.objectContaining({ name: 'Unread', dimensions }) }),
    ]);
  });

  it.each([0, 1.5, 731, Number.NaN])('must be replaced in time, not every %s days', (rotateEveryDays) => {
    expect(() => secretIn(stackIn(), { rotateEveryDays })).toThrow(/external-secret\.rotate-every/);
  });
});
