import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../support/run-cli';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'citykit-schema-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('citykit schema', () => {
  it('writes the JSON Schema to standard output', async () => {
    const { code, stdout } = await runCli('schema', '--out', '-');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  });

  it('or to a file, in a folder that need not exist', async () => {
    const file = join(folder, 'sub/city.schema.json');
    expect((await runCli('schema', '--out', file)).code).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8')).properties.city).toBeDefined();
  });

  it('says why a file cannot be written', async () => {
    writeFileSync(join(folder, 'sub'), '');
    const { code, stderr } = await runCli('schema', '--out', join(folder, 'sub/city.schema.json'));
    expect(code).toBe(1);
    expect(stderr).toContain('CK1901');
  });
});
