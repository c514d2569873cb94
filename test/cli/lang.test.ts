import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Card } from '../../lib/cli/card';
import { cards } from '../../lib/cli/cards';
import { runCli } from '../support/run-cli';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'citykit-lang-'));
  writeFileSync(join(folder, 'york.yaml'), 'city: york\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Each command with a city file whose name is missing. */
const commands: readonly (readonly string[])[] = [
  ['validate', 'CITY'],
  ['explain', 'CITY'],
  ['cost', 'CITY'],
  ['diagram', 'CITY'],
  ['review', 'CITY', 'CITY'],
  ['synth', 'CITY'],
  ['kept', 'CITY', 'CITY'],
  ['replay', 'CITY', __filename, '--service', 'traffic', '--feed', 'hires-log', '--out', 'OUT'],
  ['devices map', 'CITY', __filename],
  ['devices plan', 'CITY', __filename, '--registry', 'aws'],
  ['devices adopt', 'CITY', __filename, '--type', 'x'],
  ['devices list', 'CITY'],
  ['devices show', 'CITY', 'thing'],
  ['devices search', 'CITY'],
  ['devices diff', 'CITY', __filename],
  ['devices keys', 'CITY'],
  ['devices rotate', 'CITY'],
  ['devices update', 'CITY', '--artefact', __filename],
  ['devices command', 'CITY', 'x', '--show', 'schedule'],
];

describe('--lang zh', () => {
  it.each(commands)('%s says in Chinese what is wrong in a city file', async (name, ...rest) => {
    const words = rest.map((word) =>
      word.replace('CITY', join(folder, 'york.yaml')).replace('OUT', join(folder, 'out')),
    );
    const { code, stdout, stderr } = await runCli(...(name as string).split(' '), ...words, '--lang', 'zh');
    expect(code).toBe(1);
    expect(stdout + stderr).toContain('name 未给出');
  });

  it.each(cards.map(({ name }) => name))('%s --help is in Chinese, to the last option', async (name) => {
    const { code, stdout } = await runCli(...name.split(' '), '--help', '--lang', 'zh');
    const card = cards.find((one) => one.name === name) as Card;
    expect(code).toBe(0);
    for (const { en, zh } of [card.summary, ...Object.values(card.options).map(({ doc }) => doc)]) {
      expect(stdout).toContain(zh);
      expect(stdout).not.toContain(en);
    }
    expect(stdout).toContain('--lang en|zh');
  });

  it.each([
    [['--lang', 'zh']],
    [['--lang=zh', '--help']],
    [['help', '--lang', 'zh']],
    [['devices', '--help', '--lang=zh']],
  ])('is taken wherever it stands: %j', async (argv) => {
    expect((await runCli(...argv)).stdout).toContain('用法：citykit');
  });

  it.each([
    [['valdate'], 2, '未知命令 valdate；是否想写 validate？'],
    [['validate', '--formt', 'json'], 2, '未知选项 --formt；是否想写 --format？'],
    [['validate', '--format', 'jsn'], 2, '--format jsn 不在可用值之列：text、json、sarif、github；是否想写 json？'],
    [['validate', '--format'], 2, '选项 --format 缺少值，或不应有值'],
    [['replay', 'x.yaml', 'y.csv'], 2, '须给出 --service'],
    [['explain'], 2, 'explain 的参数为 FILE [PATH]，给出了 0 个'],
    [['schema', 'x'], 2, 'schema 的参数为空，给出了 1 个'],
    [['devices', 'map', 'nothing.csv'], 1, 'CK6801: nothing.csv 不存在'],
    [['audit', 'verify', 'nothing'], 1, 'CK5020: nothing 不存在'],
    [['schema', '--out', '/proc/schema.json'], 1, '无法写入 /proc/schema.json'],
  ])('says in Chinese what is wrong with a call: %j', async (argv, code, expected) => {
    const { stderr, ...said } = await runCli(...argv, '--lang', 'zh');
    expect({ code: said.code, expected: stderr.includes(expected) ? expected : stderr }).toEqual({ code, expected });
  });

  it.each([
    [['--lang', 'zn'], '--lang zn is not one of en, zh; did you mean zh?'],
    [['validate', '--lang'], '--lang is empty'],
    [['validate', '--lnag', 'zh'], 'unknown option --lnag; did you mean --lang?'],
  ])('refuses a language that there is not: %j', async (argv, expected) => {
    const { code, stderr } = await runCli(...argv);
    expect({ code, stderr: stderr.split('\n')[0] }).toEqual({ code: 2, stderr: `citykit: ${expected}` });
  });
});
