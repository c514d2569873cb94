import { RegionInfo } from 'aws-cdk-lib/region-info';
import { capabilities, partitionOf } from '../../lib/config';
import { regions } from '../../lib/config/regions';

describe('regions', () => {
  it('are those that the CDK knows of the three partitions', () => {
    const known = RegionInfo.regions.filter((r) => ['aws', 'aws-cn', 'aws-us-gov'].includes(r.partition ?? ''));
    expect(Object.fromEntries(regions.map((r) => [r, partitionOf(r)]))).toEqual(
      Object.fromEntries(known.map((r) => [r.name, r.partition])),
    );
  });

  it('of other partitions are not known', () => {
    expect(partitionOf('us-iso-east-1')).toBeUndefined();
  });
});

describe('capabilities', () => {
  it.each([
    ['aws', 'us-west-2', { cognitoUserPools: true, customIotDomain: true, budgets: true, xrayLambda: true }],
    ['aws-cn', 'cn-north-1', { cognitoUserPools: false, cognitoIdentityPools: true, budgets: true, sesEmail: false }],
    ['aws-cn', 'cn-northwest-1', { cognitoIdentityPools: false, openApiWithoutIcp: false, xrayLambda: false }],
    [
      'aws-us-gov',
      'us-gov-west-1',
      { cognitoUserPools: true, budgets: false, eventBridgePipes: false, functionUrls: false },
    ],
  ] as const)('%s %s', (partition, region, expected) => {
    expect(capabilities(partition, region)).toMatchObject(expected);
  });
});
