import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cityYaml } from '../support/config-folder';
import { runCli } from '../support/run-cli';

const folder = mkdtempSync(join(tmpdir(), 'citykit-cost-'));
afterAll(() => rmSync(folder, { recursive: true }));

const cost = (over: Readonly<Record<string, string>>, ...options: readonly string[]) => {
  const file = join(folder, 'city.yaml');
  writeFileSync(file, cityYaml(over));
  return runCli('cost', file, ...options);
};

describe('citykit cost', () => {
  it('tells the sum, the services, the items, what it leaves out and whose prices it took', async () => {
    const { code, stdout } = await cost({});
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Testville: about US\$\d+ a month for what has a known price/);
    expect(stdout).toMatch(/^Traffic +Amazon DynamoDB, write units/m);
    expect(stdout).toContain('Amazon Athena, TB scanned by queries: depends on what people and devices do');
    expect(stdout).toContain('the table has none of us-west-2');
  });

  it('shows how a quantity follows from the file, and speaks Chinese', async () => {
    const { stdout } = await cost({}, '--lang', 'zh', '--show-arithmetic');
    expect(stdout).toContain('3 台设备 × 43,800 分钟/月 = 131,400');
    expect(stdout).toContain('信号机状态: 4,320 条消息/天 × 30.4 天/月');
  });

  it('gives the same as data', async () => {
    const { stdout } = await cost({}, '--format', 'json');
    const { currency, items, monthly } = JSON.parse(stdout);
    expect(currency).toBe('USD');
    expect(items.reduce((sum: number, i: { monthly: number }) => sum + i.monthly, 0)).toBeCloseTo(monthly, 6);
  });

  it('shows what is wrong with a city instead of a bill of it', async () => {
    const { code, stdout, stderr } = await cost({ services: '{ traffic: { signals: many } }' });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain('services.traffic.signals');
  });
});
