import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * How a kept part is taken into a stack again, so that the stack can be made a second time: by an IMPORT change set, which
 * names it by one identifier.
 */
export type Import =
  /** The template writes the identifier out, in the property of that name. */
  | { readonly how: 'by-name'; readonly identifier: string }
  /** AWS gives the identifier. `find`: the command that says it, of a part with this name. */
  | {
      readonly how: 'by-id';
      readonly identifier: string;
      readonly because: string;
      readonly find: (name: string) => string;
    }
  /** Not at all. `first`: the command that makes place for another one, of a part with this name. */
  | { readonly how: 'never'; readonly because: string; readonly first: (name: string) => string };

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
    again: { how: 'by-name', identifier: 'TableName' },
  },
  'AWS::S3::Bucket': {
    fate: 'kept',
    because: 'the lake, documents and the audit trail are nowhere else',
    rollback: 'only an empty bucket can be deleted: an access log that was delivered meanwhile is deleted by hand',
    again: { how: 'by-name', identifier: 'BucketName' },
  },
  'AWS::Backup::BackupVault': {
    fate: 'kept',
    because: 'backups are there for the day on which all else is deleted',
    rollback: 'only an empty vault can be deleted; nothing is backed up before the first night',
    again: { how: 'by-name', identifier: 'BackupVaultName' },
  },
  'AWS::Logs::LogGroup': {
    fate: 'kept',
    because: 'what a part did is asked for after it is gone; retention empties it',
    again: { how: 'by-name', identifier: 'LogGroupName' },
  },
  'AWS::KMS::Key': {
    fate: 'kept',
    because: 'what is kept can be read with its key only',
    rollback: 'it is deleted 30 days later and its alias is free at once; nothing was encrypted with it',
    again: {
      how: 'by-id',
      identifier: 'KeyId',
      because: 'AWS gives the id; without the import another key would stand in the template, and old data stay closed',
      find: (alias) => `aws kms describe-key --key-id ${alias} --query KeyMetadata.KeyId --output text`,
    },
  },
  'AWS::KMS::Alias': {
    fate: 'kept',
    because: 'it leads to the key that stays, and while it stands nobody makes a second key behind the same name',
    rollback: 'its name is free at once',
    again: { how: 'by-name', identifier: 'AliasName' },
  },
  'AWS::Glue::Database': {
    fate: 'kept',
    because: 'the tables of every service would go with it, and what analysts saved beside them',
    again: {
      how: 'never',
      because:
        'it waits for settings of Lake Formation, which no import can hold; it has definitions only, which the stacks make again',
      first: (name) => `aws glue delete-database --name ${name}`,
    },
  },
  'AWS::Cognito::UserPool': {
    fate: 'kept',
    because: 'accounts and second factors of people cannot be copied',
    rollback:
      'AWS refuses to delete a pool with deletion protection: somebody lifts it, having seen that nobody is in it',
    again: {
      how: 'by-id',
      identifier: 'UserPoolId',
      because: 'AWS gives the id; names of pools may repeat',
      find: (name) =>
        // With --max-results, which it asks for otherwise, it stops after 60.
        `aws cognito-idp list-user-pools --cli-input-json '{}' --page-size 60 --query "UserPools[?Name=='${name}'].Id" --output text`,
    },
  },
  'AWS::SecretsManager::Secret': {
    fate: 'kept',
    because: 'who gave it may give no other, and messages that wait are signed with it',
    rollback: 'it is made without a value, and deleted at once',
    again: {
      how: 'by-id',
      identifier: 'Id',
      because: 'AWS adds six letters to its ARN',
      find: (name) => `aws secretsmanager describe-secret --secret-id ${name} --query ARN --output text`,
    },
  },
  'AWS::IoT::ThingType': {
    fate: 'kept',
    because: 'AWS deletes none that a thing has, and things that were retired have theirs for good',
    rollback: 'AWS deletes it five minutes after it was deprecated; no thing has it yet',
    again: { how: 'by-name', identifier: 'ThingTypeName' },
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
  'AWS::IoT::DomainConfiguration': {
    fate: 'deleted',
    because: 'a domain is taken off the city file when no device uses it any more, and then comes back as it was',
  },
  'AWS::IoT::Policy': { fate: 'deleted', because: 'AWS refuses while a certificate has it, so devices never lose it' },
  'AWS::IoT::ProvisioningTemplate': { fate: 'deleted', because: 'a service that is gone admits nobody' },
  'AWS::IoT::RoleAlias': { fate: 'deleted', because: 'a service that is gone gives no credentials' },
  'AWS::IoT::ThingGroup': { fate: 'deleted', because: 'devices plan fills it again from the inventory' },
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
  'AWS::CertificateManager::Certificate',
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
  'AWS::Lambda::Function',
  'AWS::Route53::RecordSet',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SSM::Parameter',
  'AWS::SecretsManager::ResourcePolicy',
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
