import { stackModel } from '../../lib/model/stack-model';
import { same } from '../../lib/shared/same';

const stack = { id: 'traffic', name: 'portland--traffic', terminationProtection: true };
const readWith = (DeletionPolicy: string) =>
  stackModel(stack, { Resources: { Log: { Type: 'AWS::Logs::LogGroup', DeletionPolicy } } });

describe('a template as a review reads it', () => {
  it('keeps a part whether or not the part would outlive its own failed creation', () => {
    expect(same(readWith('RetainExceptOnCreate'), readWith('Retain'))).toBe(true);
    expect(same(readWith('RetainExceptOnCreate'), readWith('Delete'))).toBe(false);
  });

  it('has the same name however that is written, unless it holds a variable', () => {
    const named = (AliasName: unknown) =>
      stackModel(stack, { Resources: { Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName } } } });
    expect(same(named({ 'Fn::Sub': 'alias/a' }), named('alias/a'))).toBe(true);
    expect(named({ 'Fn::Sub': '${a}' }).resources.Alias?.properties.AliasName).toEqual({ 'Fn::Sub': '${a}' });
  });
});
