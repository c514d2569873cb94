import type { Price, PriceTable } from './price-table';

/** Amounts that infracost computed from AWS's price list, in its tests. */
const infracost = (price: number, test: string, date = '2024-07-01', more: Partial<Price> = {}): Price => ({
  price,
  source: `infracost ${test}, from the AWS price list`,
  date,
  ...more,
});
const iotPage = (price: number): Price => ({
  price,
  source: 'AWS IoT pricing pages, transcribed by api-evangelist',
  date: '2026-09-20',
});
const repositories = (price: number): Price => ({ price, source: 'several public repositories', date: '2024' });
/** Said by everybody, read in no source that can be cited. */
const commonlyKnown = (price: number): Price => ({ price, source: 'commonly known, not confirmed in a source' });

const dynamo = 'dynamodb_table_test';
const dynamoDate = '2024-11-15';

/** us-east-1, in USD. */
export const usEast1: PriceTable = {
  region: 'us-east-1',
  currency: 'USD',
  prices: {
    'iot.connection-minutes': iotPage(0.08),
    'iot.rules-triggered': repositories(0.15),
    'iot.rule-actions': repositories(0.15),
    'iot.shadow-operations': iotPage(1.25),
    'iot.index-updates': iotPage(2.25),
    'iot.remote-actions': iotPage(0.003),
    'sqs.requests': infracost(0.4, 'sqs_queue_test'),
    'lambda.requests': infracost(0.2, 'lambda_function_test'),
    'lambda.gb-seconds-arm64': infracost(0.0000133334, 'lambda_function_test'),
    'lambda.gb-seconds-x86_64': infracost(0.0000166667, 'lambda_function_test'),
    'dynamodb.write-units': infracost(0.625, dynamo, dynamoDate),
    'dynamodb.read-units': infracost(0.125, dynamo, dynamoDate),
    'dynamodb.storage-gb': infracost(0.25, dynamo, dynamoDate),
    'dynamodb.recovery-gb': infracost(0.2, dynamo, dynamoDate),
    'dynamodb.backup-gb': infracost(0.1, dynamo, dynamoDate),
    'firehose.ingest-gb': commonlyKnown(0.029),
    'firehose.parquet-gb': commonlyKnown(0.018),
    's3.storage-gb': infracost(0.023, 's3_bucket_test'),
    's3.infrequent-gb': infracost(0.0125, 's3_bucket_test'),
    's3.infrequent-transitions': infracost(0.01, 's3_bucket_test'),
    's3.archive-gb': infracost(0.0036, 's3_bucket_test'),
    's3.archive-transitions': commonlyKnown(0.03),
    's3.put-requests': infracost(0.005, 's3_bucket_test'),
    's3.get-requests': infracost(0.0004, 's3_bucket_test'),
    'cloudwatch.metrics': commonlyKnown(0.3),
    'cloudwatch.alarms': infracost(0.1, 'cloudwatch_metric_alarm_test'),
    'cloudwatch.composite-alarms': null,
    'cloudwatch.dashboards': infracost(3, 'cloudwatch_dashboard_test', '2024-07-01', { freeUnits: 3 }),
    'cloudwatch.logs-ingest-gb': infracost(0.5, 'cloudwatch_log_group_test'),
    'cloudwatch.logs-storage-gb': infracost(0.03, 'cloudwatch_log_group_test'),
    'apigateway.http-requests': infracost(1, 'apigatewayv2_api_test'),
    'apigateway.websocket-messages': infracost(1, 'apigatewayv2_api_test'),
    'apigateway.websocket-minutes': infracost(0.25, 'apigatewayv2_api_test'),
    'kms.keys': infracost(1, 'kms_key_test'),
    'kms.requests': infracost(0.03, 'kms_key_test'),
    'secretsmanager.secrets': infracost(0.4, 'secretsmanager_secret_test'),
    'glue.catalog-objects': infracost(1, 'glue_catalog_database_test'),
    'athena.scanned-tb': { price: 5, source: 'AWS Athena pricing page' },
    'sns.emails': infracost(2, 'sns_topic_test', '2024-12-04'),
    'eventbridge.events': infracost(1, 'cloudwatch_event_bus_test'),
    'cognito.active-users': { ...commonlyKnown(0.015), freeUnits: 10_000 },
    'xray.traces': null,
    'transfer.gb': null,
  },
};
