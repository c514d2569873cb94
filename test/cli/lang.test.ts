import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('is an option of no other command', () => {
    const withLang = cards.filter(({ options }) => 'lang' in options).map(({ name }) => name);
    expect(withLang.sort()).toEqual(commands.map(([name]) => name).sort());
  });
});
