import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeptList } from '../../../lib/kept/kept-list';
import { isOfOne } from '../../../lib/kept/questions';
import { physicalName } from '../../../lib/shared/naming';
import {
  type Answer,
  answered,
  here,
  none,
  printed,
  printedText,
  questionsIn,
  typeOf,
} from '../../support/aws-answers';
import { cityYaml } from '../../support/config-folder';
import { repository } from '../../support/git-repository';
import { runCli } from '../../support/run-cli';

const { account, region } = here;
const cityNorth = { city: 'north', stage: 'production', cloud: { account, region } } as const;
const name = (purpose: string) => physicalName(cityNorth, purpose);
const both = '{ traffic: { signals: 3 }, charging: { connectors: 2 } }';
const north = (services: string) => cityYaml({ city: 'north', services });

/** What AWS answers of a cloud that stands: it has its keys, aliases and tables, and none of the rest. */
function asThere(question: string): Answer {
  const type = typeOf(question);
  if (type === 'AWS::KMS::Alias') return { Aliases: ['traffic', 'charging'].flatMap((of) => aliasesOf(of)) };
  return isOfOne(type) ? printed[type]?.(question.split(' ').at(-1) ?? '') : none(question);
}
const aliasesOf = (of: string) =>
  (printed['AWS::KMS::Alias']?.(`alias/${name(of)}`) as { readonly Aliases: readonly object[] } | undefined)?.Aliases ??
  [];

