import { Stack } from 'aws-cdk-lib';
import type { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnDataLakeSettings, CfnResource } from 'aws-cdk-lib/aws-lakeformation';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { allow, policyOf } from '../shared/allow';
import type { LakeFormationProps } from './data-lake-props';

interface Props extends LakeFormationProps {
  readonly curated: IBucket;
  readonly key: IKey;
  readonly database: CfnDatabase;
}

/** Puts the curated zone under Lake Formation: no table is open to IAM alone, data is read with its credentials. */
export class LakeFormation extends Construct {
  constructor(scope: Construct, id: string, { administrators, curated, key, database }: Props) {
    super(scope, id);
    const settings = new CfnDataLakeSettings(this, 'Settings', {
      admins: administrators.map((dataLakePrincipalIdentifier) => ({ dataLakePrincipalIdentifier })),
      // Empty lists: new databases and tables are not open to every IAM principal.
      createDatabaseDefaultPermissions: [],
      createTableDefaultPermissions: [],
    });
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
    database.addResourceDependency(settings);
  }
}
