import { Template } from 'aws-cdk-lib/assertions';
import { type ThingGroup, ThingSubgroups } from '../../../constructs';
import { stackIn } from '../support/app';
import { propErrorCode } from '../support/errors';
import { registry } from '../support/registry';

const chain = (depth: number): ThingGroup => ({ name: `g${depth}`, children: depth > 1 ? [chain(depth - 1)] : [] });
const fan = (children: number): ThingGroup => ({
  name: 'root',
  children: Array.from({ length: children }, (_, i) => ({ name: `child${i}` })),
});
const refusal = (groups: ThingGroup) => propErrorCode(() => registry({ groups }));

describe('thing groups', () => {
  it('hang below their parent and come after it', () => {
    const { template } = registry({ groups: { name: 'city', children: [{ name: 'city-jinfeng' }] } });
    const [[parentId]] = Object.entries(
      template.findResources('AWS::IoT::ThingGroup', { Properties: { ThingGroupName: 'city' } }),
    ) as [[string, unknown]];
    template.hasResource('AWS::IoT::ThingGroup', {
      Properties: { ThingGroupName: 'city-jinfeng', ParentGroupName: 'city' },
      DependsOn: [parentId],
    });
  });

  it('have their children in another stack where they are made elsewhere, checked all the same', () => {
    const apart = (children: ThingGroup[]): ThingGroup => ({
      name: 'city',
      children: [{ name: 'city-east', childrenElsewhere: true, children }],
    });
    const tree = apart([{ name: 'city-east_lents', children: [{ name: 'city-east_lents_north' }] }]);
    registry({ groups: tree }).template.resourceCountIs('AWS::IoT::ThingGroup', 2);
    const other = stackIn();
    new ThingSubgroups(other, 'Groups', { groups: tree });
    const template = Template.fromStack(other);
    template.resourceCountIs('AWS::IoT::ThingGroup', 2);
    template.hasResourceProperties('AWS::IoT::ThingGroup', {
      ThingGroupName: 'city-east_lents',
      ParentGroupName: 'city-east',
    });
    expect(refusal(apart([chain(6)]))).toBe('thing-group.depth');
    expect(refusal(apart([{ name: 'city' }]))).toBe('thing-group.twice');
  });

  it('may be 7 deep and 100 wide', () => {
    expect(() => registry({ groups: chain(7) })).not.toThrow();
    expect(() => registry({ groups: fan(100) })).not.toThrow();
  });

  it('refuses 8 levels', () => {
    expect(refusal(chain(8))).toBe('thing-group.depth');
  });

  it('refuses 101 children', () => {
    expect(refusal(fan(101))).toBe('thing-group.children');
  });

  it('refuses a name twice, wherever it stands', () => {
    const twice = { name: 'city', children: [{ name: 'east', children: [{ name: 'x' }] }, { name: 'x' }] };
    expect(refusal(twice)).toBe('thing-group.twice');
  });

  it('refuses a name outside the alphabet', () => {
    expect(refusal({ name: '金凤区' })).toBe('thing-group.name');
  });
});
