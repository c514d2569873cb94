import type { Words } from '../services/shared';

/** What AWS bills, and in what measure. */
export interface PriceItem {
  /** Product of AWS, as its bill names it. */
  readonly product: string;
  readonly name: Words;
  /** Units that the price is for, e.g. a million. */
  readonly per: number;
}

const million = 1_000_000;
const item = (product: string, en: string, zh: string, per = 1): PriceItem => ({ product, name: { en, zh }, per });

const iot = 'AWS IoT Core';
const fleet = 'AWS IoT Device Management';
const lambda = 'AWS Lambda';
const dynamo = 'Amazon DynamoDB';
const s3 = 'Amazon S3';
const firehose = 'Amazon Data Firehose';
const cloudWatch = 'Amazon CloudWatch';
const apiGateway = 'Amazon API Gateway';
const kms = 'AWS KMS';

/** Every item of the price tables. Storage is for a month; GB are 2^30 bytes, as AWS bills them. */
export const priceItems = {
  'iot.connection-minutes': item(iot, 'connected minutes', '连接分钟', million),
  'iot.rules-triggered': item(iot, 'rules triggered', '规则触发', million),
  'iot.rule-actions': item(iot, 'rule actions', '规则动作', million),
  'iot.shadow-operations': item(iot, 'shadow operations', '影子操作', million),
  'iot.index-updates': item(fleet, 'index updates', '索引更新', million),
  'iot.remote-actions': item(fleet, 'remote actions of jobs', '任务远程操作'),
  'sqs.requests': item('Amazon SQS', 'requests', '请求', million),
  'lambda.requests': item(lambda, 'calls', '调用', million),
  'lambda.gb-seconds-arm64': item(lambda, 'GB-seconds (arm64)', 'GB-秒（arm64）'),
  'lambda.gb-seconds-x86_64': item(lambda, 'GB-seconds (x86)', 'GB-秒（x86）'),
  'dynamodb.write-units': item(dynamo, 'write units', '写入单元', million),
  'dynamodb.read-units': item(dynamo, 'read units', '读取单元', million),
  'dynamodb.storage-gb': item(dynamo, 'GB stored', '存储 GB'),
  'dynamodb.recovery-gb': item(dynamo, 'GB of point-in-time recovery', '时间点恢复 GB'),
  'dynamodb.backup-gb': item(dynamo, 'GB of backups', '备份 GB'),
  'firehose.ingest-gb': item(firehose, 'GB taken in', '摄取 GB'),
  'firehose.parquet-gb': item(firehose, 'GB made Parquet', '转 Parquet GB'),
  's3.storage-gb': item(s3, 'GB stored', '存储 GB'),
  's3.infrequent-gb': item(s3, 'GB stored, rarely read', '低频存储 GB'),
  's3.infrequent-transitions': item(s3, 'objects moved to rarely read', '转低频请求', 1000),
  's3.archive-gb': item(s3, 'GB archived', '归档存储 GB'),
  's3.archive-transitions': item(s3, 'objects moved to the archive', '归档请求', 1000),
  's3.put-requests': item(s3, 'objects written', '写入请求', 1000),
  's3.get-requests': item(s3, 'objects read', '读取请求', 1000),
  'cloudwatch.metrics': item(cloudWatch, 'own metrics', '自定义指标'),
  'cloudwatch.alarms': item(cloudWatch, 'metrics under alarm', '告警指标'),
  'cloudwatch.composite-alarms': item(cloudWatch, 'composite alarms', '复合告警'),
  'cloudwatch.dashboards': item(cloudWatch, 'dashboards', '仪表盘'),
  'cloudwatch.logs-ingest-gb': item(cloudWatch, 'GB of logs written', '日志写入 GB'),
  'cloudwatch.logs-storage-gb': item(cloudWatch, 'GB of logs kept', '日志存储 GB'),
  'apigateway.http-requests': item(apiGateway, 'HTTP calls', 'HTTP 调用', million),
  'apigateway.websocket-messages': item(apiGateway, 'WebSocket messages', 'WebSocket 消息', million),
  'apigateway.websocket-minutes': item(apiGateway, 'WebSocket minutes', 'WebSocket 连接分钟', million),
  'kms.keys': item(kms, 'keys', '密钥'),
  'kms.requests': item(kms, 'requests', '请求', 10_000),
  'secretsmanager.secrets': item('AWS Secrets Manager', 'secrets', '机密'),
  'glue.catalog-objects': item('AWS Glue', 'tables in the catalogue', '目录表', 100_000),
  'athena.scanned-tb': item('Amazon Athena', 'TB scanned by queries', '查询扫描 TB'),
  'sns.emails': item('Amazon SNS', 'e-mails of alarms', '告警邮件', 100_000),
  'eventbridge.events': item('Amazon EventBridge', 'events on the bus', '总线事件', million),
  'cognito.active-users': item('Amazon Cognito', 'people who sign in', '登录用户'),
  'xray.traces': item('AWS X-Ray', 'traces', '跟踪', million),
  'transfer.gb': item('AWS data transfer', 'GB out of AWS', '流出 GB'),
} as const satisfies Record<string, PriceItem>;

export type PriceItemId = keyof typeof priceItems;

/** Items by their ids, for ids that come from definitions. */
export const isPriceItem = (id: string): id is PriceItemId => id in priceItems;
