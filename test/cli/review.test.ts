import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rules } from '../../lib/review/rules';
import type { Rule } from '../../lib/review/rules/rule';
import { cityYaml } from '../support/config-folder';
import { repository } from '../support/git-repository';
import { runCli } from '../support/run-cli';

let folder: string;
const back = process.cwd();
const signals = (n: number) => cityYaml({ services: `{ traffic: { signals: ${n} } }` });

/** Writes city files below the folder of the test. */
function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citykit-review-cli-'));
  process.env.XDG_CACHE_HOME = join(folder, 'cache');
  write({
    'old/a.yaml': signals(3),
    'new/a.yaml': signals(4),
    'broken/a.yaml': cityYaml({ stge: 'staging' }),
    'empty/readme.txt': '',
  });
});
beforeEach(() => process.chdir(folder));
afterEach(() => process.chdir(back));
afterAll(() => {
  delete process.env.XDG_CACHE_HOME;
  rmSync(folder, { recursive: true });
});

const digestIn = (text: string) => /[0-9a-f]{64}/.exec(text)?.[0] as string;

describe('citykit review of paths', () => {
  it('says what changes between two files, and answers 0', async () => {
    const { code, stdout, stderr } = await runCli('review', 'old/a.yaml', 'new/a.yaml');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain(
      'What this change does: old/a.yaml → new/a.yaml\nNothing grave: one thing gets somewhat worse, and all of it can be undone.\nTestville changes.\n',
    );
    expect(stdout).toMatch(/Signal controller: 1 more/);
    expect(stdout).toContain('new/a.yaml:4 (services.traffic.signals)');
  });

  it('says it in Chinese', async () => {
    expect((await runCli('review', 'old', 'new', '--lang', 'zh')).stdout).toContain('此次变更的影响：old → new');
  });

  it('says that nothing changes', async () => {
    const { code, stdout } = await runCli('review', 'old', 'old');
    expect(code).toBe(0);
    expect(stdout).toContain('Nothing changes: both versions make the same clouds.');
  });

  it('reviews what can be, lists the rest, and answers 1', async () => {
    const { code, stdout } = await runCli('review', 'old', 'broken');
    expect(code).toBe(1);
    expect(stdout).toContain('1 city could not be reviewed.');
    expect(stdout).toContain('broken/a.yaml:5: CK2001');
  });

  it('answers 1 for a folder without cities', async () => {
    const { code, stderr } = await runCli('review', 'old', 'empty');
    expect(code).toBe(1);
    expect(stderr).toContain('CK1201');
  });

  it.each(['markdown', 'html', 'json', 'sarif', 'github'])(
    'writes %s to a file, and the digest to the terminal',
    async (format) => {
      const { code, stdout } = await runCli(
        'review',
        'old',
        'new',
        '--format',
        format,
        '--out',
        `out/review.${format}`,
      );
      expect(code).toBe(0);
      expect(stdout).toMatch(/^out\/review\.\w+: digest [0-9a-f]{64}\n$/);
      expect(readFileSync(`out/review.${format}`, 'utf8').length).toBeGreaterThan(100);
    },
  );
});

describe('citykit review with a bug in it', () => {
  const failing: Rule = {
    id: 'security.planted',
    find: () => {
      throw new Error('a planted bug');
    },
  };
  beforeEach(() => (rules as Rule[]).push(failing));
  afterEach(() => (rules as Rule[]).pop());

  it('delivers the review, shows the stack on stderr, and answers 1', async () => {
    const { code, stdout, stderr } = await runCli('review', 'old', 'new');
    expect(code).toBe(1);
    expect(stdout).toMatch(/could not be judged in full[\s\S]*Signal controller: 1 more/);
    expect(stderr).toMatch(
      /^testville, security\.planted: citykit: this is a bug of ours.*\nError: a planted bug\n +at /,
    );
  });

  it('answers 3 when it may hide what a gate stops', async () => {
    expect((await runCli('review', 'old', 'new', '--fail-on', 'security')).code).toBe(3);
  });
});

describe('citykit review with gates', () => {
  it('answers 3 with the reasons when one is shut', async () => {
    write({ 'less/a.yaml': cityYaml({ retention: '{ curatedDays: 30 }' }) });
    const { code, stdout, stderr } = await runCli(
      'review',
      'old',
      'less',
      '--fail-on',
      'data',
      '--fail-on',
      'security',
    );
    expect(code).toBe(3);
    expect(stdout).toMatch(/\nThe pipeline must stop\n {2}data: /);
    expect(stderr).toBe('citykit: stopped by --fail-on data\n');
  });

  it('answers 0 when all are open', async () => {
    expect((await runCli('review', 'old', 'new', '--fail-on', 'data-loss', '--fail-on', 'cost>90%')).code).toBe(0);
  });

  it('names who must approve', async () => {
    write({ 'asks/a.yaml': `${signals(4)}approvals: { devices: [head of traffic] }\n` });
    expect((await runCli('review', 'old', 'asks')).stdout).toContain(
      'Approvals needed\n  Services and devices: head of traffic, for Testville\n',
    );
  });

  it('takes only what was reviewed', async () => {
    const digest = digestIn((await runCli('review', 'old', 'new')).stdout);
    expect((await runCli('review', 'old', 'new', '--expect', digest)).code).toBe(0);
    const { code, stderr } = await runCli('review', 'old', 'old', '--expect', digest);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^citykit: this is not what was reviewed: its digest is [0-9a-f]{64}, not [0-9a-f]{64}\n$/);
  });
});

