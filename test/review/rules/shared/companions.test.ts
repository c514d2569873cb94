import type { ResourceChange } from '../../../../lib/review/compare/resource-change';
import { companionsOf, withoutCompanions } from '../../../../lib/review/rules/shared/companions';

const change = (logicalId: string, type: string, names: readonly string[] = [], over: Partial<ResourceChange> = {}) => {
  const resource = { logicalId, type, properties: { Uses: names.map((Ref) => ({ Ref })) } };
  return { stack: 'a', logicalId, type, fate: 'delete', before: resource, properties: [], ...over } as ResourceChange;
};

const program = change('Program', 'AWS::Lambda::Function', ['Role']);
const role = change('Role', 'AWS::IAM::Role');
const rights = change('Rights', 'AWS::IAM::Policy', ['Role']);
const start = change('Start', 'AWS::Lambda::Permission', ['Program']);
const all = [program, role, rights, start];

describe('companions of a part', () => {
  it('are what names it, what it names, and what those name', () => {
    expect(companionsOf([program], all)).toEqual([role, start, rights]);
    expect(withoutCompanions(all)).toEqual([program]);
  });

  it('are none that hold something, are elsewhere, or stay', () => {
    const queue = change('Queue', 'AWS::SQS::Queue', ['Program']);
    const elsewhere = change('Role', 'AWS::IAM::Role', [], { stack: 'b' });
    const staying = change('Role', 'AWS::IAM::Role', [], { after: role.before });
    for (const other of [queue, elsewhere, staying]) expect(companionsOf([program], [other])).toEqual([]);
  });

  it('are told themselves where nothing else is', () => {
    expect(withoutCompanions([role, rights])).toEqual([role, rights]);
  });
});
