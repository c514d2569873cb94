import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Role } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { ExternalSecret } from '../external-secret/external-secret';
import { allow, allowKey, allowKeyByAlias, allowTableKeyByAlias } from '../shared/allow';
import {
  apiAccountArn,
  bucketArn,
  busArn,
  executeApiArn,
  functionArn,
  iotArn,
  objectsArn,
  parameterArn,
  stackArn,
  streamArn,
  tableArn,
} from '../shared/arns';
import { attachingThings } from '../shared/attaching-things';

/** Objects below a folder of a bucket in another stack. */
export interface ObjectsByName {
  readonly bucketName: string;
  /** Ends in `/`. */
  readonly prefix: string;
  /** `alias/…` of the key of the bucket. */
  readonly keyAlias: string;
}

/** A table in another stack. */
export interface TableByName {
  readonly tableName: string;
  /** `alias/…` of its key. */
  readonly keyAlias: string;
}

/** What a processor may do, one method a thing. Parts of other stacks are named, parts of its own are given. */
export class ProcessorGrants {
  constructor(private readonly role: Role) {}

  /** Items of a state table of this stack: read, and write on condition. */
  readWriteTable(table: ITable): void {
    allow(this.role, {
      actions: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      resources: [table.tableArn],
    });
    if (table.encryptionKey) allowKey(this.role, table.encryptionKey);
  }

