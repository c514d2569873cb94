import { CfnDeletionPolicy, CfnResource, RemovalPolicy, type Stack, Validations } from 'aws-cdk-lib';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { RemovalChecks } from '../../../../constructs';
import { checksOf, stackIn } from '../../support/app';

/** What the pack says in a real synth of an app with these resources. */
function found(build: (stack: Stack) => void): string[] {
  const stack = stackIn();
  Validations.of(stack.node.root).addPlugins(new RemovalChecks());
  build(stack);
  return checksOf(stack)
    .findings.filter((finding) => finding.startsWith('REM'))
    .map((finding) => finding.replace(/ at .*/, ''));
}

const { RETAIN, RETAIN_ON_UPDATE_OR_DELETE } = RemovalPolicy;

const database = (stack: Stack) =>
  new CfnDatabase(stack, 'Database', { catalogId: stack.account, databaseInput: { name: 'lake' } });

/** A resource of a type without a class of its own. */
function cluster(stack: Stack) {
  const type = 'AWS::DocDB::DBCluster';
  const made = new CfnResource(stack, 'Cluster', { type, properties: { DBClusterIdentifier: 'records' } });
  made.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
}

describe('REM1', () => {
  it.each<[string, string, (stack: Stack) => void]>([
    ['a bucket', 'BucketName', (s) => new Bucket(s, 'Bucket', { bucketName: 'city-raw', removalPolicy: RETAIN })],
    [
      'a log group, which CDK keeps by itself',
      'LogGroupName',
      (s) => new LogGroup(s, 'Log', { logGroupName: '/city' }),
    ],
    [
      'a name that is known at deployment',
      'BucketName',
      (s) => new Bucket(s, 'B', { bucketName: `x-${s.stackId}`, removalPolicy: RETAIN }),
    ],
    ['a database of Glue, named inside of its input', 'Name', (s) => database(s).applyRemovalPolicy(RETAIN)],
    ['a type that the table does not know', 'DBClusterIdentifier', cluster],
  ])('finds plain Retain on %s', (_, detail, build) => {
    expect(found(build)).toEqual([`REM1[${detail}]`]);
  });

  it.each<[string, (stack: Stack) => void]>([
    ['what its own failed creation deletes', (s) => database(s).applyRemovalPolicy(RETAIN_ON_UPDATE_OR_DELETE)],
    ['what goes', (s) => database(s).applyRemovalPolicy(RemovalPolicy.DESTROY)],
    ['a generated name', (s) => new Bucket(s, 'Bucket', { removalPolicy: RETAIN })],
    ['what has no name', (s) => new Key(s, 'Key', { removalPolicy: RETAIN })],
  ])('passes %s', (_, build) => {
    expect(found(build)).toEqual([]);
  });
});
