import { RegionInfo } from 'aws-cdk-lib/region-info';
import { capabilities, partitionOf } from '../../lib/config';
import { cityRegions } from '../../lib/config/capabilities';
import { regions } from '../../lib/config/regions';
import { problemsOf } from '../support/config-folder';

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

  const refused = regions.filter((region) => !cityRegions.includes(region));

  it.each(refused)('%s is refused with the reason and others to take', (region) => {
    const problems = problemsOf({ cloud: `{ account: "111122223333", region: ${region} }` });
    expect(problems).toMatchObject([{ code: 'CK3001', path: 'cloud.region', line: 3 }]);
    const hinted = problems[0]?.hint.match(/[a-z]{2}-[a-z]+-\d/g) ?? [];
    expect(hinted.length).toBeGreaterThan(0);
    expect(hinted.filter((r) => !(cityRegions as readonly string[]).includes(r))).toEqual([]);
  });

  it('that no partition has are told as a wrong word', () => {
    expect(problemsOf({ cloud: '{ account: "111122223333", region: eu-west-7 }' })).toMatchObject([
      { code: 'CK2006', path: 'cloud.region' },
    ]);
  });
});

describe('capabilities', () => {
  it.each([
    ['aws', 'us-west-2', { cognitoUserPools: true, customIotDomain: true, budgets: true }],
    ['aws', 'eu-south-2', { cognitoUserPools: true, customIotDomain: true, budgets: false }],
    ['aws', 'ca-west-1', { iotCore: false, customIotDomain: false }],
    ['aws-cn', 'cn-north-1', { cognitoUserPools: false, customIotDomain: false, budgets: true }],
    ['aws-cn', 'cn-northwest-1', { cognitoUserPools: false, openApiWithoutIcp: false, budgets: true }],
    ['aws-us-gov', 'us-gov-west-1', { cognitoUserPools: true, budgets: false, customIotDomain: false }],
  ] as const)('%s %s', (partition, region, expected) => {
    expect(capabilities(partition, region)).toMatchObject(expected);
  });
});