  /** The same of a table of another stack. */
  readWriteTableByName({ tableName, keyAlias }: TableByName): void {
    allow(this.role, {
      actions: ['dynamodb:DeleteItem', 'dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      resources: [tableArn(this.role, tableName)],
    });
    allowKeyByAlias(this.role, keyAlias);
  }

  /** Single items of a table of another stack, by their keys: no list of them, and nothing else that its key seals. */
  readItemByName({ tableName, keyAlias }: TableByName): void {
    allow(this.role, { actions: ['dynamodb:GetItem'], resources: [tableArn(this.role, tableName)] });
    allowTableKeyByAlias(this.role, keyAlias, tableName);
  }

  /** Functions of other stacks, called by their names. */
  callFunctions(...functionNames: readonly string[]): void {
    if (functionNames.length === 0) return;
    allow(this.role, {
      actions: ['lambda:InvokeFunction'],
      resources: functionNames.map((name) => functionArn(this.role, name)),
    });
  }

  /** Items of a table of this stack: read only. */
  readTable(table: ITable): void {
    allow(this.role, { actions: ['dynamodb:GetItem', 'dynamodb:Query'], resources: [table.tableArn] });
    if (table.encryptionKey) allow(this.role, { actions: ['kms:Decrypt'], resources: [table.encryptionKey.keyArn] });
  }

  /** Records into Firehose streams, e.g. those of `LakeTables`. */
  putRecords(...streamNames: readonly string[]): void {
    allow(this.role, {
      actions: ['firehose:PutRecordBatch'],
      resources: streamNames.map((name) => streamArn(this.role, name)),
    });
  }

  /** Messages into a queue of this stack, e.g. that of a feed those that failed alone. */
  sendMessages(queue: IQueue): void {
    allow(this.role, { actions: ['sqs:GetQueueUrl', 'sqs:SendMessage'], resources: [queue.queueArn] });
  }

  readObjects({ bucketName, prefix, keyAlias }: ObjectsByName): void {
    allow(this.role, {
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resources: [objectsArn(this.role, bucketName, prefix)],
      because: 'names of files are their senders’; the grant ends at the folder of the feed',
    });
    allowKeyByAlias(this.role, keyAlias);
  }

  writeObjects({ bucketName, prefix, keyAlias }: ObjectsByName): void {
    allow(this.role, {
      actions: ['s3:PutObject'],
      resources: [objectsArn(this.role, bucketName, prefix)],
      because: 'object keys hold date and trace id; the grant ends at the folder of the service',
    });
    allowKeyByAlias(this.role, keyAlias);
  }

  /** Keys of objects below a folder. */
  listObjects({ bucketName, prefix }: Pick<ObjectsByName, 'bucketName' | 'prefix'>): void {
    allow(this.role, {
      actions: ['s3:ListBucket'],
      resources: [bucketArn(this.role, bucketName)],
      conditions: { StringLike: { 's3:prefix': `${prefix}*` } },
    });
  }

  /** Documents of a bucket of this stack, e.g. of a `RecordStore`: all their versions, to the last when they are erased. */
  keepDocuments(bucket: IBucket): void {
    allow(this.role, { actions: ['s3:ListBucket', 's3:ListBucketVersions'], resources: [bucket.bucketArn] });
    allow(this.role, {
      actions: [
        's3:DeleteObject',
        's3:DeleteObjectVersion',
        's3:GetObject',
        's3:GetObjectTagging',
        's3:GetObjectVersion',
        's3:PutObject',
        's3:PutObjectTagging',
      ],
      resources: [bucket.arnForObjects('*')],
      because: 'documents come and go with people’s files; the grant ends at this bucket',
    });
    if (bucket.encryptionKey) allowKey(this.role, bucket.encryptionKey);
  }

  /** Audit records in a locked bucket of this stack: new ones, and no reading. Nothing that changes or shortens a lock. */
  appendAudit(bucket: IBucket): void {
    this.onAudit(bucket, ['s3:PutObject']);
  }

  /** The same, and reading: for whoever checks days and seals them. */
  sealAudit(bucket: IBucket): void {
    allow(this.role, { actions: ['s3:ListBucket'], resources: [bucket.bucketArn] });
    this.onAudit(bucket, ['s3:GetObject', 's3:PutObject']);
  }

  private onAudit(bucket: IBucket, actions: readonly string[]): void {
    allow(this.role, {
      actions,
      resources: [bucket.arnForObjects('*')],
      because: 'keys of audit records hold day and sequence; the bucket’s lock keeps what is written',
    });
    if (bucket.encryptionKey) allowKey(this.role, bucket.encryptionKey);
  }

  /** A secret of this stack: its value, and nothing of other secrets. */
  readSecret(secret: ExternalSecret): void {
    secret.letRead(this.role);
  }

  /** Events on a bus, e.g. raised and cleared alarms on the city's. */
  putEvents(busName: string): void {
    allow(this.role, { actions: ['events:PutEvents'], resources: [busArn(this.role, busName)] });
  }

  /** Connections of one WebSocket API of this stack: post to them, close them. */
  manageConnections(apiId: string, stageName: string): void {
    allow(this.role, {
      actions: ['execute-api:ManageConnections'],
      resources: ['DELETE', 'POST'].map((verb) =>
        executeApiArn(this.role, apiId, `${stageName}/${verb}/@connections/*`),
      ),
      because: 'connections come and go with their devices; the grant ends at this API',
    });
  }

  /** Which things there are and what attributes they have. */
  describeThings(): void {
    allow(this.role, {
      actions: ['iot:DescribeThing'],
      resources: [iotArn(this.role, 'thing', '*')],
      because: 'things come and go without a deployment, so no list of them can be given',
    });
  }

  /** One named shadow of any thing: its desired state is how devices are commanded. */
  updateShadow(shadowName: string): void {
    allow(this.role, {
      actions: ['iot:GetThingShadow', 'iot:UpdateThingShadow'],
      resources: [iotArn(this.role, 'thing', `*/${shadowName}`)],
      because: 'things come and go without a deployment; the grant ends at this named shadow',
    });
  }

  /** Certificates of any device: find, issue, attach, deactivate, delete; and jobs of one kind, by the prefix of their ids. */
  rotateCertificates(jobIdPrefix: string): void {
    const things = iotArn(this.role, 'thing', '*');
    const certificates = iotArn(this.role, 'cert', '*');
    const jobs = iotArn(this.role, 'job', `${jobIdPrefix}*`);
    const because = 'devices and their certificates come and go without a deployment, so no list of them can be given';
    allow(this.role, {
      actions: [
        'iot:CreateCertificateFromCsr',
        'iot:ListAttachedPolicies',
        'iot:ListCertificates',
        'iot:ListPrincipalThings',
      ],
      resources: ['*'],
      because: 'AWS IoT has no resource to name for these actions',
    });
    allow(this.role, {
      actions: [
        'iot:AttachPolicy',
        'iot:DeleteCertificate',
        'iot:DescribeCertificate',
        'iot:DetachPolicy',
        'iot:UpdateCertificate',
      ],
      resources: [certificates],
      because,
    });
    allow(this.role, attachingThings(certificates, things));
    allow(this.role, { actions: ['iot:SearchIndex'], resources: [iotArn(this.role, 'index', 'AWS_Things')] });
    allow(this.role, {
      actions: ['iot:CreateJob', 'iot:DescribeJobExecution'],
      resources: [things, jobs],
      because: 'jobs are one a device and rotation; the grant ends at ids of this prefix',
    });
    allow(this.role, {
      actions: ['iot:CancelJob'],
      resources: [jobs],
      because: 'jobs are one a device and rotation; the grant ends at ids of this prefix',
    });
  }

  /** Settings of the account that no city owns, read and written; what was done lies in parameters below a prefix. */
  settleAccount({ recordsPrefix, versionsPrefix }: { recordsPrefix: string; versionsPrefix: string }): void {
    const because = 'settings of the account are no resources that could be named';
    allow(this.role, {
      actions: [
        'iot:DescribeEventConfigurations',
        'iot:GetIndexingConfiguration',
        'iot:GetV2LoggingOptions',
        'iot:SetV2LoggingOptions',
        'iot:UpdateEventConfigurations',
        'iot:UpdateIndexingConfiguration',
        'lakeformation:GetDataLakeSettings',
        'lakeformation:PutDataLakeSettings',
      ],
      resources: ['*'],
      because,
    });
    allow(this.role, { actions: ['apigateway:GET', 'apigateway:PATCH'], resources: [apiAccountArn(this.role)] });
    allow(this.role, {
      actions: ['ssm:DeleteParameter', 'ssm:GetParameter', 'ssm:PutParameter'],
      resources: [parameterArn(this.role, `${recordsPrefix}*`)],
      because: 'a parameter for each setting; the grant ends at their prefix',
    });
    allow(this.role, {
      actions: ['ssm:GetParameter'],
      resources: [parameterArn(this.role, `${versionsPrefix}*`)],
      because: 'a parameter for each version; the grant ends at their prefix',
    });
    allow(this.role, {
      actions: ['cloudformation:DescribeStackResources'],
      resources: [stackArn(this.role, '*')],
      because: 'whose a role is, is asked of all stacks; nothing is changed in them',
    });
  }

  /** Hands a role of this stack to the service that will take it, and to no other. */
  passRole(role: Role, service: string): void {
    allow(this.role, {
      actions: ['iam:PassRole'],
      resources: [role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': service } },
    });
  }

  /** Address of the account's device endpoint, for clients of shadows. */
  describeEndpoint(): void {
    allow(this.role, {
      actions: ['iot:DescribeEndpoint'],
      resources: ['*'],
      because: 'the endpoint of an account is no resource',
    });
  }
}
