import { Stack } from 'aws-cdk-lib';
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase } from 'aws-cdk-lib/aws-glue';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DataKey } from '../data-key/data-key';
import { removalPolicy } from '../shared/removal';
import { accessLogBucket, resultBucket, zoneBucket } from './buckets';
import type { DataLakeProps, LakeZone } from './data-lake-props';
import { LakeFormation } from './lake-formation';

/** The lake of one data class: zones, catalogue, workgroup. Tables and streams come with `LakeTables`. */
export class DataLake extends Construct {
  readonly key: DataKey;
  readonly buckets: Readonly<Record<LakeZone, IBucket>>;
  /** Where access to its buckets is logged; other buckets of the stack may log there too. */
  readonly logs: IBucket;
  readonly database: CfnDatabase;
  readonly workgroup: CfnWorkGroup;

  constructor(scope: Construct, id: string, props: DataLakeProps) {
    super(scope, id);
    this.key = new DataKey(this, 'Key', {
      alias: props.keyAlias,
      description: `Lake ${props.databaseName}`,
      deleteData: props.deleteData,
    });
    const logs = accessLogBucket(this, props);
    this.logs = logs;
    const zone = (name: LakeZone) => zoneBucket(this, name, { ...props, key: this.key.key, logs });
    this.buckets = {
      landing: zone('landing'),
      raw: zone('raw'),
      curated: zone('curated'),
      quarantine: zone('quarantine'),
    };
    const results = resultBucket(this, { ...props, key: this.key.key, logs });
    this.database = new CfnDatabase(this, 'Database', {
      catalogId: Stack.of(this).account,
      databaseInput: { name: props.databaseName, locationUri: this.buckets.curated.s3UrlForObject() },
    });
    this.database.applyRemovalPolicy(removalPolicy('AWS::Glue::Database', props));
    this.workgroup = new CfnWorkGroup(this, 'Workgroup', {
      name: props.workgroupName,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: props.queryLimitBytes,
        resultConfiguration: {
          // Athena appends `<query>.csv` to it as it is: without the slash the bucket itself would be renamed.
          outputLocation: `${results.s3UrlForObject()}/`,
          encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKey: this.key.key.keyArn },
        },
      },
    });
    if (props.lakeFormation) {
      new LakeFormation(this, 'LakeFormation', { curated: this.buckets.curated, key: this.key.key });
    }
  }
}
