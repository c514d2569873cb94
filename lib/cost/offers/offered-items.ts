import type { PriceItemId } from '../../config/price-items';

/** How the offer files of AWS say an item: what tells its product apart. */
export interface OfferedItem {
  /** Code of the offer, as it stands in the address of its file. */
  readonly offer: string;
  /** End of `usagetype`, behind the prefix of the region, e.g. `CNW1-`, of KMS `cn-northwest-1-`. */
  readonly usage?: string;
  /** Attributes that the product has, `productFamily` among them; empty: it has no such attribute. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** Whole `usagetype` of what every account has for nothing each month, for good. */
  readonly free?: string;
}

/**
 * Names as AWS's own guides list them (Billing, "Tracking your Free Tier usage": AWS IoT with `RulesTriggered` and `ActionsExecuted`,
 * Device Management's `JobExecutions`, Lambda, KMS, X-Ray, API Gateway, SNS, Glue, DynamoDB, S3; CloudWatch, "Analyze, optimize,
 * and reduce costs"), as infracost 0.10 filters products (internal/resources/aws: DynamoDB, Firehose, EventBridge, S3 with its
 * transitions), and as public readers of these files and public bills have them (2026-12): `EUC1-ConnectionMinutes`,
 * `us-east-1-KMS-Keys`, `APS2-BilledBytes`, `EUN1-CognitoEssentialsMAU` beside `Global-CognitoFreeTierMAU`; the offer `IoTDeviceManagement`. None was held
 * against a file of China or GovCloud. An item that is not found so is said, never guessed.
 */
export const offeredItems: Readonly<Partial<Record<PriceItemId, OfferedItem>>> = {
  'iot.connection-minutes': { offer: 'AWSIoT', usage: 'ConnectionMinutes' },
  'iot.rules-triggered': { offer: 'AWSIoT', usage: 'RulesTriggered' },
  'iot.rule-actions': { offer: 'AWSIoT', usage: 'ActionsExecuted' },
  'iot.shadow-operations': { offer: 'AWSIoT', usage: 'RegistryAndShadowOperations' },
  'iot.remote-actions': { offer: 'IoTDeviceManagement', usage: 'JobExecutions' },
  'sqs.requests': { offer: 'AWSQueueService', attributes: { productFamily: 'API Request', queueType: 'Standard' } },
  'lambda.requests': { offer: 'AWSLambda', usage: 'Request' },
  'lambda.gb-seconds-arm64': { offer: 'AWSLambda', usage: 'Lambda-GB-Second-ARM' },
  'lambda.gb-seconds-x86_64': { offer: 'AWSLambda', usage: 'Lambda-GB-Second' },
  'dynamodb.write-units': { offer: 'AmazonDynamoDB', usage: 'WriteRequestUnits' },
  'dynamodb.read-units': { offer: 'AmazonDynamoDB', usage: 'ReadRequestUnits' },
  'dynamodb.storage-gb': { offer: 'AmazonDynamoDB', usage: 'TimedStorage-ByteHrs' },
  'dynamodb.recovery-gb': { offer: 'AmazonDynamoDB', usage: 'TimedPITRStorage-ByteHrs' },
  'dynamodb.backup-gb': {
    offer: 'AmazonDynamoDB',
    attributes: { productFamily: 'Amazon DynamoDB On-Demand Backup Storage' },
  },
  // What comes from streams or is logged by AWS has names and prices of its own.
  'firehose.ingest-gb': { offer: 'AmazonKinesisFirehose', usage: 'BilledBytes' },
  'firehose.parquet-gb': { offer: 'AmazonKinesisFirehose', attributes: { operation: 'DataFormatConversion' } },
  's3.storage-gb': { offer: 'AmazonS3', usage: 'TimedStorage-ByteHrs', attributes: { volumeType: 'Standard' } },
  's3.infrequent-gb': { offer: 'AmazonS3', usage: 'TimedStorage-SIA-ByteHrs' },
  's3.infrequent-transitions': { offer: 'AmazonS3', usage: 'Requests-Tier4' },
  // Beside it stand the bytes that S3 adds to each archived object.
  's3.archive-gb': { offer: 'AmazonS3', usage: 'TimedStorage-GlacierByteHrs', attributes: { operation: '' } },
  // What is asked back, and what goes to the deep archive, is distinguished by the operation alone.
  's3.archive-transitions': {
    offer: 'AmazonS3',
    usage: 'Requests-Tier3',
    attributes: { operation: 'S3-GlacierTransition' },
  },
  's3.put-requests': { offer: 'AmazonS3', usage: 'Requests-Tier1' },
  's3.get-requests': { offer: 'AmazonS3', usage: 'Requests-Tier2' },
  'cloudwatch.metrics': { offer: 'AmazonCloudWatch', usage: 'CW:MetricMonitorUsage' },
  'cloudwatch.alarms': { offer: 'AmazonCloudWatch', usage: 'CW:AlarmMonitorUsage' },
  'cloudwatch.composite-alarms': { offer: 'AmazonCloudWatch', usage: 'CW:CompositeAlarmMonitorUsage' },
  'cloudwatch.logs-ingest-gb': { offer: 'AmazonCloudWatch', usage: 'DataProcessing-Bytes' },
  'cloudwatch.logs-storage-gb': { offer: 'AmazonCloudWatch', usage: 'TimedStorage-ByteHrs' },
  'apigateway.http-requests': { offer: 'AmazonApiGateway', usage: 'ApiGatewayHttpRequest' },
  'apigateway.websocket-messages': { offer: 'AmazonApiGateway', usage: 'ApiGatewayMessage' },
  'apigateway.websocket-minutes': { offer: 'AmazonApiGateway', usage: 'ApiGatewayMinute' },
  'kms.keys': { offer: 'awskms', usage: 'KMS-Keys' },
  'kms.requests': { offer: 'awskms', usage: 'KMS-Requests', free: 'Global-KMS-Requests' },
  'secretsmanager.secrets': { offer: 'AWSSecretsManager', usage: 'AWSSecretsManager-Secrets' },
  'glue.catalog-objects': { offer: 'AWSGlue', usage: 'Catalog-Storage' },
  'athena.scanned-tb': { offer: 'AmazonAthena', usage: 'DataScannedInTB' },
  'sns.emails': { offer: 'AmazonSNS', usage: 'DeliveryAttempts-SMTP' },
  // Events of partners have the same usage.
  'eventbridge.events': {
    offer: 'AWSEvents',
    usage: 'Event-64K-Chunks',
    attributes: { eventType: 'Custom Event' },
  },
  // User pools are of the tier Essentials where nobody says another.
  'cognito.active-users': {
    offer: 'AmazonCognito',
    usage: 'CognitoEssentialsMAU',
    free: 'Global-CognitoFreeTierMAU',
  },
  'xray.traces': { offer: 'AWSXRay', usage: 'XRay-TracesStored', free: 'Global-XRay-TracesStored' },
};
