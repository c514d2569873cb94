import type { ThingGroup } from '../../../constructs';
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
