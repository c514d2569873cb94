import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cityYaml } from '../support/config-folder';
import { runCli } from '../support/run-cli';

let folder: string;
const back = process.cwd();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citykit-validate-'));
  process.chdir(folder);
  mkdirSync('city-configs');
  writeFileSync('city-configs/good.yaml', cityYaml());
});
afterEach(() => {
  process.chdir(back);
  rmSync(folder, { recursive: true });
});

describe('citykit validate', () => {
  it('without argument checks city-configs', async () => {
    expect(await runCli('validate')).toEqual({ code: 0, stdout: '1 city: no problems\n', stderr: '' });
  });

  it('answers 1 when there is an error, with the place as the user would name it', async () => {
    writeFileSync('city-configs/bad.yaml', cityYaml({ city: 'other', stge: 'staging' }));
    const { code, stdout } = await runCli('validate');
    expect(code).toBe(1);
    expect(stdout).toContain('city-configs/bad.yaml:5:1  error CK2001');
    expect(stdout).toContain('  5 | stge: staging\n    | ^\n  hint: did you mean stage?\n');
    expect(stdout).toMatch(/2 cities: 1 error\n$/);
  });

  it('says it in Chinese with --lang zh, and in both languages as JSON', async () => {
    writeFileSync('city-configs/bad.yaml', cityYaml({ city: 'other', stge: 'staging' }));
    const { stdout } = await runCli('validate', '--lang', 'zh');
    expect(stdout).toContain('city-configs/bad.yaml:5:1  错误 CK2001  文件中没有设置 "stge"\n');
    expect(stdout).toContain('  建议：是否想写 stage？\n');
    expect(stdout).toMatch(/2 座城市：1 个错误\n$/);
    const json = await runCli('validate', '--format', 'json');
    const [problem] = JSON.parse(json.stdout).problems;
    expect(problem.hint).toEqual({ en: 'did you mean stage?', zh: '是否想写 stage？' });
    expect((await runCli('validate', '--lang', 'fr')).code).toBe(2);
  });

  it('answers 0 for warnings', async () => {
    writeFileSync('city-configs/good.yaml', cityYaml({ division: '"640100"' }));
    const { code, stdout } = await runCli('validate', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ cities: 1, problems: [{ code: 'CK3007', severity: 'warning' }] });
  });

  it('answers 1 for a file that is not there', async () => {
    const { code, stdout } = await runCli('validate', 'city-configs/god.yaml', '--format', 'github');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^::error file=city-configs\/god.yaml,line=1,col=1,title=CK1001::/);
  });

  it('answers 2 for wrong usage', async () => {
    const { code, stderr } = await runCli('validate', '--format', 'jsn');
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean json?');
  });
});
