import { Page } from '../../support/page';
import { describeOperator, Operator } from '../support/operator';

// By the lines of docs/deploying.md.
jest.setTimeout(300_000);

const [synthFirst = '', accountFirst = '', deployFirst = ''] = new Page('deploying.md').commands('The first time');

interface Indexing {
  readonly thingIndexingConfiguration: { readonly thingIndexingMode: string; readonly filter?: unknown };
}

describeOperator('the settings of an account', (endpoint) => {
  const operator = new Operator(endpoint, '234567890123');
  const index = async () => (await operator.iot<Indexing>('GET', '/indexing/config')).thingIndexingConfiguration;
  beforeAll(() => operator.begin());

  it('of another product are refused, by a code', async () => {
    await operator.iot('POST', '/indexing/config', { thingIndexingConfiguration: { thingIndexingMode: 'REGISTRY' } });
    await operator.does(synthFirst);
    await expect(operator.does(accountFirst)).rejects.toThrow(/CK8901/);
    expect(await index()).toMatchObject({ thingIndexingMode: 'REGISTRY' });
  });

  it('are taken over when the city file says so', async () => {
    operator.writeCity({ cloud: ['accountSettings: adopt'] });
    await operator.does(synthFirst);
    await operator.does(accountFirst);
    expect(await index()).toMatchObject({ thingIndexingMode: 'REGISTRY_AND_SHADOW' });
  });

  it('serve two stages of a city', async () => {
    await operator.does(deployFirst);
    operator.writeCity({ settings: ['stage: staging'] });
    await operator.does(synthFirst.replace('first.out', 'cloud.out'), undefined, 'harbour-stg');
    await operator.does(accountFirst.replace('first.out', 'cloud.out'));
    await operator.does(deployFirst.replace('first.out/portland', 'cloud.out/portland-stg'));
    expect(Object.keys(await operator.tables())).toEqual(
      expect.arrayContaining(['harbour--certificate-rotation', 'harbour-stg--certificate-rotation']),
    );
  });

  it('are given back when the stack goes', async () => {
    await operator.does(accountFirst.replace('deploy', 'destroy --force'));
    expect(await index()).toMatchObject({ thingIndexingMode: 'REGISTRY' });
  });

  it('come back when the stack does', async () => {
    await operator.does(accountFirst);
    expect(await index()).toMatchObject({ thingIndexingMode: 'REGISTRY_AND_SHADOW' });
  });
});
