import { AwsError } from '../engine/ports/aws/client';

const missing = /^(NoSuchBucket|ResourceNotFoundException|QueueDoesNotExist|.*NonExistentQueue)$/;
const denied = /AccessDenied|Unauthorized|InvalidAccessKeyId|ExpiredToken|KMSAccessDenied/;

/** Whether AWS refuses a right, or lacks a part of the city; undefined for any other error. */
export function awsSaysNo(error: unknown): 'denied' | 'missing' | undefined {
  if (!(error instanceof AwsError)) return undefined;
  if (denied.test(error.code)) return 'denied';
  return missing.test(error.code) ? 'missing' : undefined;
}
