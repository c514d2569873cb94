import type { CityModel } from '../../lib/model/city-model';
import { knownTypes } from '../../lib/model/part-facts';
import { synthesise } from '../../lib/model/synthesise';
import { resourceChanges } from '../../lib/review/compare/resource-change';
import { findingsOf } from '../../lib/review/review-city';
import { services } from '../../lib/services';
import { city } from '../support/city';
import { knownReplacements } from '../support/review-sides';

/** A city of one resource, or of none. */
const cityOf = (type?: string, deletionPolicy?: string): CityModel => ({
  stacks: [
    {
      id: 'traffic',
      name: 'testville--traffic',
      terminationProtection: true,
      resources: type ? { Part12345678: { logicalId: 'Part12345678', type, properties: {}, deletionPolicy } } : {},
    },
  ],
  code: {},
  acknowledgements: [],
  findings: [],
});

/** What is said when the only resource of a city goes. */
async function saidOf(type: string, deletionPolicy?: string): Promise<string[]> {
  const [base, head] = [cityOf(type, deletionPolicy), cityOf()];
  const change = {
    key: 'testville',
    base: { model: base },
    head: { model: head },
    resources: await resourceChanges(base, head, knownReplacements),
    config: [],
    lineOf: () => undefined,
    actions: new Map(),
    services,
    releases: '',
  };
  return findingsOf(change).map(({ id }) => id.split(':')[0] as string);
}

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
  ])('is told when it goes, though CDK takes it for empty: %s', async (type) => {
    expect(await saidOf(type)).toEqual(['data.deleted']);
    expect(await saidOf(type, 'Retain')).toEqual(['data.orphaned']);
  });

  it.each(['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::KMS::Key', 'AWS::Cognito::UserPool', 'AWS::SQS::Queue'])(
    'is told when it goes: %s',
    async (type) => {
      expect(await saidOf(type)).toEqual(['data.deleted']);
    },
  );

  it('is nothing for a part of an unknown type, which is told all the same', async () => {
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
