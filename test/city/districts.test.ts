import { Match } from 'aws-cdk-lib/assertions';
import fc from 'fast-check';
import type { ThingGroup } from '../../constructs';
import { servicesOf } from '../../lib/assembly/services-of';
import { CityContext } from '../../lib/city/city-context';
import { serviceGroups } from '../../lib/city/thing-groups';
import { services } from '../../lib/services';
import type { Service } from '../../lib/services/shared';
import { city, stacks, templates } from '../support/city';

/** 250 parts of three districts. */
const parts = Array.from({ length: 250 }, (_, i) => `${['east', 'north', 'west'][i % 3]}.quarter-${i}`);

const cityOf = (districts: readonly string[]) => city({ devices: { districts } });

interface Place {
  readonly parent?: string;
  /** Made in the stack of parts rather than in that of the service. */
  readonly elsewhere: boolean;
}

/** Every group of traffic with its place, by name. */
function placesOf(districts: readonly string[]): ReadonlyMap<string, Place> {
  const of = cityOf(districts);
  const context = new CityContext(of, servicesOf(of, services));
  const places = new Map<string, Place>();
  const visit = ({ name, children = [], childrenElsewhere = false }: ThingGroup, place: Place): void => {
    places.set(name, place);
    for (const child of children) visit(child, { parent: name, elsewhere: place.elsewhere || childrenElsewhere });
  };
  visit(serviceGroups(context, context.services[0] as Service), { elsewhere: false });
  return places;
}

describe('a divided city', () => {
  it('has 250 parts of three districts as groups, in a stack for each device type', () => {
    const made = templates(cityOf(parts));
    const [east] = parts as [string];
    expect(Object.keys(made)).toEqual([
      'foundation',
      'traffic',
      'signal-controller-districts',
      'detector-station-districts',
      'roadside-unit-districts',
      'operations',
    ]);
    made['signal-controller-districts']?.resourceCountIs('AWS::IoT::ThingGroup', 250);
    made['signal-controller-districts']?.hasResourceProperties('AWS::IoT::ThingGroup', {
      ThingGroupName: `testville--signal-controller-${east.replace('.', '_')}`,
      ParentGroupName: 'testville--signal-controller-east',
    });
    // Root, three types, three districts each.
    made.traffic?.resourceCountIs('AWS::IoT::ThingGroup', 13);
  });

  it('gets its districts before their parts', () => {
    const { traffic, 'roadside-unit-districts': ofUnits } = stacks(cityOf(['east.a', 'west']));
    expect(ofUnits?.dependencies).toContain(traffic);
  });

  it('is as deep as AWS IoT takes, each part below the one around it', () => {
    const places = placesOf(['a.b.c.d.e']);
    expect(places.get('testville--signal-controller-a_b_c_d_e')).toEqual({
      parent: 'testville--signal-controller-a_b_c_d',
      elsewhere: true,
    });
    expect(() => templates(cityOf(['a.b.c.d.e']))).not.toThrow();
    expect(() => templates(cityOf(['a.b.c.d.e.f']))).toThrow('8 deep');
  });

  it('never moves a group when a district is added or divided', () => {
    const name = fc.constantFrom('a', 'b', 'a-b', 'c');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('.'));
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 12 }), path, (districts, added) => {
        const after = placesOf([added, ...districts]);
        for (const [group, place] of placesOf(districts)) expect(after.get(group)).toEqual(place);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a city without divided districts', () => {
  it('has no stack more', () => {
    expect(Object.keys(stacks(cityOf(['north', 'south'])))).toEqual(['foundation', 'traffic', 'operations']);
  });
});

describe('the role of provisioning', () => {
  const policyOf = (districts: readonly string[]) => {
    const { traffic } = templates(cityOf(districts));
    const [found] = Object.values(
      traffic?.findResources('AWS::IAM::Policy', {
        Properties: { PolicyName: Match.stringLikeRegexp('ProvisioningRole') },
      }) ?? {},
    );
    // CDK's way out is one too long for IAM: it cuts no statement.
    traffic?.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
    return JSON.stringify(found?.Properties.PolicyDocument);
  };

  it('names each group of a small tree', () => {
    const policy = policyOf(['east.a', 'east.b']);
    expect(policy).toContain('thinggroup/testville--signal-controller-east_b"');
    expect(policy).not.toContain('thinggroup/testville--signal-controller*');
  });

  it.each([
    ['66 districts', Array.from({ length: 66 }, (_, i) => `district-${i}`)],
    ['250 parts', parts],
  ])('fits into what IAM takes with %s', (_, districts) => {
    const policy = policyOf(districts);
    expect(policy).toContain('thinggroup/testville--signal-controller*');
    expect(policy.length).toBeLessThan(6_144);
  });
});
