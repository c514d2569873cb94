import { makerFunction, type Resource } from './maker';

type Resources = Readonly<Record<string, Resource>>;
interface Delivery {
  readonly DeliveryStreamName: string;
  readonly RoleArn: unknown;
}

/**
 * Plays Firehose for a rule that sends to it alone, which the emulator accepts and skips: a queue in the place of the stream, and a
 * function that puts what gathers there into one object, as Firehose would: a message a line, in gzip, below the prefix of the
 * stream. It does so as root of the account, so the role of the stream is not tried.
 */
const bridgeCode = `
const { gzipSync } = require('node:zlib');
const { randomUUID } = require('node:crypto');
exports.handler = async ({ Records }, { invokedFunctionArn }) => {
  const { AWS_ENDPOINT_URL, AWS_REGION, BUCKET_ARN, PREFIX } = process.env;
  const date = new Date().toISOString();
  const stamp = date.replace(/[-:]|\\.\\d+/g, '');
  const account = invokedFunctionArn.split(':')[4];
  const credential = [account, stamp.slice(0, 8), AWS_REGION, 's3', 'aws4_request'].join('/');
  const folder = PREFIX.replace(/!\\{timestamp:[^}]*\\}/, date.slice(0, 10).replaceAll('-', '/'));
  const key = folder + 'firehose-bridge-' + randomUUID() + '.gz';
  const body = gzipSync(Records.map((record) => record.body + '\\n').join(''));
  const response = await fetch(AWS_ENDPOINT_URL + '/' + BUCKET_ARN.split(':').at(-1) + '/' + key, { method: 'PUT', body, headers: {
    'x-amz-date': stamp,
    authorization: 'AWS4-HMAC-SHA256 Credential=' + credential + ', SignedHeaders=host, Signature=none',
  } });
  if (!response.ok) throw new Error(await response.text());
};`;

/** How a rule sends to a stream, where it sends nowhere else. */
function onlyDelivery({ Type, Properties }: Resource): Delivery | undefined {
  if (Type !== 'AWS::IoT::TopicRule') return undefined;
  const { Actions = [] } = (Properties?.TopicRulePayload ?? {}) as {
    readonly Actions?: readonly { readonly Firehose?: Delivery }[];
  };
  return Actions.length === 1 ? Actions[0]?.Firehose : undefined;
}

/** A rule that sends to Firehose alone, over a bridge, and the parts of the bridge; undefined for all else. */
export function overBridge(id: string, rule: Resource, all: Resources): Resources | undefined {
  const delivery = onlyDelivery(rule);
  if (!delivery) return undefined;
  const { DeliveryStreamName: name, RoleArn } = delivery;
  const stream = Object.values(all).find(({ Properties }) => Properties?.DeliveryStreamName === name);
  const to = stream?.Properties?.ExtendedS3DestinationConfiguration as
    | { BucketARN: unknown; Prefix: string }
    | undefined;
  if (!to) throw new Error(`the stream ${name} of rule ${id} is in another template`);
  const [queue, reader] = [`${id}FirehoseBridgeQueue`, `${id}FirehoseBridge`];
  const payload = rule.Properties?.TopicRulePayload as object;
  const sqs = { QueueUrl: { Ref: queue }, RoleArn, UseBase64: false };
  return {
    [queue]: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 60 } },
    [reader]: {
      ...makerFunction,
      Properties: {
        ...makerFunction.Properties,
        Code: { ZipFile: bridgeCode },
        Environment: { Variables: { BUCKET_ARN: to.BucketARN, PREFIX: to.Prefix } },
      },
    },
    [`${reader}Mapping`]: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': [queue, 'Arn'] },
        FunctionName: { Ref: reader },
        BatchSize: 100,
        MaximumBatchingWindowInSeconds: 1,
      },
    },
    [id]: { ...rule, Properties: { ...rule.Properties, TopicRulePayload: { ...payload, Actions: [{ Sqs: sqs }] } } },
  };
}
