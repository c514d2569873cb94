import type { CityModel, Resource } from '../../lib/model/city-model';
import { knownTypes } from '../../lib/model/part-facts';
import { synthesise } from '../../lib/model/synthesise';
import { resourceChanges } from '../../lib/review/compare/resource-change';
import type { Finding } from '../../lib/review/finding';
import { findingsOf } from '../../lib/review/review-city';
import { services } from '../../lib/services';
import { say } from '../../lib/words/say';
import { city } from '../support/city';
import { knownReplacements } from '../support/review-sides';

const part = (type: string, more: Partial<Resource> = {}): Resource => ({
  logicalId: 'Part12345678',
  type,
  properties: {},
  ...more,
});

const cityOf = (...resources: Resource[]): CityModel => ({
  stacks: [
    {
      id: 'traffic',
      name: 'testville--traffic',
      terminationProtection: true,
      resources: Object.fromEntries(resources.map((one) => [one.logicalId, one])),
    },
  ],
  code: {},
  acknowledgements: [],
  findings: [],
});

/** What is found when all resources of a city go. */
async function foundOf(...resources: Resource[]): Promise<readonly Finding[]> {
  const [base, head] = [cityOf(...resources), cityOf()];
  return findingsOf({
    key: 'testville',
    base: { model: base },
    head: { model: head },
    resources: await resourceChanges(base, head, knownReplacements),
    config: [],
    lineOf: () => undefined,
    actions: new Map(),
    services,
    releases: '',
  });
}

const saidOf = async (type: string, deletionPolicy?: string): Promise<string[]> =>
  (await foundOf(part(type, { deletionPolicy }))).map(({ id }) => id.split(':')[0] as string);

describe('what holds something', () => {
  // isStateful of @aws-cdk/aws-service-spec says false of these.
  it.each([
    'AWS::IoT::Thing',
    'AWS::IoT::ThingGroup',
    'AWS::IoT::Certificate',
    'AWS::IoT::ProvisioningTemplate',
    'AWS::IoT::Policy',
    'AWS::IoT::TopicRule',
    'AWS::KinesisFirehose::DeliveryStream',
    'AWS::Glue::Database',
    'AWS::Glue::Table',
    'AWS::Athena::WorkGroup',
    'AWS::SSM::Parameter',
    'AWS::HealthLake::FHIRDatastore',
    'AWS::S3Tables::TableBucket',
  ])('is reported when it goes, though CDK takes it for empty: %s', async (type) => {
    expect(await saidOf(type)).toEqual(['data.deleted']);
    expect(await saidOf(type, 'Retain')).toEqual(['data.orphaned']);
  });

  it.each(['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::Cognito::UserPool', 'AWS::SQS::Queue'])(
    'is reported when it goes: %s',
    async (type) => {
      expect(await saidOf(type)).toEqual(['data.deleted']);
    },
  );

  // Finding: it stayed in the account, and nobody said that everybody's rights on it count from then on.
  it.each([
    ['AWS::SecretsManager::Secret', 'AWS::SecretsManager::ResourcePolicy', 'SecretId'],
    ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'],
  ])('that stays is said to stay without its policy: %s', async (type, guard, of) => {
    const policy = part(guard, { logicalId: 'Guard12345678', properties: { [of]: { Ref: 'Part12345678' } } });
    const kept = part(type, { deletionPolicy: 'Retain' });
    const said = async (...all: Resource[]) => (await foundOf(...all)).map(({ what }) => say(what, 'en'));
    expect(await said(kept, policy)).toEqual([expect.stringMatching(/who may reach it go$/)]);
    expect(await said(kept)).toEqual([expect.not.stringMatching(/who may reach it/)]);
  });

  it('is nothing for a part of an unknown type, which is reported all the same', async () => {
    expect(await saidOf('AWS::Unheard::Of')).toEqual(['operations.rest']);
  });
});

describe('the table of parts', () => {
  it('knows every type that a city is made of', () => {
    const all = city({
      services: {
        traffic: { signals: 3 },
        charging: { connectors: 2 },
        residents: { population: 9, retention: { application: '7y' } },
      },
      identity: { kind: 'cognito' },
      budget: { monthly: 1, email: 'finance@testville.example' },
    });
    const types = synthesise(all, services).stacks.flatMap(({ resources }) =>
      Object.values(resources).map((r) => r.type),
    );
    const unknown = [...new Set(types)].filter((type) => !knownTypes.includes(type) && !type.startsWith('Custom::'));
    expect(unknown).toEqual([]);
  });
});
