import { Match, type Template } from 'aws-cdk-lib/assertions';
import { city, regions, templates } from '../support/city';

const types = [{ code: '001', name: 'Street light out', desk: 'lights' }];
const build = (region: string, georeport: object | undefined) =>
  templates(
    city({
      cloud: { account: '111111111111', region, icp: { recorded: true } },
      services: { requests: { desks: 1, types, georeport } },
      stage: 'production',
    }),
  ).requests as Template;

const statementsOf = (template: Template, functionId: string) =>
  Object.entries(template.findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.includes(`Processor${functionId}`))
    .flatMap(
      ([, policy]) => policy.Properties.PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[],
    );

describe.each(Object.entries(regions))('photos of reports in %s', (_, region) => {
  const template = build(region, { photos: {} });

  it('lie in a bucket of their own that nobody but the city reads, and go after 400 days, every version', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketName: Match.stringLikeRegexp('^testville--requests-documents-'),
      PublicAccessBlockConfiguration: Match.objectLike({ BlockPublicAcls: true, RestrictPublicBuckets: true }),
      CorsConfiguration: Match.absent(),
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ ExpirationInDays: 400, NoncurrentVersionExpiration: { NoncurrentDays: 1 } }),
          Match.objectLike({ ExpiredObjectDeleteMarker: true }),
        ]),
      },
    });
  });

  it.each([
    ['georeport', true],
    ['upkeep', true],
    ['lists', false],
  ] as const)('are for function %s: %s', (id, has) => {
    const actions = statementsOf(template, id).flatMap(({ Action }) => Action);
    expect(actions.includes('s3:PutObject') && actions.includes('s3:DeleteObjectVersion')).toBe(has);
  });
});
