import { RemovalPolicy } from 'aws-cdk-lib';

/** How a kept part is taken into a stack again, so that the stack can be made a second time. */
export type Import =
  /** By `cdk deploy --import-existing-resources`: the template writes its name out, in this property. */
  | { readonly how: 'by-name'; readonly name: string }
  /** By an IMPORT change set that names it by this identifier, which no template of ours can say. */
  | { readonly how: 'by-change-set'; readonly identifier: string; readonly because: string }
  /** Not at all. */
  | { readonly how: 'never'; readonly because: string };

/** What becomes of a resource, and why. */
export interface Removal {
  /** When it leaves its template, or its stack is deleted; and of the old one, when it must be made anew. */
  readonly fate: 'kept' | 'deleted';
  readonly because: string;
  /** What its deletion needs when a rollback takes back its own creation; nothing, where it is left out. */
  readonly rollback?: string;
  /** Of what is kept. */
  readonly again?: Import;
}

/**
 * Types that hold something. A rollback of its own creation deletes each of them, also what is kept otherwise: it holds
 * nothing yet, and would stand in the way of the next try under its name.
 */
const holding = {
  'AWS::DynamoDB::Table': {
    fate: 'kept',
    because: 'records of a city are nowhere else',
    rollback: 'AWS refuses to delete a table with deletion protection: somebody lifts it, having seen that it is empty',
    again: { how: 'by-name', name: 'TableName' },
  },
  'AWS::S3::Bucket': {
    fate: 'kept',
    because: 'the lake, documents and the audit trail are nowhere else',
    rollback: 'only an empty bucket can be deleted: an access log that was delivered meanwhile is deleted by hand',
    again: { how: 'by-name', name: 'BucketName' },
  },
  'AWS::Backup::BackupVault': {
    fate: 'kept',
    because: 'backups are there for the day on which all else is deleted',
    rollback: 'only an empty vault can be deleted; nothing is backed up before the first night',
    again: { how: 'by-name', name: 'BackupVaultName' },
  },
  'AWS::Logs::LogGroup': {
    fate: 'kept',
    because: 'what a part did is asked for after it is gone; retention empties it',
    again: { how: 'by-name', name: 'LogGroupName' },
  },
  'AWS::KMS::Key': {
    fate: 'kept',
    because: 'what is kept can be read with its key only',
    rollback: 'it is deleted 30 days later and its alias is free at once; nothing was encrypted with it',
    again: {
      how: 'by-change-set',
      identifier: 'KeyId',
      because: 'AWS gives the id; without the import a new key stands behind the alias, and old data cannot be read',
    },
  },
  'AWS::Glue::Database': {
    fate: 'kept',
    because: 'the tables of every service would go with it',
    again: {
      how: 'by-change-set',
      identifier: 'DatabaseName',
      because:
        'property DatabaseName would say it, but adding it to a stack that stands asks for a second database of one name',
    },
  },
  'AWS::Cognito::UserPool': {
    fate: 'kept',
    because: 'accounts and second factors of people cannot be copied',
    rollback:
      'AWS refuses to delete a pool with deletion protection: somebody lifts it, having seen that nobody is in it',
    again: { how: 'by-change-set', identifier: 'UserPoolId', because: 'AWS gives the id; names of pools may repeat' },
  },
  'AWS::Logs::LogStream': {
    fate: 'deleted',
    because:
      'its group and the errors folder of the bucket tell the same; a kept one has no name that could be imported',
  },
  'AWS::SQS::Queue': { fate: 'deleted', because: 'messages on their way belong to the part that takes them' },
  'AWS::Events::EventBus': { fate: 'deleted', because: 'it passes on and keeps nothing' },
  'AWS::KinesisFirehose::DeliveryStream': { fate: 'deleted', because: 'it holds 15 minutes, and delivers them first' },
  'AWS::IoT::CACertificate': { fate: 'deleted', because: 'it is in the city file' },
  'AWS::IoT::Policy': { fate: 'deleted', because: 'AWS refuses while a certificate has it, so devices never lose it' },
  'AWS::IoT::ProvisioningTemplate': { fate: 'deleted', because: 'a service that is gone admits nobody' },
  'AWS::IoT::RoleAlias': { fate: 'deleted', because: 'a service that is gone gives no credentials' },
  'AWS::IoT::ThingGroup': { fate: 'deleted', because: 'devices plan fills it again from the inventory' },
  'AWS::IoT::ThingType': { fate: 'deleted', because: 'AWS refuses while a thing has it' },
  'AWS::IoT::TopicRule': { fate: 'deleted', because: 'devices call it by its name, which comes back with the service' },
} as const satisfies Readonly<Record<string, Removal>>;

/** Types that hold nothing of a city: the template makes them again as they were. */
const madeAgain = [
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::Athena::NamedQuery',
  'AWS::Athena::WorkGroup',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPoolClient',
  'AWS::Events::Rule',
  'AWS::Glue::Table',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::IoT::JobTemplate',
  'AWS::KMS::Alias',
  'AWS::Lambda::Function',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SSM::Parameter',
  'AWS::StepFunctions::StateMachine',
] as const;

const again: Removal = {
  fate: 'deleted',
  because: 'it holds nothing of a city: the template makes it again as it was',
};

/** What becomes of every type that holds or names something: the one place that decides it. */
export const removals: Readonly<Record<string, Removal>> = {
  ...holding,
  ...Object.fromEntries(madeAgain.map((type) => [type, again])),
};

/**
 * Policy of a resource that holds something, as the table decides it. `deleteData`: both keys to deleting data are turned.
 * A stack that asks for plain `RETAIN` cannot be made a second time once its first deployment has failed.
 */
export const removalPolicy = (type: keyof typeof holding, { deleteData = false } = {}): RemovalPolicy =>
  holding[type].fate === 'deleted' || deleteData ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE;
