import type { Price, PriceTable } from './price-table';

const infracost = (price: number, test: string): Price => ({
  price,
  source: `infracost ${test}, from the AWS China price list`,
  date: '2024-12-31',
});
const cloudWatchPage = (price: number, freeUnits?: number): Price => ({
  price,
  source: 'AWS China CloudWatch pricing page, both regions',
  date: '2024-12',
  ...(freeUnits === undefined ? {} : { freeUnits }),
});

/** cn-north-1, in CNY. AWS China publishes its prices apart; what nobody has copied stays unknown. */
export const cnNorth1: PriceTable = {
  region: 'cn-north-1',
  currency: 'CNY',
  prices: {
    'iot.connection-minutes': null,
    'iot.rules-triggered': null,
    'iot.rule-actions': null,
    'iot.shadow-operations': null,
    'iot.index-updates': null,
    'iot.remote-actions': null,
    'sqs.requests': null,
    'lambda.requests': infracost(1.36, 'lambda_function_china_test'),
    // The source shows requests of arm64 only.
    'lambda.gb-seconds-arm64': null,
    'lambda.gb-seconds-x86_64': infracost(0.000113477, 'lambda_function_china_test'),
    'dynamodb.write-units': { price: 11.1538, source: 'AWS China DynamoDB pricing page, old: it may precede a cut' },
    'dynamodb.read-units': null,
    'dynamodb.storage-gb': infracost(2.2, 'dynamodb_table_china_test'),
    'dynamodb.recovery-gb': infracost(1.76, 'dynamodb_table_china_test'),
    'dynamodb.backup-gb': infracost(0.88, 'dynamodb_table_china_test'),
    'firehose.ingest-gb': null,
    'firehose.parquet-gb': null,
    's3.storage-gb': infracost(0.195, 's3_bucket_china_test'),
    's3.put-requests': infracost(0.0045, 's3_bucket_china_test'),
    's3.get-requests': infracost(0.0015, 's3_bucket_china_test'),
    'cloudwatch.metrics': cloudWatchPage(2, 10),
    'cloudwatch.alarms': cloudWatchPage(0.622, 10),
    'cloudwatch.composite-alarms': cloudWatchPage(3.48),
    'cloudwatch.dashboards': null,
    'cloudwatch.logs-ingest-gb': null,
    'cloudwatch.logs-storage-gb': null,
    'apigateway.http-requests': null,
    'apigateway.websocket-messages': null,
    'apigateway.websocket-minutes': null,
    'kms.keys': null,
    'kms.requests': null,
    'secretsmanager.secrets': null,
    'glue.catalog-objects': null,
    'athena.scanned-tb': null,
    'sns.emails': null,
    'eventbridge.events': null,
    'cognito.active-users': null,
    'xray.traces': null,
    'transfer.gb': null,
  },
};
