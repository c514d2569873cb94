import { KmsWrapper } from '../../lambdas/residents/aws/kms-wrapper';
import { Page } from '../support/page';
import { hasAwsCommand, Operator } from './support/operator';
import { describeOnEmulator } from './support/suite';

// By the lines of docs/coming-back.md.
jest.setTimeout(600_000);

const page = new Page('coming-back.md');
// The emulator's pools do not say their issuer.
const settings = ['identity: { kind: sigv4 }'];
const withResidents = {
  settings: [...settings, 'departments: { civil-affairs: [register-counter] }'],
  services: ['residents: { population: 1000, retention: { application: 7y } }'],
};
const vault = 'AWS::Backup::BackupVault';
const list = 'city-configs/portland.kept.json';
const mapping = 'cloud.out/portland/residents.import.json';

interface Kept {
  readonly stacks: {
    readonly residents: { readonly parts: readonly { readonly type: string; readonly name: string }[] };
  };
}

if (!hasAwsCommand) process.stderr.write('skipped: docs/coming-back.md: no AWS command line is here\n');

const withAws = hasAwsCommand ? it : it.skip;

describeOnEmulator('residents that go and come back', (_, { endpoint }) => {
  const operator = new Operator(endpoint, '789012345678');
  const wrapper = new KmsWrapper(operator.api, 'alias/harbour-residents', 'harbour');
  const store = <T>(operation: string, input: object) =>
    operator.api.call<T>('dynamodb', '1.0', `DynamoDB_20120810.${operation}`, {
      TableName: 'harbour-residents-keys',
      ...input,
    });
  const runs = async (line: string) => {
    await (line.startsWith('aws ') ? operator.aws(line) : operator.does(line));
  };
  const all = async (heading: string) => {
    for (const line of page.commands(heading)) await runs(line);
  };
  const keyId = async () =>
    (
      await operator.api.call<{ KeyMetadata: { KeyId: string } }>('kms', '1.1', 'TrentService.DescribeKey', {
        KeyId: 'alias/harbour-residents',
      })
    ).KeyMetadata.KeyId;
  const state = { plain: '', keyId: '' };

  beforeAll(async () => {
    if (!hasAwsCommand) return;
    await operator.begin();
    operator.writeCity(withResidents);
    const [synth = ''] = page.commands('Before it goes');
    await runs(synth);
    await operator.does("npx cdk deploy --app deployed.out/portland '**'");
    const { plain, wrapped } = await wrapper.generate('subject-1');
    await store('PutItem', { Item: { pk: { S: 'subject-1' }, sk: { S: 'key' }, wrapped: { S: wrapped } } });
    Object.assign(state, { plain: Buffer.from(plain).toString('hex'), keyId: await keyId() });
  });

  withAws('leave a list of what stays, with the id of their key', async () => {
    operator.writeCity({ settings });
    const [, ...lines] = page.commands('Before it goes');
    for (const line of lines) await runs(line);
    const { stacks } = JSON.parse(operator.wrote(list)) as Kept;
    expect(stacks.residents.parts).toContainEqual(
      expect.objectContaining({ type: 'AWS::KMS::Key', identifier: { KeyId: state.keyId } }),
    );
  });

  withAws('go, and what they left is still there', async () => {
    await all('It goes');
    expect(Object.keys(await operator.tables())).toContain('harbour-residents-keys');
    expect(await keyId()).toBe(state.keyId);
  });

  withAws('are refused as if they were new', async () => {
    operator.writeCity(withResidents);
    const [synth = '', , deploy = ''] = page.commands('It comes back');
    await runs(synth);
    await expect(runs(deploy)).rejects.toThrow(/already exist|AlreadyExists|NAME_CONFLICT/i);
    expect(await keyId()).toBe(state.keyId);
  });

  withAws('come back with their key, which unwraps what it wrapped', async () => {
    await all('It was deployed without the import');
    const [synth = '', importing = '', deploy = ''] = page.commands('It comes back');
    await runs(synth);
    await withoutVault();
    await runs(importing);
    await runs(deploy);
    expect(await operator.state('residents')).toBe('UPDATE_COMPLETE, true');
    const { Item } = await store<{ Item: { wrapped: { S: string } } }>('GetItem', {
      Key: { pk: { S: 'subject-1' }, sk: { S: 'key' } },
    });
    expect(Buffer.from(await wrapper.unwrap(Item.wrapped.S, 'subject-1')).toString('hex')).toBe(state.plain);
    expect(await keyId()).toBe(state.keyId);
  });

  /** The emulator imports no vault: there the empty one is made anew. */
  async function withoutVault(): Promise<void> {
    const { parts } = (JSON.parse(operator.wrote(list)) as Kept).stacks.residents;
    const name = parts.find(({ type }) => type === vault)?.name ?? '';
    await operator.aws((new Page('deploying.md').row(vault).at(-1) ?? '').replace('NAME', name));
    const taken = Object.entries(JSON.parse(operator.wrote(mapping)) as Record<string, object>);
    operator.edits(mapping, JSON.stringify(Object.fromEntries(taken.filter(([, id]) => !('BackupVaultName' in id)))));
  }
});
