/** A type whose resources have names, and where a name must be alone. */
export interface NamedType {
  /** Property with the name, by dots. */
  readonly at: string;
  /** Where AWS refuses a second one: by the ARN of the type, which a test compares with AWS's own list. */
  readonly scope: 'partition' | 'account' | 'region';
  /** Type of the ARN, as the Service Authorization Reference calls it. */
  readonly arn: `${string}:${string}`;
  /** Characters that AWS takes, all of the property counted. */
  readonly max: number;
  /** Page of docs.aws.amazon.com with this scope. */
  readonly source: string;
}

const iam = 'IAM/latest/UserGuide/reference_iam-quotas.html';
const iot = (api: string) => `iot/latest/apireference/API_${api}.html`;

const named = (
  at: string,
  scope: NamedType['scope'],
  arn: NamedType['arn'],
  max: number,
  source: string,
): NamedType => ({ at, scope, arn, max, source });

/** Every type that a city's cloud names. One that is missing here fails test/city/names.test.ts. */
export const namedTypes: Readonly<Record<string, NamedType>> = {
  'AWS::Athena::WorkGroup': named(
    'Name',
    'region',
    'athena:workgroup',
    128,
    'athena/latest/APIReference/API_WorkGroup.html',
  ),
  'AWS::Backup::BackupVault': named(
    'BackupVaultName',
    'region',
    'backup:backupVault',
    50,
    'aws-backup/latest/devguide/API_CreateBackupVault.html',
  ),
  'AWS::Budgets::Budget': named(
    'Budget.BudgetName',
    'account',
    'budgets:budget',
    100,
    'aws-cost-management/latest/APIReference/API_budgets_Budget.html',
  ),
  'AWS::CloudWatch::Alarm': named(
    'AlarmName',
    'region',
    'cloudwatch:alarm',
    255,
    'AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html',
  ),
  'AWS::CloudWatch::CompositeAlarm': named(
    'AlarmName',
    'region',
    'cloudwatch:alarm',
    255,
    'AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html',
  ),
  // Dashboards are seen in every region alike.
  'AWS::CloudWatch::Dashboard': named(
    'DashboardName',
    'account',
    'cloudwatch:dashboard',
    255,
    'AmazonCloudWatch/latest/monitoring/CloudWatch_Dashboards.html',
  ),
  'AWS::DynamoDB::Table': named(
    'TableName',
    'region',
    'dynamodb:table',
    255,
    'amazondynamodb/latest/APIReference/API_CreateTable.html',
  ),
  'AWS::Events::EventBus': named(
    'Name',
    'region',
    'events:event-bus',
    256,
    'eventbridge/latest/APIReference/API_CreateEventBus.html',
  ),
  'AWS::Events::Rule': named(
    'Name',
    'region',
    'events:rule-on-default-event-bus',
    64,
    'eventbridge/latest/APIReference/API_PutRule.html',
  ),
  'AWS::Glue::Database': named(
    'DatabaseInput.Name',
    'region',
    'glue:database',
    255,
    'glue/latest/dg/aws-glue-api-catalog-databases.html',
  ),
  'AWS::IAM::ManagedPolicy': named('ManagedPolicyName', 'account', 'iam:policy', 128, iam),
  'AWS::IAM::Role': named('RoleName', 'account', 'iam:role', 64, iam),
  'AWS::IoT::JobTemplate': named('JobTemplateId', 'region', 'iot:jobtemplate', 64, iot('CreateJobTemplate')),
  'AWS::IoT::Policy': named('PolicyName', 'region', 'iot:policy', 128, iot('CreatePolicy')),
  'AWS::IoT::ProvisioningTemplate': named(
    'TemplateName',
    'region',
    'iot:provisioningtemplate',
    36,
    iot('CreateProvisioningTemplate'),
  ),
  'AWS::IoT::RoleAlias': named('RoleAlias', 'region', 'iot:rolealias', 128, iot('CreateRoleAlias')),
  'AWS::IoT::ThingGroup': named('ThingGroupName', 'region', 'iot:thinggroup', 128, iot('CreateThingGroup')),
  'AWS::IoT::ThingType': named('ThingTypeName', 'region', 'iot:thingtype', 128, iot('CreateThingType')),
  'AWS::IoT::TopicRule': named('RuleName', 'region', 'iot:rule', 128, iot('CreateTopicRule')),
  'AWS::KMS::Alias': named('AliasName', 'region', 'kms:alias', 256, 'kms/latest/APIReference/API_CreateAlias.html'),
  'AWS::KinesisFirehose::DeliveryStream': named(
    'DeliveryStreamName',
    'region',
    'firehose:deliverystream',
    64,
    'firehose/latest/APIReference/API_CreateDeliveryStream.html',
  ),
  'AWS::Lambda::Function': named(
    'FunctionName',
    'region',
    'lambda:function',
    64,
    'lambda/latest/api/API_CreateFunction.html',
  ),
  'AWS::Logs::LogGroup': named(
    'LogGroupName',
    'region',
    'logs:log-group',
    512,
    'AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html',
  ),
  'AWS::S3::Bucket': named(
    'BucketName',
    'partition',
    's3:bucket',
    63,
    'AmazonS3/latest/userguide/bucketnamingrules.html',
  ),
  'AWS::SecretsManager::Secret': named(
    'Name',
    'region',
    'secretsmanager:Secret',
    512,
    'secretsmanager/latest/apireference/API_CreateSecret.html',
  ),
  'AWS::SNS::Topic': named('TopicName', 'region', 'sns:topic', 256, 'sns/latest/api/API_CreateTopic.html'),
  'AWS::SQS::Queue': named(
    'QueueName',
    'region',
    'sqs:queue',
    80,
    'AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html',
  ),
  'AWS::SSM::Parameter': named(
    'Name',
    'region',
    'ssm:parameter',
    1011,
    'systems-manager/latest/userguide/sysman-paramstore-su-create.html',
  ),
  'AWS::StepFunctions::StateMachine': named(
    'StateMachineName',
    'region',
    'states:statemachine',
    80,
    'step-functions/latest/apireference/API_CreateStateMachine.html',
  ),
};

/** Types whose names may repeat, or are alone in a part of the same stack. */
export const repeatable: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Api Name': 'AWS gives the id; names may repeat',
  'AWS::ApiGatewayV2::Authorizer Name': 'of one API',
  'AWS::ApiGatewayV2::Stage StageName': 'of one API',
  'AWS::Athena::NamedQuery Name': 'of one workgroup',
  'AWS::Backup::BackupPlan BackupPlan.BackupPlanName': 'AWS gives the id; names may repeat',
  'AWS::Backup::BackupSelection BackupSelection.SelectionName': 'of one plan',
  'AWS::Cognito::UserPool UserPoolName': 'AWS gives the id; names may repeat',
  'AWS::Cognito::UserPoolClient ClientName': 'of one pool',
  'AWS::Glue::Table TableInput.Name': 'of one database',
  'AWS::IAM::Policy PolicyName': 'inline: of one role',
  'AWS::Logs::LogStream LogStreamName': 'of one log group',
};
