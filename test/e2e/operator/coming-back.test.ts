import { KmsWrapper } from '../../../lib/engine/ports/aws/kms-wrapper';
import { nameUnder } from '../../../lib/shared/naming';
import { Page } from '../../support/page';
import { describeOperator, type HarbourLines, harbour, hasAwsCommand, Operator } from '../support/operator';

// By the lines of docs/coming-back.md.
jest.setTimeout(600_000);

const page = new Page('coming-back.md');
const [synthBefore = '', synthWithout = '', ...writeDown] = page.commands('Before it goes');
const [synth = '', importResidents = '', deploy = '', drift = ''] = page.commands('It comes back');

// The emulator's pools do not say their issuer, so people sign.
const settings = ['identity: { kind: sigv4 }'];
const junction =
  '{ id: "1", rings: [[[2], [4]]], phases: [{ phase: 2, minGreenSeconds: 10, maxGreenSeconds: 60 }, { phase: 4, minGreenSeconds: 7, maxGreenSeconds: 40 }] }';
const whole: HarbourLines = {
  settings: [...settings, 'departments: { civil-affairs: [register-counter] }'],
  services: [
    `traffic: { signals: 2, adaptiveTiming: { enabled: true, everyMinutes: 15, junctions: [${junction}] } }`,
    'residents: { population: 1000, retention: { application: 7y } }',
  ],
};
const vault = 'AWS::Backup::BackupVault';
const list = 'city-configs/portland.kept.json';
const mapping = 'cloud.out/portland/residents.import.json';
const alias = `alias/${nameUnder(harbour, 'residents')}`;
const keys = nameUnder(harbour, 'residents-keys');

interface Part {
  readonly type: string;
  readonly name: string;
  readonly said?: object;
}

if (!hasAwsCommand) process.stderr.write('skipped: docs/coming-back.md: no AWS command line is here\n');

const withAws = hasAwsCommand ? it : it.skip;

