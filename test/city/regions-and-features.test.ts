import { stringify } from 'yaml';
import type { StackInMemory } from '../../lib/assembly/synth-in-memory';
import type { City } from '../../lib/config';
import { cityRegions } from '../../lib/config/capabilities';
import { hasType } from '../../lib/config/region-gaps';
import { regions } from '../../lib/config/regions';
import { read } from '../support/config-folder';
import { exhaustive, explored } from '../support/exploring';
import { missingTypes } from '../support/region-types';
import { stacksOf } from '../support/settings/change';
import { newVendorCa } from '../support/vendor-ca';

/** Neither the CDK's schemas nor, for the second, anybody's know what CloudFormation has there. */
const unknown = ['me-south-1', 'me-west-1'];

const people = { population: 9, retention: { application: '7y' } };
const oidc = { kind: 'oidc', issuer: 'https://id.city.example', audience: 'apis' };

/** Everything that a city may ask of a region, beside traffic. */
const features: Readonly<Record<string, object>> = {
  'traffic alone': {},
  'charging with credentials of stations': { services: { charging: { connectors: 3 } } },
  'charging behind a proxy': { services: { charging: { connectors: 3 } }, devices: { proxyRole: 'proxy' } },
  'residents who sign in with Cognito': { services: { residents: people }, identity: { kind: 'cognito' } },
  'residents who sign in elsewhere': { services: { residents: people }, identity: oidc },
  'residents by SigV4': {
    services: { residents: people },
    identity: { kind: 'sigv4' },
    departments: { 'civil-affairs': ['clerk'] },
  },
  'a budget': { budget: { monthly: 10, email: 'finance@city.example' } },
  'a domain of devices': { cloud: { deviceDomain: 'iot.example.org', deviceHostedZone: 'Z0123456789ABC' } },
  "a vendor's CA": {
    devices: {
      certificateAuthorities: [
        {
          id: 'a',
          deviceType: 'signal-controller',
          certificate: newVendorCa().certificatePem,
        },
      ],
    },
  },
};

interface Settings {
  readonly cloud?: object;
  readonly services?: object;
}

function readIn(region: string, { cloud = {}, services: more = {}, ...rest }: Settings) {
  const file = {
    city: 'testville',
    name: { en: 'Testville' },
    cloud: { account: '111122223333', region, ...cloud },
    services: { traffic: { signals: 3 }, ...more },
    ...rest,
  };
  return read(stringify(file));
}

/** Stacks of the city with nothing but traffic, by region: most of what else a city asks for does not touch them. */
const plain = new Map<string, StackInMemory[]>();
function plainIn(region: string): StackInMemory[] {
  const { city } = readIn(region, {});
  const stacks = plain.get(region) ?? (city ? stacksOf(city) : []);
  plain.set(region, stacks);
  return stacks;
}

const typesOf = (city: City): string[] => {
  const stacks = stacksOf(city, exhaustive ? plainIn(city.cloud.region) : []);
  const resources = stacks.flatMap(({ template }) =>
    Object.values((template as { Resources: Record<string, { Type: string }> }).Resources),
  );
  return [...new Set(resources.map(({ Type }) => Type))].filter((type) => !type.startsWith('Custom::'));
};

const pairs = cityRegions.flatMap((region) => Object.keys(features).map((feature) => ({ region, feature })));

describe('a region that a city may be in', () => {
  it.each(explored(pairs, 1, 60))(
    'has all that CloudFormation needs, or says why not: $feature in $region',
    ({ region, feature }) => {
      const { city, problems } = readIn(region, features[feature] as object);
      const errors = problems.filter(({ severity }) => severity === 'error');
      if (!city) {
        expect(errors.length).toBeGreaterThan(0);
        for (const { code, path, hint } of errors) {
          expect(['CK3001', 'CK3002']).toContain(code);
          expect(path).not.toBe('');
          expect(hint).not.toBe('');
        }
        return;
      }
      const types = typesOf(city);
      expect(types.filter((type) => !hasType(region, type))).toEqual([]);
      expect(missingTypes(types, region)).toEqual([]);
    },
  );

  it('is in a table that the schemas of CloudFormation agree with', () => {
    const asked = explored(Object.values(features), 1, 8).map((feature) => readIn('us-east-1', feature).city);
    const types = [...new Set(asked.flatMap((city) => (city ? typesOf(city) : [])))].concat(
      'AWS::Budgets::Budget',
      'AWS::Cognito::UserPool',
      'AWS::IoT::DomainConfiguration',
    );
    const said = regions
      .filter((region) => !unknown.includes(region))
      .map((region) => [region, types.filter((type) => !hasType(region, type)).sort()]);
    expect(said).toEqual(said.map(([region]) => [region, [...missingTypes(types, region as string)].sort()]));
  });
});
