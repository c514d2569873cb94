import { same } from '../../../lib/review/compare/same';
import { stackModel } from '../../../lib/review/model/stack-model';

const stack = { id: 'traffic', name: 'portland--traffic', terminationProtection: true };
const readWith = (DeletionPolicy: string) =>
  stackModel(stack, { Resources: { Log: { Type: 'AWS::Logs::LogGroup', DeletionPolicy } } });

describe('a template as a review reads it', () => {
  it('keeps a part whether or not the part would outlive its own failed creation', () => {
    expect(same(readWith('RetainExceptOnCreate'), readWith('Retain'))).toBe(true);
    expect(same(readWith('RetainExceptOnCreate'), readWith('Delete'))).toBe(false);
  });
});
