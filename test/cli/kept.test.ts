import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KeptList } from '../../lib/kept/kept-list';
import { physicalName } from '../../lib/shared/naming';
import { cityYaml } from '../support/config-folder';
import { repository } from '../support/git-repository';
import { runCli } from '../support/run-cli';

const [account, region] = ['111122223333', 'us-west-2'];
const cityNorth = { city: 'north', stage: 'production', cloud: { account, region } } as const;
const name = (purpose: string) => physicalName(cityNorth, purpose);
const alias = (of: string, over: { account?: string; region?: string } = {}) => ({
  AliasName: `alias/${of}`,
  AliasArn: `arn:aws:kms:${over.region ?? region}:${over.account ?? account}:alias/${of}`,
  TargetKeyId: `key of ${of}`,
});
const asked = `${JSON.stringify({ askedAt: '2026-11-30T08:00:00Z' })}\n`;
const aliases = (...some: readonly object[]) => `${asked}${JSON.stringify({ Aliases: some })}\n`;
const both = '{ traffic: { signals: 3 }, charging: { connectors: 2 } }';
const north = (services: string) => cityYaml({ city: 'north', services });

describe('citykit kept', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const write = (name: string, text: string) => {
    mkdirSync(join(at(name), '..'), { recursive: true });
    writeFileSync(at(name), text);
  };
  const kept = (...more: readonly string[]) => runCli('kept', at('before'), at('after'), '--out', at('after'), ...more);
  const list = (): KeptList => JSON.parse(readFileSync(at('after/north.kept.json'), 'utf8'));

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-kept-'));
    write('before/north.yaml', north(both));
    write('after/north.yaml', north('{ traffic: { signals: 3 } }'));
    write('answers.json', aliases(alias(name('traffic')), alias(name('charging'))));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('writes the list beside the city file, with the id of the key', async () => {
    const { code, stdout } = await kept('--answers', at('answers.json'));
    expect([code, stdout]).toEqual([0, expect.stringContaining(at('after/north.kept.json'))]);
    expect(Object.keys(list().stacks)).toEqual(['charging']);
    const key = list().stacks.charging?.parts.find(({ type }) => type === 'AWS::KMS::Key');
    expect(key?.identifier).toEqual({ KeyId: `key of ${name('charging')}` });
  });

  it('asks by a script, before anybody knows an id, and writes nothing', async () => {
    const { code, stdout } = await kept('--ask');
    expect([code, stdout.split('\n').slice(0, 3)]).toEqual([
      0,
      [`# account ${account}`, expect.stringMatching(/^date -u /), expect.stringMatching(/^aws \w+ .* --output json$/)],
    ]);
    expect(stdout).toContain(
      `aws kms describe-key --key-id alias/${name('charging')} --region ${region} --output json\n`,
    );
    expect(stdout).not.toContain(name('traffic'));
    expect(existsSync(at('after/north.kept.json'))).toBe(false);
  });

  it('asks nothing where nothing stays behind', async () => {
    write('after/north.yaml', north(both));
    expect(await kept('--ask')).toMatchObject({ code: 0, stdout: '' });
    write('answers.json', '');
    const { stdout } = await kept('--answers', at('answers.json'));
    expect(stdout).toContain('Nothing is left behind');
  });

  it('does not ask for what it is given', async () => {
    expect(await kept('--ask', '--answers', at('answers.json'))).toMatchObject({ code: 2 });
  });

  it('writes what AWS says of a part, with its time, and of others nothing', async () => {
    const key = `key of ${name('charging')}`;
    const KeyMetadata = { KeyId: key, Arn: `arn:aws:kms:${region}:${account}:key/${key}`, KeyState: 'PendingDeletion' };
    write('answers.json', aliases(alias(name('charging'))) + JSON.stringify({ KeyMetadata }));
    const { stdout } = await kept('--answers', at('answers.json'));
    expect(stdout).toMatch(/AWS::KMS::Key .* PendingDeletion\n/);
    const { parts = [] } = list().stacks.charging ?? {};
    expect(parts.find(({ type }) => type === 'AWS::KMS::Key')).toMatchObject({
      settings: { rotation: true },
      said: { at: '2026-11-30T08:00:00Z', state: 'PendingDeletion' },
    });
    const tables = parts.filter(({ type }) => type === 'AWS::DynamoDB::Table');
    expect(tables.map(({ said, settings }) => [said, settings?.deletionProtection])).toContainEqual([undefined, true]);
  });

  it('adds to what an earlier removal left', async () => {
    await kept('--answers', at('answers.json'));
    write('before/north.yaml', north('{ traffic: { signals: 3 } }'));
    write(
      'after/north.yaml',
      north('{ residents: { population: 5, retention: { application: 7y } } }\nidentity: { kind: sigv4 }'),
    );
    await kept('--answers', at('answers.json'));
    // The last devices take the rotation of the foundation along.
    expect(Object.keys(list().stacks)).toEqual(['charging', 'foundation', 'traffic']);
  });

  it('says so when nothing stays behind, and writes nothing', async () => {
    write('after/north.yaml', north(both));
    expect((await kept()).stdout).toContain('Nothing is left behind');
    expect(existsSync(at('after/north.kept.json'))).toBe(false);
  });

  it('leaves a city alone that moves: its old cloud stays as it is', async () => {
    write('after/north.yaml', cityYaml({ city: 'north', cloud: `{ account: "${account}", region: eu-west-1 }` }));
    expect((await kept()).stdout).toContain('Nothing is left behind');
  });

  it.each([
    ['without --answers', 'CK1920', undefined],
    ['for a file that is not JSON', 'CK1922', 'An error occurred'],
    ['for a file of something else', 'CK1922', '{"Keys":[]}'],
    ['for answers of no time', 'CK1927', aliases(alias(name('charging'))).slice(asked.length)],
    ['for aliases of other cities', 'CK1923', aliases(alias('south-charging'))],
    ['for an alias of another region', 'CK1923', aliases(alias(name('charging'), { region: 'eu-west-1' }))],
    ['for an alias of another account', 'CK1923', aliases(alias(name('charging'), { account: '999999999999' }))],
  ])('refuses %s, and writes nothing', async (_, code, text) => {
    if (text !== undefined) write('answers.json', text);
    const answer = await kept(...(text === undefined ? [] : ['--answers', at('answers.json')]));
    expect([answer.code, answer.stderr]).toEqual([1, expect.stringContaining(code)]);
    expect(answer.stderr).toContain('--ask > ask.sh');
    expect(existsSync(at('after/north.kept.json'))).toBe(false);
  });

  it.each(['utf8', 'utf16le'] as const)('takes answers as PowerShell writes them, in %s', async (encoding) => {
    const text = aliases(alias(name('traffic')), alias(name('charging')));
    writeFileSync(at('answers.json'), Buffer.from(`\ufeff${text}`, encoding));
    expect((await kept('--answers', at('answers.json'))).code).toBe(0);
  });

  it('refuses a file of answers that is not there', async () => {
    const answer = await kept('--answers', at('other.json'));
    expect([answer.code, answer.stderr]).toEqual([1, expect.stringContaining('CK1922')]);
  });

  it('keeps its hands off a list that was damaged', async () => {
    write('after/north.kept.json', '{');
    const answer = await kept('--answers', at('answers.json'));
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
