import { xmlOf } from '../engine/ports/aws/answers';
import type { SignedFetch } from '../engine/ports/aws/client';

/** ARN of who calls, as AWS STS says it. */
export async function callerOf(aws: SignedFetch): Promise<string> {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = 'Action=GetCallerIdentity&Version=2011-06-15';
  const response = await aws.send({ service: 'sts', headers, body });
  const [, arn] = /<Arn>([^<]+)<\/Arn>/.exec(await xmlOf(response, 'GetCallerIdentityResponse')) ?? [];
  if (arn === undefined) throw new Error('AWS STS names no caller');
  return arn;
}
