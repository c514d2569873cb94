import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askScript } from '../../../lib/cli/commands/kept/script';
import type { KeptList } from '../../../lib/kept/kept-list';
import { awsSaysIn } from '../../../lib/kept/what-aws-says';
import { UserError } from '../../../lib/shared/user-error';
import { here, identity } from '../../support/aws-answers';

const table = 'AWS::DynamoDB::Table';
const list = (names: readonly string[], over: Partial<KeptList> = {}): KeptList => ({
  version: 1,
  city: 'north',
  account: here.account,
  region: here.region,
  stacks: {
    traffic: { name: 'north--traffic', parts: names.map((name) => ({ logicalId: name, type: table, name })) },
  },
  ...over,
});

/** Stands for `aws`: notes its arguments, and has every table but those whose names say otherwise. */
const aws = `#!/bin/sh
for word; do printf '<%s>' "$word" >> "$FAKE/calls"; done
echo >> "$FAKE/calls"
[ "$1" = sts ] && { cat "$FAKE/identity.json"; exit; }
refused() { echo "An error occurred ($1) when calling the DescribeTable operation: no \\"(thing)\\"" >&2; exit 254; }
case $4 in
  gone*) refused ResourceNotFoundException ;;
  denied*) refused AccessDeniedException ;;
  lost*) echo 'Could not connect to the endpoint URL: "https://dynamodb"' >&2; exit 255 ;;
  stop*) kill -9 "$(cat "$FAKE/pid")"; exit 1 ;;
  warned*) echo '{"a": "warning on stderr"}' >&2 ;;
esac
printf '{\\n    "Table": { "TableName": "%s", "TableStatus": "ACTIVE" }\\n}\\n' "$4"
`;

const wanted: readonly (readonly string[])[] = [
  ['sh'],
  ['sh', '-eu'],
  ['dash', '-e'],
  ['bash'],
  ['bash', '-e'],
  ['bash', '-euo', 'pipefail'],
  ['bash', '--posix', '-e'],
  ['busybox', 'sh', '-e'],
];
const shells = wanted.filter(([shell = '']) => !spawnSync(shell, ['--help']).error).map((words) => [words.join(' ')]);

describe.each(shells)('the script that asks, run by %s', (shell) => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-ask-'));
    writeFileSync(at('aws'), aws, { mode: 0o755 });
    writeFileSync(at('identity.json'), `${JSON.stringify(identity(), undefined, 4)}\n`);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs it in the folder; what it wrote is in answers.json. */
  function run(...lists: readonly KeptList[]) {
    writeFileSync(at('ask.sh'), askScript(lists));
    const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, FAKE: folder };
    const { stdout, stderr, status } = spawnSync('sh', ['-c', `echo $$ > pid; exec ${shell} ask.sh`], {
      cwd: folder,
      env,
      encoding: 'utf8',
      // From an input that is a socket a shell reads the profile of the user, with other programs in its path.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    writeFileSync(at('answers.json'), stdout);
    return { stderr, status };
  }
  const stateOf = (name: string) => {
    try {
      return awsSaysIn([at('answers.json')], here).of(table, name)?.said.state;
    } catch (error) {
      if (error instanceof UserError) return error.code;
      throw error;
    }
  };

  it('goes on after what AWS refuses, and says it to whoever runs it', () => {
    const { stderr, status } = run(list(['north--a', 'gone', 'denied', 'lost', 'warned', 'north--z']));
    expect(['north--a', 'gone', 'denied', 'lost', 'warned', 'north--z', 'other'].map(stateOf)).toEqual([
      'ACTIVE',
      'not found',
      'CK1934',
      'CK1934',
      'ACTIVE',
      'ACTIVE',
      'CK1933',
    ]);
    expect(stderr).toMatch(
      /ResourceNotFoundException[\s\S]*AccessDeniedException[\s\S]*Could not connect[\s\S]*warning/,
    );
    expect(status).toBe(0);
  });

  it('is distinguished from one that was stopped', () => {
    run(list(['north--a', 'stop', 'north--z']));
    expect(stateOf('north--a')).toBe('CK1932');
  });

  it('takes names as they are', () => {
    const ugly = [
      "it's",
      'a b',
      '$(touch pwned)',
      '`touch pwned`',
      '"; touch pwned #',
      '*',
      '$&',
      '-x',
      '',
      'n\ntouch pwned',
    ];
    run(list(ugly));
    const calls = readFileSync(at('calls'), 'utf8');
    for (const name of ugly) expect(calls).toContain(`<--table-name><${name}><--region><us-west-2>`);
    expect(existsSync(at('pwned'))).toBe(false);
    expect(['a b', '*', '$&', '-x'].map(stateOf).includes(undefined)).toBe(false);
  });

  it('asks in the account of the credentials only', () => {
    const other = list(['south--a'], { account: '999999999999', city: 'south', region: 'eu-west-1' });
    const { stderr } = run(other, list(['north--a']));
    expect(stderr).toContain('not asked: these credentials are not of account 999999999999');
    expect([stateOf('north--a'), stateOf('south--a')]).toEqual(['ACTIVE', 'CK1933']);
    expect(readFileSync(at('calls'), 'utf8')).not.toContain('south--a');
    run(other);
    expect(stateOf('north--a')).toBe('CK1929');
  });

  it('asks nothing without credentials', () => {
    writeFileSync(at('aws'), '#!/bin/sh\necho "Unable to locate credentials" >&2\nexit 253\n', { mode: 0o755 });
    expect(run(list(['north--a'])).stderr).toContain('Unable to locate credentials');
    expect(stateOf('north--a')).toBe('CK1922');
  });
});

describe('the script that asks', () => {
  it('asks each thing once, of all buckets in one question, and of what no import takes not at all', () => {
    const part = (type: string, name: string) => ({ logicalId: 'L', type, name });
    const parts = [
      part('AWS::S3::Bucket', 'a'),
      part('AWS::S3::Bucket', 'b'),
      part(table, 't'),
      part('AWS::Glue::Database', 'd'),
    ];
    const script = askScript([list([], { stacks: { lake: { name: 'north--lake', parts } } })]);
    expect(script.slice(script.indexOf('if is_account')).split('\n')).toEqual([
      'if is_account 111122223333 us-west-2; then',
      '  ask us-west-2 s3api list-buckets',
      '  ask us-west-2 dynamodb describe-table --table-name t',
      `  echo '{"asked":2}'`,
      'fi',
      '',
    ]);
  });

  it('is none where nothing is left', () => {
    expect(askScript([])).toBe('');
  });
});
