import { Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnResource } from 'aws-cdk-lib/aws-lakeformation';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow, policyOf } from '../shared/allow';

interface Props {
  readonly curated: IBucket;
  readonly key: IKey;
}

/**
 * Puts the curated zone under Lake Formation: its data is read with Lake Formation's credentials. That no table is open to IAM
 * alone, and who administers, are settings of the account: `AccountSettings`.
 */
export class LakeFormation extends Construct {
  constructor(scope: Construct, id: string, { curated, key }: Props) {
    super(scope, id);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lakeformation.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    });
    allow(role, { actions: ['s3:ListBucket'], resources: [curated.bucketArn] });
    allow(role, {
      actions: ['s3:GetObject'],
      resources: [curated.arnForObjects('*')],
      because: 'Lake Formation reads every table of the zone for those it has granted',
    });
    allow(role, { actions: ['kms:Decrypt'], resources: [key.keyArn] });
    const location = new CfnResource(this, 'Location', {
      resourceArn: curated.bucketArn,
      roleArn: role.roleArn,
      useServiceLinkedRole: false,
    });
    location.node.addDependency(policyOf(role));
  }
}
