import { AwsError, isPassing } from '../engine/ports/aws/client';

const missing = /^(NoSuchBucket|ResourceNotFoundException|QueueDoesNotExist|.*NonExistentQueue)$/;
const denied = /AccessDenied|Unauthorized|InvalidAccessKeyId|ExpiredToken|^KMS/;
/** Of an answer that is none of AWS. */
const garbled = /^No(Json|Xml)$/;
/** SQS's own word for too many messages on their way from one queue; it passes. */
const queueIsBusy = 'OverLimit';
/** S3 names the clock; the others say it of the signature. */
const isSkewed = ({ code, message }: AwsError): boolean =>
  code === 'RequestTimeTooSkewed' || /Signature (expired|not yet current)/.test(message);

/** A connection that was not made, or broke off: `fetch` gives its cause, which a mistake of ours does not have. */
const isBroken = (error: unknown): boolean => error instanceof TypeError && error.cause !== undefined;

/** Whether AWS refuses a right or the clock, lacks a part of the city, or goes on failing; undefined for any other error. */
export function awsSaysNo(error: unknown): 'denied' | 'skewed' | 'missing' | 'failing' | undefined {
  if (!(error instanceof AwsError)) return isBroken(error) ? 'failing' : undefined;
  if (isSkewed(error)) return 'skewed';
  if (denied.test(error.code)) return 'denied';
  if (missing.test(error.code)) return 'missing';
  return isPassing(error) || garbled.test(error.code) || error.code === queueIsBusy ? 'failing' : undefined;
}

/** What an error says, with its cause, which `fetch` keeps to itself: "fetch failed: connect ECONNREFUSED …". */
export function saidBy({ message, cause }: Error): string {
  if (!(cause instanceof Error)) return message;
  // Of several addresses that failed there is a code only.
  return `${message}: ${cause.message || String((cause as { code?: unknown }).code)}`;
}
