/** What is in a part, and so what is lost with it. */
export type Holds =
  /** Data of the city. */
  | 'data'
  /** What makes data readable. */
  | 'keys'
  /** What data is found by: nothing stored is lost with it. */
  | 'directory'
  /** What devices are admitted and connected by. */
  | 'registry'
  /** What devices are sorted by. */
  | 'groups'
  /** Messages on their way. */
  | 'transit'
  | 'logs'
  | 'nothing';

/** What people call parts of this type; their words stand in words/sentences/parts.ts. */
export type PartWord =
  | 'account-settings'
  | 'alarm'
  | 'api'
  | 'api-route'
  | 'api-stage'
  | 'backup-plan'
  | 'backup-store'
  | 'bucket'
  | 'budget'
  | 'bus'
  | 'call-permission'
  | 'certificate'
  | 'certificate-authority'
  | 'clock'
  | 'dashboard'
  | 'database'
  | 'device-group'
  | 'device-policy'
  | 'device-template'
  | 'device-type'
  | 'domain'
  | 'file-system'
  | 'function'
  | 'health-store'
  | 'integration'
  | 'job'
  | 'key'
  | 'key-alias'
  | 'lake-database'
  | 'lake-table'
  | 'log'
  | 'parameter'
  | 'part'
  | 'people'
  | 'permission'
  | 'queue'
  | 'query'
  | 'queue-reader'
  | 'reading-right'
  | 'resource-policy'
  | 'role'
  | 'rule'
  | 'secret'
  | 'sign-in'
  | 'stream'
  | 'subscription'
  | 'table'
  | 'thing'
  | 'topic'
  | 'url'
  | 'workflow'
  | 'workgroup';

export interface PartFacts {
  readonly word: PartWord;
  readonly holds: Holds;
  /** Property with its name in the account. */
  readonly name?: string;
  /** False: several parts may have the same name. */
  readonly unique: boolean;
}

const facts = (word: PartWord, holds: Holds, name?: string): PartFacts => ({ word, holds, name, unique: true });
const shared = (word: PartWord, holds: Holds, name: string): PartFacts => ({
  ...facts(word, holds, name),
  unique: false,
});

/**
 * Our own table of what holds something. CDK's (`isStateful` of @aws-cdk/aws-service-spec) knows buckets, tables, queues,
 * keys, logs and pools, and misses what is marked here with *: a city would lose them without a word.
 */