describe('citykit kept', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    mkdirSync(join(at(name), '..'), { recursive: true });
    writeFileSync(at(name), text);
  };
  const kept = (...more: readonly string[]) => runCli('kept', at('before'), at('after'), '--out', at('after'), ...more);
  const list = (): KeptList => JSON.parse(readFileSync(at('after/north.kept.json'), 'utf8'));
  const partsOf = (type: string) => list().stacks.charging?.parts.filter((part) => part.type === type) ?? [];
  const isWritten = () => existsSync(at('after/north.kept.json'));
  const charging = `alias/${name('charging')}`;
  const answersTo = (questions: readonly string[], how = asThere, over: Parameters<typeof answered>[1] = {}) =>
    printedText(
      answered(
        questions.map((question) => [question, how(question)]),
        over,
      ),
    );
  /** Asks as the script does, with these answers of AWS. */
  const asks = async (how = asThere, over: Parameters<typeof answered>[1] = {}) => {
    const { stdout } = await kept('--ask');
    write('answers.json', answersTo(questionsIn(stdout), how, over));
  };
  const keptAsAsked = () => kept('--answers', at('answers.json'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-kept-'));
    write('before/north.yaml', north(both));
    write('after/north.yaml', north('{ traffic: { signals: 3 } }'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes the list beside the city file, with the id of the key', async () => {
    await asks();
    const { code, stdout } = await keptAsAsked();
    expect([code, stdout]).toEqual([0, expect.stringContaining(at('after/north.kept.json'))]);
    expect(Object.keys(list().stacks)).toEqual(['charging']);
    expect(partsOf('AWS::KMS::Key').map(({ identifier }) => identifier)).toEqual([{ KeyId: `key-of-${charging}` }]);
    expect(readdirSync(at('after')).sort()).toEqual(['north.kept.json', 'north.yaml']);
  });

  it('asks by a script, before anybody knows an id, and writes nothing', async () => {
    const { code, stdout } = await kept('--ask');
    expect([code, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^# Asks AWS .* only reads/)]);
    expect(stdout).toContain(`\nif is_account ${account} ${region}; then\n`);
    expect(stdout).toContain(`\n  ask ${region} kms describe-key --key-id ${charging}\n`);
    expect(stdout).not.toContain(name('traffic'));
    expect(isWritten()).toBe(false);
  });

  it('asks nothing where nothing stays behind', async () => {
    write('after/north.yaml', north(both));
    expect(await kept('--ask')).toMatchObject({ code: 0, stdout: '' });
    write('answers.json', '');
    const { stdout } = await keptAsAsked();
    expect(stdout).toContain('Nothing is left behind');
  });

  it('prints no problem into the script, where a shell would run it', async () => {
    write('after/south.yaml', 'city: south\n"$(date)": 1\n');
    expect(await kept('--ask')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('$(date)') });
  });

  it('does not ask for what it is given', async () => {
    expect(await kept('--ask', '--answers', at('answers.json'))).toMatchObject({ code: 2 });
  });

  it('writes what AWS says of a part, with its time', async () => {
    const KeyMetadata = { KeyId: `key-of-${charging}`, KeyState: 'PendingDeletion' };
    await asks((question) => (typeOf(question) === 'AWS::KMS::Key' ? { KeyMetadata } : asThere(question)));
    const { stdout } = await keptAsAsked();
    expect(stdout).toMatch(/AWS::KMS::Key .* PendingDeletion\n/);
    expect(stdout).toMatch(/AWS::Logs::LogGroup .* not found\n/);
    const at = '2026-11-30T08:00:00Z';
    expect(partsOf('AWS::KMS::Key')).toEqual([
      expect.objectContaining({ settings: expect.any(Object), said: { at, state: 'PendingDeletion' } }),
    ]);
    expect(partsOf('AWS::DynamoDB::Table').map(({ said }) => said?.state)).toContain('ACTIVE');
  });

  it('adds to what an earlier removal left', async () => {
    await asks();
    await keptAsAsked();
    write('before/north.yaml', north('{ traffic: { signals: 3 } }'));
    write(
      'after/north.yaml',
      north('{ residents: { population: 5, retention: { application: 7y } } }\nidentity: { kind: sigv4 }'),
    );
    await asks();
    await keptAsAsked();
    // The last devices take the rotation of the foundation along.
    expect(Object.keys(list().stacks)).toEqual(['charging', 'foundation', 'traffic']);
  });

  it('says so when nothing stays behind, and writes nothing', async () => {
    write('after/north.yaml', north(both));
    expect((await kept()).stdout).toContain('Nothing is left behind');
    expect(isWritten()).toBe(false);
  });

  it('leaves a city alone that moves: its old cloud stays as it is', async () => {
    write('after/north.yaml', cityYaml({ city: 'north', cloud: `{ account: "${account}", region: eu-west-1 }` }));
    expect((await kept()).stdout).toContain('Nothing is left behind');
  });

  it('takes a file of answers for each account', async () => {
    const south = (services: string) =>
      cityYaml({ city: 'south', services, cloud: '{ account: "444455556666", region: eu-west-1 }' });
    write('before/south.yaml', south(both));
    write('after/south.yaml', south('{ charging: { connectors: 2 } }'));
    const { stdout } = await kept('--ask');
    const [, first = '', second = ''] = stdout.split('if is_account ');
    const where = { account: '444455556666', partition: 'aws', region: 'eu-west-1' };
    write('north.json', answersTo(questionsIn(first)));
    const aliases = { Aliases: [{ AliasName: 'alias/south--traffic', TargetKeyId: 'key-of-alias/south--traffic' }] };
    const inSouth = (question: string) => (typeOf(question) === 'AWS::KMS::Alias' ? aliases : none(question));
    write('south.json', answersTo(questionsIn(second), inSouth, { where }));
    expect(await kept('--answers', at('north.json'))).toMatchObject({
      code: 1,
      stderr: expect.stringMatching('CK1929'),
    });
    expect(isWritten()).toBe(false);
    expect((await kept('--answers', at('north.json'), '--answers', at('south.json'))).code).toBe(0);
    expect(existsSync(at('after/south.kept.json'))).toBe(true);
  });

  it('refuses answers of another account, region, stage or script, and writes nothing', async () => {
    const { stdout } = await kept('--ask');
    const questions = questionsIn(stdout);
    const whole = answersTo(questions);
    const west = { ...here, region: 'eu-west-1' };
    const other = { ...here, account: '999999999999' };
    const staging = questions.map((question) => question.replaceAll('north--', 'north-stg--'));
    const refused: readonly (readonly [code: string, text: string])[] = [
      ['CK1922', 'An error occurred'],
      ['CK1922', '{"Keys":[]}'],
      ['CK1923', answersTo(questions, none)],
      ['CK1927', whole.replace(/\{\s+"askedAt"[^}]*\}\n/, '')],
      ['CK1929', answersTo(questions, none, { where: other })],
      ['CK1929', answersTo(questions, none, { where: west })],
      ['CK1930', whole.slice(whole.indexOf('{', 1))],
      ['CK1931', whole + answersTo([], none, { where: other })],
      ['CK1932', whole.slice(0, whole.lastIndexOf('{'))],
      ['CK1933', answersTo(staging)],
      ['CK1934', answersTo(questions, () => 'AccessDeniedException')],
    ];
    for (const [code, text] of refused) {
      write('answers.json', text);
      const [english, chinese] = [await keptAsAsked(), await kept('--answers', at('answers.json'), '--lang', 'zh')];
      expect([english.code, english.stderr]).toEqual([1, expect.stringContaining(`citykit: ${code}: `)]);
      expect(english.stderr).toContain('--ask > ask.sh');
      expect(english.stderr).not.toMatch(/\p{Script=Han}/u);
      expect(chinese.stderr).toMatch(RegExp(`^citykit: ${code}: .*\\p{Script=Han}.*\n.*\\p{Script=Han}`, 'u'));
      expect(isWritten()).toBe(false);
    }
  });

  it('refuses to write without answers, where a key stays', async () => {
    const { code, stderr } = await kept();
    expect([code, stderr]).toEqual([1, expect.stringMatching(/CK1920: .*\n.*--ask > ask.sh/)]);
    expect(isWritten()).toBe(false);
  });

  // Its tables would be taken up, and nobody could read them.
  it('refuses an alias that leads to another key than its tables have, and says which they have', async () => {
    const key = `arn:aws:kms:${region}:${account}:key/old`;
    const table = { TableArn: undefined, TableStatus: 'ACTIVE', SSEDescription: { KMSMasterKeyArn: key } };
    await asks((question) =>
      typeOf(question) === 'AWS::DynamoDB::Table'
        ? { Table: { ...table, TableName: question.split(' ').at(-1) } }
        : asThere(question),
    );
    const { code, stderr } = await keptAsAsked();
    expect([code, stderr]).toEqual([1, expect.stringContaining('CK1935')]);
    expect(stderr).toContain(`aws kms update-alias --alias-name ${charging} --target-key-id ${key}`);
    const same = { KMSMasterKeyArn: `arn:aws:kms:${region}:${account}:key/key-of-${charging}` };
    await asks((question) =>
      typeOf(question) === 'AWS::DynamoDB::Table'
        ? { Table: { ...table, TableName: question.split(' ').at(-1), SSEDescription: same } }
        : asThere(question),
    );
    expect((await keptAsAsked()).code).toBe(0);
  });

  it('refuses answers that are older than those of the list', async () => {
    await asks();
    expect((await keptAsAsked()).code).toBe(0);
    const before = readFileSync(at('after/north.kept.json'), 'utf8');
    await asks(asThere, { at: '2026-11-29T08:00:00Z' });
    expect(await keptAsAsked()).toMatchObject({ code: 1, stderr: expect.stringContaining('CK1936') });
    expect(readFileSync(at('after/north.kept.json'), 'utf8')).toBe(before);
    await asks();
    expect((await keptAsAsked()).code).toBe(0);
    expect(readFileSync(at('after/north.kept.json'), 'utf8')).toBe(before);
  });

  it.each(['utf8', 'utf16le'] as const)('takes answers as PowerShell writes them, in %s', async (encoding) => {
    await asks();
    const text = readFileSync(at('answers.json'), 'utf8').replaceAll('\n', '\r\n');
    writeFileSync(at('answers.json'), Buffer.from(`\ufeff${text}`, encoding));
    expect((await keptAsAsked()).code).toBe(0);
  });

  it('shows no control characters of what AWS is said to have answered', async () => {
    const KeyMetadata = { KeyId: `key-of-${charging}`, KeyState: 'Enabled\u001b[2J' };
    await asks((question) => (typeOf(question) === 'AWS::KMS::Key' ? { KeyMetadata } : asThere(question)));
    expect((await keptAsAsked()).stdout).toContain('Enabled\ufffd[2J');
  });

  const assembly = (side: string, record?: object) => {
    write(`${side}/north/manifest.json`, '{}');
    write(`${side}/north/cdk.out`, '{}');
    if (record) write(`${side}/north/citykit.json`, JSON.stringify(record));
  };

  it('refuses an assembly of a release that wrote no account', async () => {
    assembly('before');
    expect(await kept('--ask')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('CK1926') });
  });

  it.each([
    ['an account', { account: '1; id', region }],
    ['a region', { account, region: 'us-west-2;id' }],
  ])('refuses assemblies with %s that is none', async (_, cloud) => {
    const city = { city: 'north', name: { en: 'North' }, cloud };
    assembly('before', { toolkit: '0.1.0', city });
    assembly('after', { toolkit: '0.2.0', city });
    expect(await kept('--ask')).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('CK1926') });
  });

  it('refuses a file of answers that is not there', async () => {
    const answer = await kept('--answers', at('other.json'));
    expect([answer.code, answer.stderr]).toEqual([1, expect.stringContaining('CK1922')]);
  });

  it('keeps its hands off a list that was damaged', async () => {
    await asks();
    write('after/north.kept.json', '{');
    const answer = await keptAsAsked();
    expect([answer.code, answer.stderr]).toEqual([1, expect.stringContaining('CK1921')]);
    expect(readFileSync(at('after/north.kept.json'), 'utf8')).toBe('{');
  });

  it('tells the problems of a file that does not validate', async () => {
    write('after/north.yaml', north('{ tariffic: {} }'));
    const answer = await kept('--answers', at('answers.json'));
    expect([answer.code, answer.stdout]).toEqual([1, expect.stringMatching(/CK2\d{3}/)]);
  });
});

