import type { Resource } from '../../../../lib/model/city-model';
import type { CityChange } from '../../../../lib/review/rules/rule';
import { type Protection, protectionRule } from '../../../../lib/review/rules/shared/protection';

const table = (isProtected?: boolean): Resource | undefined =>
  isProtected === undefined
    ? undefined
    : { logicalId: 'Table', type: 'AWS::DynamoDB::Table', properties: { isProtected } };

/** What a rule says of a table that had a protection and has it; undefined: there is no table. */
function saidOf(had: boolean | undefined, has: boolean | undefined, more: Partial<Protection> = {}) {
  const [before, after] = [table(had), table(has)];
  const rule = protectionRule({
    id: 'data.point-in-time',
    has: { 'AWS::DynamoDB::Table': ({ properties }) => properties.isProtected === true },
    severity: 'high',
    ...more,
  });
  const resource = {
    stack: 'traffic',
    logicalId: 'Table',
    type: 'AWS::DynamoDB::Table',
    properties: [],
    before,
    after,
  };
  const change = { key: 'testville', services: [], resources: [{ ...resource, fate: 'update' }] };
  return rule
    .find(change as unknown as CityChange)
    .map(({ direction, severity, reversible }) => ({ direction, severity, reversible }));
}

describe('a protection', () => {
  it.each([true, false])('that is lost is worse; what happens meanwhile can be taken back: %s', (reversible) => {
    expect(saidOf(true, false, { reversible })).toEqual([{ direction: 'worse', severity: 'high', reversible }]);
  });

  it('that is lost can be taken back unless its rule says otherwise', () => {
    expect(saidOf(true, false)).toMatchObject([{ reversible: true }]);
  });

  it.each([true, false])(
    'that is gained is better and can be taken back, also where its loss is final: %s',
    (reversible) => {
      expect(saidOf(false, true, { reversible })).toEqual([
        { direction: 'better', severity: 'info', reversible: true },
      ]);
    },
  );

  it('that stays, that goes with its part or comes with it, is nothing to say', () => {
    expect([saidOf(true, true), saidOf(false, false), saidOf(true, undefined), saidOf(undefined, true)].flat()).toEqual(
      [],
    );
  });

  it('that every part should have is lost in a new part without it', () => {
    expect(saidOf(undefined, false)).toEqual([]);
    expect(saidOf(undefined, false, { expected: true })).toMatchObject([{ direction: 'worse' }]);
  });
});