describe('citykit review of git refs', () => {
  it('compares where the work began with its end, and names files from the root', async () => {
    const { folder: checkout, git, commit } = repository({ 'city-configs/a.yaml': signals(3) });
    git('checkout', '-q', '-b', 'work');
    commit({
      'city-configs/a.yaml': signals(4),
      'city-configs/b.yaml': cityYaml({ city: 'b-town', cloud: '{ account: "222222222222", region: us-west-2 }' }),
    });
    git('checkout', '-q', 'main');
    commit({ 'city-configs/a.yaml': signals(9) });
    process.chdir(checkout);
    const { code, stdout } = await runCli('review', '--base', 'main', '--head', 'work');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'What this change does: main → work\nNothing grave: one thing gets somewhat worse, and all of it can be undone.\n2 cities of 2 change.',
    );
    expect(stdout).toMatch(/Signal controller: 1 more/);
    expect(stdout).toContain('city-configs/a.yaml:4');
    expect(stdout).toContain('b-town): new');
  });

  it('takes a city that went', async () => {
    const { folder: checkout, commit } = repository({ 'cities/a.yaml': signals(3) });
    commit({ 'cities/a.yaml': null });
    process.chdir(checkout);
    const { code, stdout } = await runCli('review', 'cities', '--base', 'HEAD~1');
    expect(code).toBe(0);
    expect(stdout).toContain('Testville is removed.');
  });

  it('says so when a ref does not exist, with the nearest', async () => {
    process.chdir(repository({ 'city-configs/a.yaml': signals(3) }).folder);
    const { code, stderr } = await runCli('review', '--base', 'mian');
    expect(code).toBe(1);
    expect(stderr).toBe('citykit: CK7004: there is no commit mian\n  did you mean main?\n');
  });

  it('says so when the clone is shallow', async () => {
    const { folder: origin, commit } = repository({ 'city-configs/a.yaml': signals(3) });
    const first = commit({ 'city-configs/a.yaml': signals(4) });
    commit({ 'city-configs/a.yaml': signals(5) });
    const clone = repository({ 'x.txt': '' });
    clone.git('clone', '-q', '--depth', '1', `file://${origin}`, 'clone');
    process.chdir(join(clone.folder, 'clone'));
    const { code, stderr } = await runCli('review', '--base', first);
    expect(code).toBe(1);
    expect(stderr).toContain('shallow');
    expect(stderr).toContain('git fetch --unshallow');
  });
});

describe('citykit review called wrongly', () => {
  it.each([
    [['old'], 'name two files, folders or assemblies, or a git ref with --base'],
    [[], 'name two files, folders or assemblies, or a git ref with --base'],
    [['old', 'new', 'newer'], 'takes [BASE HEAD | FOLDER], got 3'],
    [['--base', 'main', 'old', 'new'], 'name one folder at most'],
    [['old', 'new', '--head', 'main'], '--head needs --base'],
    [['old', 'new', '--format', 'htm'], 'did you mean html?'],
    [['old', 'new', '--lang', 'fr'], '--lang fr is not one of en, zh'],
    [['old', 'new', '--fail-on', 'data-los'], 'did you mean data-loss?'],
    [['old', 'new', '--fail-on', 'cost>ten%'], 'did you mean cost>10%?'],
    [['old', 'new', '--expect', 'abc'], '--expect takes the digest that a review printed'],
    [['old', 'new', '--fial-on', 'worse'], 'did you mean --fail-on?'],
    [['old', 'new', '--out'], '--out'],
  ])('answers 2: %j', async (args, message) => {
    const { code, stderr, stdout } = await runCli('review', ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('answers 1 for a path that is not there, and writes nothing', async () => {
    const { code, stderr } = await runCli('review', 'old', 'nwe', '--out', 'never.md');
    expect(code).toBe(1);
    expect(stderr).toBe('citykit: CK1001: nwe does not exist\n  check its name, or name a git ref with --base\n');
    expect(existsSync('never.md')).toBe(false);
  });

  it('answers 1 for an --out that cannot be written', async () => {
    const { code, stderr } = await runCli('review', 'old', 'new', '--out', 'old');
    expect(code).toBe(1);
    expect(stderr).toContain('CK1901: old cannot be written');
  });
});