const table: Readonly<Record<string, PartFacts>> = {
  'AWS::ApiGateway::Account': facts('account-settings', 'nothing'),
  'AWS::ApiGateway::RestApi': shared('api', 'nothing', 'Name'),
  'AWS::ApiGateway::Method': facts('api-route', 'nothing'),
  'AWS::ApiGatewayV2::Api': shared('api', 'nothing', 'Name'),
  'AWS::ApiGatewayV2::Authorizer': shared('sign-in', 'nothing', 'Name'),
  'AWS::ApiGatewayV2::DomainName': facts('domain', 'nothing', 'DomainName'),
  'AWS::ApiGatewayV2::Integration': facts('integration', 'nothing'),
  'AWS::ApiGatewayV2::Route': shared('api-route', 'nothing', 'RouteKey'),
  'AWS::ApiGatewayV2::Stage': shared('api-stage', 'nothing', 'StageName'),
  'AWS::Athena::NamedQuery': shared('query', 'nothing', 'Name'),
  'AWS::Athena::WorkGroup': facts('workgroup', 'directory', 'Name'), // *
  'AWS::Backup::BackupPlan': facts('backup-plan', 'nothing'),
  'AWS::Backup::BackupSelection': facts('backup-plan', 'nothing'),
  'AWS::Backup::BackupVault': facts('backup-store', 'data', 'BackupVaultName'),
  'AWS::Budgets::Budget': facts('budget', 'nothing'),
  'AWS::CertificateManager::Certificate': shared('certificate', 'nothing', 'DomainName'),
  'AWS::CloudWatch::Alarm': facts('alarm', 'nothing', 'AlarmName'),
  'AWS::CloudWatch::CompositeAlarm': facts('alarm', 'nothing', 'AlarmName'),
  'AWS::CloudWatch::Dashboard': facts('dashboard', 'nothing', 'DashboardName'),
  'AWS::Cognito::UserPool': shared('people', 'data', 'UserPoolName'),
  'AWS::Cognito::UserPoolClient': shared('sign-in', 'nothing', 'ClientName'),
  'AWS::DynamoDB::GlobalTable': facts('table', 'data', 'TableName'),
  'AWS::DynamoDB::Table': facts('table', 'data', 'TableName'),
  'AWS::EFS::FileSystem': facts('file-system', 'data'),
  'AWS::Events::EventBus': facts('bus', 'transit', 'Name'),
  'AWS::Events::Rule': facts('clock', 'nothing', 'Name'),
  'AWS::Glue::Database': facts('lake-database', 'directory'), // *
  'AWS::Glue::Table': facts('lake-table', 'directory'), // *
  'AWS::HealthLake::FHIRDatastore': facts('health-store', 'data', 'DatastoreName'), // *
  'AWS::IAM::ManagedPolicy': facts('permission', 'nothing', 'ManagedPolicyName'),
  'AWS::IAM::Policy': shared('permission', 'nothing', 'PolicyName'),
  'AWS::IAM::Role': facts('role', 'nothing', 'RoleName'),
  'AWS::IoT::CACertificate': facts('certificate-authority', 'registry'), // *
  'AWS::IoT::Certificate': facts('certificate', 'registry'), // *
  'AWS::IoT::DomainConfiguration': facts('domain', 'registry', 'DomainConfigurationName'), // *
  'AWS::IoT::JobTemplate': facts('job', 'nothing', 'JobTemplateId'),
  'AWS::IoT::Logging': facts('account-settings', 'nothing'),
  'AWS::IoT::Policy': facts('device-policy', 'registry', 'PolicyName'), // *
  'AWS::IoT::ProvisioningTemplate': facts('device-template', 'registry', 'TemplateName'), // *
  'AWS::IoT::RoleAlias': facts('role', 'registry', 'RoleAlias'), // *
  'AWS::IoT::Thing': facts('thing', 'registry', 'ThingName'), // *
  'AWS::IoT::ThingGroup': facts('device-group', 'groups', 'ThingGroupName'), // *
  'AWS::IoT::ThingType': facts('device-type', 'groups', 'ThingTypeName'), // *
  'AWS::IoT::TopicRule': facts('rule', 'transit', 'RuleName'), // * its name is in every device
  'AWS::KMS::Alias': facts('key-alias', 'directory', 'AliasName'), // * grants find their key by it
  'AWS::KMS::Key': facts('key', 'keys'),
  'AWS::Kinesis::Stream': facts('stream', 'transit', 'Name'),
  'AWS::KinesisFirehose::DeliveryStream': facts('stream', 'transit', 'DeliveryStreamName'), // *
  'AWS::LakeFormation::DataLakeSettings': facts('account-settings', 'nothing'),
  'AWS::LakeFormation::PrincipalPermissions': facts('reading-right', 'nothing'),
  'AWS::LakeFormation::Resource': facts('account-settings', 'nothing'),
  'AWS::Lambda::EventSourceMapping': facts('queue-reader', 'nothing'),
  'AWS::Lambda::Function': facts('function', 'nothing', 'FunctionName'),
  'AWS::Lambda::Permission': facts('call-permission', 'nothing'),
  'AWS::Lambda::Url': facts('url', 'nothing'),
  'AWS::Logs::LogGroup': facts('log', 'logs', 'LogGroupName'),
  'AWS::Logs::LogStream': shared('log', 'nothing', 'LogStreamName'),
  'AWS::Route53::RecordSet': shared('domain', 'nothing', 'Name'),
  'AWS::S3::Bucket': facts('bucket', 'data', 'BucketName'),
  'AWS::S3::BucketPolicy': facts('resource-policy', 'nothing'),
  'AWS::S3Tables::TableBucket': facts('bucket', 'data', 'TableBucketName'), // *
  'AWS::SNS::Subscription': shared('subscription', 'nothing', 'Endpoint'),
  'AWS::SNS::Topic': facts('topic', 'nothing', 'TopicName'),
  'AWS::SNS::TopicPolicy': facts('resource-policy', 'nothing'),
  'AWS::SQS::Queue': facts('queue', 'transit', 'QueueName'),
  'AWS::SQS::QueuePolicy': facts('resource-policy', 'nothing'),
  'AWS::SSM::Parameter': facts('parameter', 'directory', 'Name'), // *
  'AWS::StepFunctions::StateMachine': facts('workflow', 'nothing', 'StateMachineName'),
  'AWS::SecretsManager::ResourcePolicy': facts('resource-policy', 'nothing'),
  'AWS::SecretsManager::Secret': facts('secret', 'keys', 'Name'),
};

/** Facts about a CloudFormation type; a type that is not known is a part that holds nothing. */
export const partFacts = (type: string): PartFacts =>
  table[type] ?? facts(type.startsWith('Custom::') ? 'account-settings' : 'part', 'nothing');

/** Every type that is known; for tests. */
export const knownTypes: readonly string[] = Object.keys(table);
