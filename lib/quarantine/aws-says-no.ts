import { AwsError, isPassing } from '../engine/ports/aws/client';

const missing = /^(NoSuchBucket|ResourceNotFoundException|QueueDoesNotExist|.*NonExistentQueue)$/;
const denied = /AccessDenied|Unauthorized|InvalidAccessKeyId|ExpiredToken|^KMS/;
/** Of an answer that is none of AWS. */
const garbled = 'NoJson';

/** A connection that was not made, or broke off: `fetch` gives its cause, which a mistake of ours does not have. */
const isBroken = (error: unknown): boolean => error instanceof TypeError && error.cause !== undefined;

/** Whether AWS refuses a right, lacks a part of the city, or goes on failing; undefined for any other error. */
export function awsSaysNo(error: unknown): 'denied' | 'missing' | 'failing' | undefined {
  if (!(error instanceof AwsError)) return isBroken(error) ? 'failing' : undefined;
  if (denied.test(error.code)) return 'denied';
  if (missing.test(error.code)) return 'missing';
  return isPassing(error) || error.code === garbled ? 'failing' : undefined;
}
