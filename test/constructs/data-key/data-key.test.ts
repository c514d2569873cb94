import { Match, Template } from 'aws-cdk-lib/assertions';
import { DataKey, type DataKeyProps } from '../../../constructs';
import { type Partition, stackIn } from '../support/app';

const keyWith = (props: Partial<DataKeyProps> = {}, partition?: Partition) => {
  const stack = stackIn(partition);
  new DataKey(stack, 'Key', { alias: 'yinchuan--traffic', description: 'Traffic', ...props });
  return Template.fromStack(stack);
};

describe('DataKey', () => {
  it('rotates and stays', () => {
    keyWith().hasResource('AWS::KMS::Key', {
      Properties: { EnableKeyRotation: true },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });

  it('goes only when the data may go', () => {
    keyWith({ deleteData: true }).hasResource('AWS::KMS::Key', { DeletionPolicy: 'Delete' });
  });

  // CloudFormation takes in again by itself what is written out: the old alias would stand beside a new key.
  it('is found by its alias, which stays with it and is not written out', () => {
    keyWith().hasResource('AWS::KMS::Alias', {
      Properties: { AliasName: { 'Fn::Sub': 'alias/yinchuan--traffic' } },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
    keyWith({ deleteData: true }).hasResource('AWS::KMS::Alias', { DeletionPolicy: 'Delete' });
  });

  it('lets log groups of this account and region use it', () => {
    const statement = {
      Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': 'arn:aws-cn:logs:cn-north-1:111111111111:*' } },
    };
    keyWith({}, 'aws-cn').hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike(statement)]) },
    });
  });

  it('lets a named service use it, for this account only', () => {
    const statement = {
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': '111111111111' } },
    };
    keyWith({ services: ['cloudwatch.amazonaws.com'] }).hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike(statement)]) },
    });
  });
});
