import { Stack } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { CheckRule } from '../../constructs/checks/check-rule';
import { iotRules } from '../../constructs/checks/iot-checks';
import { acknowledgements } from '../../lib/review/rules/compliance/acknowledgements';
import type { CityChange } from '../../lib/review/rules/rule';
import { say } from '../../lib/words/say';
import { cityYaml } from '../support/config-folder';
import { onlyCity, reviewOf } from '../support/review-sides';

const lifecycleOf = (bucket: CfnBucket) =>
  JSON.stringify(Stack.of(bucket).resolve(bucket.lifecycleConfiguration) ?? {});

/** A rule of this test: no bucket forgets after 90 days. */
const longMemory: CheckRule = {
  id: 'TEST1',
  info: 'A bucket forgets after 90 days.',
  check: (resource) =>
    resource instanceof CfnBucket && lifecycleOf(resource).includes('"expirationInDays":90,') ? [''] : [],
};

const keeping = (rawDays: number) => ({ 'testville.yaml': cityYaml({ retention: `{ rawDays: ${rawDays} }` }) });

async function told(before: number, after: number) {
  const { findings } = onlyCity(await reviewOf(keeping(before), keeping(after)));
  return findings.filter(({ id }) => id.startsWith('compliance.findings'));
}

describe('a review of city files', () => {
  beforeAll(() => (iotRules as CheckRule[]).push(longMemory));
  afterAll(() => (iotRules as CheckRule[]).pop());

  it('tells a finding of a pack that appears, with its place and its line', async () => {
    const [finding, ...others] = await told(400, 90);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      id: 'compliance.findings:CitykitIot.TEST1',
      direction: 'worse',
      severity: 'high',
      cause: { kind: 'config', file: 'testville.yaml', path: 'retention.rawDays' },
    });
    expect(finding && say(finding.what, 'en')).toMatch(/fails once more, in the common foundation$/);
    expect(finding && say(finding.why, 'en')).toContain('A bucket forgets after 90 days.');
  });

  it('tells a finding that goes', async () => {
    const [finding] = await told(90, 400);
    expect(finding).toMatchObject({ direction: 'better', severity: 'info' });
  });

  it('says nothing of a finding that stays', async () => {
    expect(await told(90, 90)).toEqual([]);
  });
});

/** A city of one stack, of which a demand on a bucket is knowingly not met. Synthetic. */
const waiving = (bucket: string) => {
  const id = `AwsSolutions::AwsSolutions-IAM5[Resource::${bucket}/*]`;
  return { model: { stacks: [{ id: 'air' }], acknowledgements: [{ id, construct: 'air/Role', reason: 'a test' }] } };
};

describe('a demand that is knowingly not met', () => {
  it.each([
    ['the same bucket in another partition', 'arn:aws-us-gov:s3:::x', 'arn:aws:s3:::x', 0],
    ['another bucket', 'arn:aws:s3:::y', 'arn:aws:s3:::x', 2],
  ])('of %s', (_name, before, after, told) => {
    const change = {
      base: waiving(before),
      head: waiving(after),
      services: [],
      resources: [],
    } as unknown as CityChange;
    expect(acknowledgements.find(change)).toHaveLength(told);
  });

  // Finding: “queues have a queue for what fails [AwsSolutions-SQS3] and queues have a queue for what fails [Serverless-…]”.
  it('of two standards that ask the same is said once, with both ids', () => {
    const side = (...ids: string[]) => ({
      model: {
        stacks: [{ id: 'air' }],
        acknowledgements: ids.map((id) => ({ id, construct: 'air/Queue', reason: 'a test' })),
      },
    });
    const both = ['AwsSolutions::AwsSolutions-SQS3', 'Serverless::Serverless-SQSRedrivePolicy'];
    const change = { base: side(...both), head: side(), services: [], resources: [] } as unknown as CityChange;
    const [told, ...others] = acknowledgements.find(change);
    const what = told?.what as Parameters<typeof say>[0];
    expect(others).toEqual([]);
    expect(say(what, 'en')).toContain('[AwsSolutions-SQS3 and Serverless-SQSRedrivePolicy]');
    expect(say(what, 'zh').match(/队列须设失败消息队列/g)).toHaveLength(1);
  });
});
