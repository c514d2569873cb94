import { services } from '../../../lib/services';
import { city, templates } from '../../support/city';
import { KeyedCity } from '../../support/keyed-city';

describe('what the command asks for', () => {
  it('are the tables and the key that the stack of the service makes', async () => {
    const keyed = await new KeyedCity().start();
    await keyed.register('4711');
    await keyed.run(keyed.file(`id,key\n4711,${'ab'.repeat(16)}\n`));
    const asked = new Set(keyed.account.calls.map(({ input }) => input.TableName));
    const named = keyed.kmsCalls.map(({ input }) => input.KeyId);
    await keyed.stop();
    const of = city({ services: { water: { meters: 3, districts: 1, probes: 1, qualityStandard: 'who' } } });
    const stack = templates(of, services).water;
    const tables = Object.values(stack?.findResources('AWS::DynamoDB::Table') ?? {});
    expect(tables.map(({ Properties }) => Properties.TableName)).toEqual(expect.arrayContaining([...asked]));
    const [alias] = Object.values(stack?.findResources('AWS::KMS::Alias') ?? {});
    expect([...new Set(named)]).toEqual([alias?.Properties.AliasName['Fn::Sub']]);
    expect(asked.size).toBe(4);
  });
});