describe('citykit synth of a city whose service comes back', () => {
  const listOf = (over: Partial<KeptList> = {}): string =>
    JSON.stringify({
      version: 1,
      city: 'north',
      account,
      region,
      stacks: {
        charging: {
          name: name('charging'),
          parts: [
            {
              logicalId: 'Key9BCD29C7',
              type: 'AWS::KMS::Key',
              name: `alias/${name('charging')}`,
              identifier: { KeyId: 'k-1' },
            },
            { logicalId: 'Gone', type: 'AWS::Logs::LogGroup', name: '/old', identifier: { LogGroupName: '/old' } },
          ],
        },
      },
      ...over,
    });
  const synthWith = async (list: string, services = both) => {
    const repo = repository({ 'north.yaml': north('{ traffic: { signals: 3 } }') });
    repo.commit({ 'north.yaml': north(services), 'north.kept.json': list });
    const out = join(repo.folder, 'out');
    const args = ['synth', join(repo.folder, 'north.yaml'), '--new-since', 'HEAD~1', '--out', out];
    return { ...(await runCli(...args)), out };
  };

  it('says of a list of which nothing is made that all of it stays outside', async () => {
    const part = { logicalId: 'Gone', type: 'AWS::Logs::LogGroup', name: '/old', identifier: { LogGroupName: '/old' } };
    const stacks = { charging: { name: name('charging'), parts: [part] } };
    const { code, stdout } = await synthWith(listOf({ stacks }));
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('north/charging makes nothing of what it left in the account: AWS::Logs::LogGroup /old'),
    ]);
  });

  it('prints the import, writes what it takes, and protects what comes back from the start', async () => {
    const { code, stdout, out } = await synthWith(listOf());
    expect([code, stdout]).toEqual([0, expect.stringContaining('north/charging comes back')]);
    expect(stdout).toContain(
      `npx cdk import --app ${out}/north north/charging --force --resource-mapping ${out}/north/charging.import.json`,
    );
    expect(stdout).toContain('stays outside, since the stack no longer has it: AWS::Logs::LogGroup /old');
    expect(JSON.parse(readFileSync(join(out, 'north/charging.import.json'), 'utf8'))).toEqual({
      Key9BCD29C7: { KeyId: 'k-1' },
    });
    const manifest = JSON.parse(readFileSync(join(out, 'north/assembly-north/manifest.json'), 'utf8'));
    const stacks = Object.values<{ properties: { stackName?: string; terminationProtection?: boolean } }>(
      manifest.artifacts,
    );
    const charging = stacks.find(({ properties }) => properties?.stackName === name('charging'));
    expect(charging?.properties.terminationProtection).toBe(true);
  });

  it.each([
    ['of another account', 'CK1924', listOf({ account: '999999999999' })],
    ['of another region', 'CK1924', listOf({ region: 'eu-west-1' })],
    [
      'whose key is to be deleted',
      'CK1928',
      listOf().replace('"k-1"}', '"k-1"},"said":{"at":"2026-11-30T08:00:00Z","state":"PendingDeletion"}'),
    ],
    ['that was damaged', 'CK1921', '[]'],
  ])('refuses a list %s, and writes nothing', async (_, code, list) => {
    const answer = await synthWith(list);
    expect([answer.code, answer.stderr]).toEqual([1, expect.stringContaining(code)]);
    expect(existsSync(join(answer.out, 'north'))).toBe(false);
  });
});
