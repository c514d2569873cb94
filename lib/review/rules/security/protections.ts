import type { Resource } from '../../../model/city-model';
import { keyOf } from '../data/key';
import { at, isOn, isSet, isValue } from '../shared/property';
import type { Protection } from '../shared/protection';

const hasKey = (part: Resource) => keyOf(part) !== undefined;
const encryption = 'BucketEncryption.ServerSideEncryptionConfiguration.0.ServerSideEncryptionByDefault';
const publicSwitches = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
const authorized = ({ properties }: Resource) =>
  properties.AuthorizationType !== 'NONE' && properties.AuthorizationType !== undefined;
/** A route of a WebSocket. Where the gateway asks nobody, the function refuses who has not the credentials of a device. */
const isOfSocket = ({ properties }: Resource) => String(properties.RouteKey).startsWith('$');

/** What keeps strangers out, and what a city would notice them by. */
export const protections: readonly Protection[] = [
  // A file store refuses to become public, whatever its policy says. What was read once stays read.
  {
    id: 'security.public-access',
    severity: 'critical',
    has: {
      'AWS::S3::Bucket': (bucket) =>
        publicSwitches.every((name) => isOn(`PublicAccessBlockConfiguration.${name}`)(bucket)) &&
        !String(bucket.properties.AccessControl ?? '').startsWith('Public'),
    },
    expected: true,
    reversible: false,
  },
  // Content is encrypted with a key of the city, whose use is logged and can be stopped.
  {
    id: 'security.encryption',
    severity: 'high',
    has: {
      'AWS::S3::Bucket': ({ properties }) => /^aws:kms/.test(String(at(properties, `${encryption}.SSEAlgorithm`))),
      'AWS::DynamoDB::Table': hasKey,
      'AWS::SQS::Queue': hasKey,
      'AWS::SNS::Topic': hasKey,
      'AWS::Logs::LogGroup': hasKey,
      'AWS::KinesisFirehose::DeliveryStream': hasKey,
      'AWS::Kinesis::Stream': isSet('StreamEncryption.KeyId'),
      'AWS::Backup::BackupVault': hasKey,
      'AWS::Athena::WorkGroup': isSet('WorkGroupConfiguration.ResultConfiguration.EncryptionConfiguration.KmsKey'),
    },
  },
  // A key is renewed every year. The stock diff prints its name, and no value.
  { id: 'security.key-rotation', severity: 'medium', has: { 'AWS::KMS::Key': isOn('EnableKeyRotation') } },
  // Who calls the address of a function must show who they are.
  {
    id: 'security.function-url',
    severity: 'critical',
    has: { 'AWS::Lambda::Url': isValue('AuthType', 'AWS_IAM') },
    expected: true,
    reversible: false,
  },
  // The same of an interface. Not expected of a new one: messages to some services are signed instead.
  {
    id: 'security.api-authorization',
    severity: 'critical',
    has: {
      'AWS::ApiGatewayV2::Route': (route) => isOfSocket(route) || authorized(route),
      'AWS::ApiGateway::Method': authorized,
    },
    reversible: false,
    from: ['identity'],
  },
  // Devices come through a proxy of the city, which signs their connections, or each with credentials of its own.
  {
    id: 'security.device-proxy',
    severity: 'medium',
    has: { 'AWS::ApiGatewayV2::Route': (route) => route.properties.RouteKey !== '$connect' || authorized(route) },
    from: ['devices.proxyRole'],
    toDo: {
      lost: { who: 'device-team', what: 'to-do.own-credentials' },
      gained: { who: 'device-team', what: 'to-do.through-proxy' },
    },
  },
  // A device that asks to be registered is checked against the list of the city first. Just-in-time provisioning asks no
  // hook: its certificate authority is the gate.
  {
    id: 'security.provisioning-hook',
    severity: 'critical',
    has: {
      'AWS::IoT::ProvisioningTemplate': (template) =>
        isValue('TemplateType', 'JITP')(template) || isSet('PreProvisioningHook.TargetArn')(template),
    },
    expected: true,
  },
  // Every call of an interface and every access to a file store leaves a line.
  {
    id: 'security.access-logs',
    severity: 'high',
    has: {
      'AWS::S3::Bucket': isSet('LoggingConfiguration.DestinationBucketName'),
      'AWS::ApiGatewayV2::Stage': isSet('AccessLogSettings.DestinationArn'),
    },
    reversible: false,
  },
  // Bodies of calls stay out of the logs: they hold what people say of themselves.
  {
    id: 'security.call-bodies',
    severity: 'high',
    has: { 'AWS::ApiGatewayV2::Stage': (stage) => !isOn('DefaultRouteSettings.DataTraceEnabled')(stage) },
    expected: true,
    reversible: false,
  },
];
