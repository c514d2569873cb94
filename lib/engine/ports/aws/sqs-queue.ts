import type { SignedFetch } from './client';

const call = <T>(aws: SignedFetch, operation: string, input: object) =>
  aws.call<T>('sqs', '1.0', `AmazonSQS.${operation}`, input);

export async function queueUrl(aws: SignedFetch, QueueName: string): Promise<string> {
  return (await call<{ readonly QueueUrl: string }>(aws, 'GetQueueUrl', { QueueName })).QueueUrl;
}

/** Puts a body into a queue. */
export async function sendTo(aws: SignedFetch, QueueUrl: string, body: string): Promise<void> {
  await call(aws, 'SendMessage', { QueueUrl, MessageBody: body });
}
