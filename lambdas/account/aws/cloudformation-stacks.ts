import { xmlOf } from '../../../lib/engine/ports/aws/answers';
import type { SignedFetch } from '../../../lib/engine/ports/aws/client';
import type { Stacks } from '../ports';
import { unless } from './rest-call';

/** Stacks of the region by `DescribeStackResources`, which takes the name of a part. */
export class CloudFormationStacks implements Stacks {
  constructor(private readonly aws: SignedFetch) {}

  async ofRole(roleArn: string): Promise<string | undefined> {
    const PhysicalResourceId = roleArn.split('/').at(-1) ?? '';
    const body = new URLSearchParams({ Action: 'DescribeStackResources', Version: '2010-05-15', PhysicalResourceId });
    const answer = await unless('ValidationError', () =>
      this.aws.send({
        service: 'cloudformation',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: body.toString(),
      }),
    );
    const xml = answer && (await xmlOf(answer, 'DescribeStackResourcesResponse'));
    return /<StackName>([^<]+)</.exec(xml ?? '')?.[1];
  }
}
