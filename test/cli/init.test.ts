import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initWith } from '../../lib/cli/commands/init';
import { readCity } from '../../lib/config';
import { services } from '../../lib/services';
import { runCli } from '../support/run-cli';

let folder: string;
const back = process.cwd();
const file = 'city-configs/newtown.yaml';
const options = ['--name', 'New: Town', '--account', '012345678901', '--region', 'cn-north-1', '--services', 'traffic'];

/** What no init can know: who brings payments, and in China the recordal without which they may not call. */
const blanks = (id: string, region: string) =>
  id !== 'payments' ? [] : [...(region.startsWith('cn-') ? ['cloud.icp.recorded'] : []), 'services.payments.providers'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citykit-init-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(back);
  rmSync(folder, { recursive: true });
});

describe('citykit init', () => {
  it('writes a commented file that is valid, with the line for editors', async () => {
    expect((await runCli('init', 'newtown', ...options, '--name-zh', '新城')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^# yaml-language-server: \$schema=\.\/city\.schema\.json\n/);
    const { city, problems } = readCity(file, services);
    expect(problems).toEqual([]);
    expect(city).toMatchObject({
      city: 'newtown',
      name: { en: 'New: Town', zh: '新城' },
      cloud: { account: '012345678901' },
    });
    expect(readdirSync('city-configs')).toEqual(['newtown.yaml']);
  });

  it('what it comments out is valid too', async () => {
    await runCli('init', 'newtown', ...options);
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^( *)# (\w+: )/gm, '$1$2'));
    expect(readCity(file, services).problems).toEqual([]);
  });

  describe.each(['cn-northwest-1', 'us-gov-west-1', 'eu-central-1'])('in %s', (region) => {
    const inRegion = (list: string) => runCli('init', 'newtown', ...options, '--region', region, '--services', list);

    it.each(services.map(({ id }) => id))('writes %s valid, or says at once what the city must fill in', async (id) => {
      const { code, stdout, stderr } = await inRegion(id);
      expect([code, stderr]).toEqual([0, '']);
      const said = [...stdout.matchAll(/^ {2}(\S+): .+\n {4}.+$/gm)].map(([, path]) => path);
      const problems = readCity(file, services).problems.map(({ path }) => path);
      expect(problems).toEqual(said);
      expect(stdout.includes('fill in first')).toBe(problems.length > 0);
      expect(problems.sort()).toEqual(blanks(id, region));
    });

    it('writes every service into one file', async () => {
      await inRegion(services.map(({ id }) => id).join(','));
      const problems = readCity(file, services).problems.map(({ path }) => path);
      expect(problems.sort()).toEqual(blanks('payments', region));
    });
  });

  it('is valid once the blanks are filled in as it says', async () => {
    await runCli('init', 'newtown', ...options, '--services', 'payments');
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('# What may stand there: { stripe: { settledWithinDays: 7 }, mobileMoney: {}, wechatPay: {');
    const filled = text
      .replace('icp: { recorded: false }', 'icp: { recorded: true, number: 宁ICP备2024000001号 }')
      .replace('providers: {}', 'providers: { wechatPay: { merchantId: "1230000109" } }');
    writeFileSync(file, filled);
    expect(readCity(file, services).problems).toEqual([]);
  });

  it('never overwrites', async () => {
    await runCli('init', 'newtown', ...options);
    const { code, stderr } = await runCli('init', 'newtown', ...options, '--name', 'Other');
    expect(code).toBe(1);
    expect(stderr).toContain('CK1902');
    expect(readFileSync(file, 'utf8')).toContain('New: Town');
  });

  it('refuses what makes no valid city, and writes nothing', async () => {
    const { code, stderr } = await runCli('init', 'newtown', ...options, '--account', '1234', '--region', 'cn-nort-1');
    expect(code).toBe(1);
    expect(stderr).toContain('cloud.account must be 12 digits');
    expect(stderr).toContain('did you mean cn-north-1?');
    expect(readdirSync('.')).toEqual([]);
  });

  it('refuses a service that there is none of, and a city id that would leave the folder', async () => {
    expect((await runCli('init', 'newtown', ...options, '--services', 'trafic')).stderr).toContain(
      'did you mean traffic?',
    );
    expect((await runCli('init', '../evil', ...options)).code).toBe(1);
    expect(readdirSync('.')).toEqual([]);
  });

  it('takes settings without default, which the config then judges', async () => {
    await runCli('init', 'newtown', ...options, '--set', 'traffic.signals=12');
    expect(readCity(file, services).city?.services.traffic).toMatchObject({ signals: 12 });
    const many = await runCli('init', 'other', ...options, '--set', 'traffic.signals=many');
    expect([many.code, many.stderr]).toEqual([1, expect.stringContaining('services.traffic.signals')]);
  });

  it.each(['traffic.signal=12', 'signals=12', 'traffic.signals', '=12'])('refuses --set %s', async (set) => {
    const { code, stderr } = await runCli('init', 'newtown', ...options, '--set', set);
    expect([code, stderr]).toEqual([2, expect.stringContaining('SETTING=VALUE, of traffic.signals')]);
    expect(readdirSync('.')).toEqual([]);
  });

  it('names all missing options when there is no terminal', async () => {
    const { code, stderr } = await runCli('init', 'newtown', '--name', 'N');
    expect(code).toBe(2);
    expect(stderr).toContain('--account, --region, --services');
  });

  it('asks for what is missing, with the default where an answer is empty', async () => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return question.startsWith('AWS account') ? '111122223333' : question.startsWith('AWS region') ? 'us-west-2' : '';
    };
    const { stdout, stderr } = process;
    const input = { positionals: ['newtown'], options: { lang: 'en' }, stdout, stderr, processors: {} };
    const quiet = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(await initWith(ask)(input)).toBe(0);
    quiet.mockRestore();
    expect(asked).toHaveLength(5);
    expect(asked[4]).toMatch(/^Traffic: .+ \[640\]: $/);
    expect(readCity(file, services).city).toMatchObject({
      name: { en: 'Newtown' },
      cloud: { account: '111122223333' },
    });
  });

  it('asks in Chinese, and writes a file that is valid and explained in Chinese', async () => {
    const asked: string[] = [];
    const ask = async (question: string) => {
      asked.push(question);
      return question.startsWith('AWS 账户') ? '111122223333' : question.startsWith('AWS 区域') ? 'cn-north-1' : '';
    };
    const { stderr } = process;
    const said: string[] = [];
    const stdout = { write: (text: string) => said.push(text) } as never;
    const input = { positionals: ['newtown'], options: { lang: 'zh' }, stdout, stderr, processors: {} };
    expect(await initWith(ask)(input)).toBe(0);
    expect(asked.filter((question) => !/\p{Script=Han}.*：$/u.test(question))).toEqual([]);
    expect(said.join('')).toContain(`已写出 ${file}`);
    const comments = readFileSync(file, 'utf8').match(/^ *# (?!\w+: |yaml-).+$/gm) ?? [];
    expect(comments.length).toBeGreaterThan(10);
    expect(comments.filter((comment) => !/\p{Script=Han}/u.test(comment))).toEqual([]);
    expect(readCity(file, services).problems).toEqual([]);
  });
});
