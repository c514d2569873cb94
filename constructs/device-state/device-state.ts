import { AttributeType, BillingMode, type ITable, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { removalPolicy } from '../shared/removal';
import type { DeviceStateProps } from './device-state-props';

/**
 * What a service remembers: items by partition key `pk` and sort key `sk` (both strings), optimistic writes, expiry at
 * `expires_at` (epoch seconds).
 */
export class DeviceState extends Construct {
  readonly table: ITable;

  constructor(scope: Construct, id: string, props: DeviceStateProps) {
    super(scope, id);
    this.table = new Table(this, 'Table', {
      tableName: props.tableName,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      timeToLiveAttribute: 'expires_at',
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: !props.deleteData,
      removalPolicy: removalPolicy('AWS::DynamoDB::Table', props),
    });
  }
}