describeOperator('residents and adaptive timing that go and come back', (endpoint) => {
  const operator = new Operator(endpoint, '345678901234');
  const wrapper = new KmsWrapper(operator.api, alias, 'harbour');
  const runs = async (...lines: readonly string[]) => {
    for (const line of lines) await operator.types(line);
  };
  const table = <T>(operation: string, input: object) =>
    operator.api.call<T>('dynamodb', '1.0', `DynamoDB_20120810.${operation}`, { TableName: keys, ...input });
  const keyId = () => operator.aws(`aws kms describe-key --key-id ${alias} --query KeyMetadata.KeyId --output text`);
  const left = (stack: string): readonly Part[] => JSON.parse(operator.wrote(list)).stacks[stack].parts;
  const wrapped = { plain: '', keyId: '' };

  beforeAll(async () => {
    if (!hasAwsCommand) return;
    await operator.begin();
    await operator.settles();
    operator.writeCity(whole);
    await runs(synthBefore, "npx cdk deploy --app deployed.out/portland '**'");
    const { plain, wrapped: secret } = await wrapper.generate('subject-1');
    await table('PutItem', { Item: { pk: { S: 'subject-1' }, sk: { S: 'key' }, secret: { S: secret } } });
    Object.assign(wrapped, { plain: Buffer.from(plain).toString('hex'), keyId: await keyId() });
  });

  withAws('leave a list of what stays, with the id of their key and what AWS says of each part', async () => {
    operator.writeCity({ settings });
    await runs(synthWithout, ...writeDown);
    const key = { type: 'AWS::KMS::Key', identifier: { KeyId: wrapped.keyId }, said: { state: 'Enabled' } };
    const table = { type: 'AWS::DynamoDB::Table', name: keys, said: { state: 'ACTIVE', items: 1 } };
    const parts = left('residents');
    expect(parts.find(({ type }) => type === key.type)).toMatchObject(key);
    expect(parts.find(({ name }) => name === keys)).toMatchObject(table);
    // The emulator has all that it made, so whatever it did not find was asked for wrongly.
    const gone = parts.filter(({ said }) => !said || (said as { state?: string }).state === 'not found');
    expect(gone.map(({ type, name }) => `${type} ${name}`)).toEqual([]);
    expect(left('traffic').map(({ type }) => type)).toEqual(['AWS::Logs::LogGroup']);
  });

  withAws('go, and what they left is still there', async () => {
    await runs(...page.commands('It goes'));
    expect(Object.keys(await operator.tables())).toContain(keys);
    expect(await keyId()).toBe(wrapped.keyId);
  });

  withAws("are refused while their key is to be deleted, until the refusal's own lines have kept it", async () => {
    await operator.aws(`aws kms schedule-key-deletion --key-id ${wrapped.keyId} --pending-window-in-days 30`);
    await runs(...writeDown);
    operator.writeCity(whole);
    const { message } = await runs(synth).then(
      () => new Error('synthesised'),
      (error: Error) => error,
    );
    expect(message).toContain('CK1928');
    for (const [line] of message.matchAll(/aws kms [^,;]+/g)) await operator.aws(line);
    await runs(...writeDown);
    expect(left('residents').find(({ type }) => type === 'AWS::KMS::Key')?.said).toMatchObject({ state: 'Enabled' });
  });

  withAws('are refused as if they were new', async () => {
    operator.writeCity(whole);
    await runs(synth);
    for (const line of page.commands('A feature comes back')) await importsLarge(line);
    await expect(runs(deploy)).rejects.toThrow(/harbour\S*residents failed creation.*ROLLBACK_COMPLETE/);
    expect(await operator.state('traffic')).toBe('UPDATE_COMPLETE, true');
    expect(await keyId()).toBe(wrapped.keyId);
  });

  withAws('come back with their key, which unwraps what it wrapped', async () => {
    await runs(...page.commands('It was deployed without the import'), synth);
    await withoutVault();
    await runs(importResidents, deploy);
    expect(await operator.state('residents')).toBe('UPDATE_COMPLETE, true');
    const { Item } = await table<{ Item: { secret: { S: string } } }>('GetItem', {
      Key: { pk: { S: 'subject-1' }, sk: { S: 'key' } },
    });
    const plain = await wrapper.unwrap(Item.secret.S, 'subject-1');
    expect(Buffer.from(plain).toString('hex')).toBe(wrapped.plain);
    // Not only the alias leads to it: the stack has no other.
    const query = `"StackResourceSummaries[?ResourceType=='AWS::KMS::Key'].PhysicalResourceId" --output text`;
    const name = nameUnder(harbour, 'residents');
    expect(await operator.aws(`aws cloudformation list-stack-resources --stack-name ${name} --query ${query}`)).toBe(
      wrapped.keyId,
    );
  });

  withAws('may be imported once more: there is nothing left to do', async () => {
    await runs(importResidents, drift);
    expect(await operator.state('residents')).toBe('UPDATE_COMPLETE, true');
  });

  /** A template over 51,200 bytes goes by S3, where the emulator takes the first word of the path for the bucket. */
  async function importsLarge(line: string): Promise<void> {
    const { message } = await runs(line).then(
      () => new Error('the emulator reads large templates now: import as the page says'),
      (error: Error) => error,
    );
    const [, bucket = message, path = ''] =
      /Template not found at https:\/\/([^.]+)\.[^/]+\/cdk\/(\S+)/.exec(message) ?? [];
    await runs('aws s3 mb s3://cdk', `aws s3 cp s3://${bucket}/cdk/${path} s3://cdk/${path}`, line);
  }

  /** The emulator imports no vault: there the empty one is made anew. */
  async function withoutVault(): Promise<void> {
    const name = left('residents').find(({ type }) => type === vault)?.name ?? '';
    await operator.aws((new Page('deploying.md').row(vault).at(-1) ?? '').replace('NAME', name));
    const taken = Object.entries(JSON.parse(operator.wrote(mapping)) as Record<string, object>);
    operator.edits(mapping, JSON.stringify(Object.fromEntries(taken.filter(([, id]) => !('BackupVaultName' in id)))));
  }
});
