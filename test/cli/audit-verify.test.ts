import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealedTrail, writeObjects } from '../support/audit-trails';
import { runCli } from '../support/run-cli';

describe('citykit audit verify', () => {
  let folder: string;
  let lane: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-audit-'));
    writeObjects(folder, await sealedTrail(1, 3));
    lane = join(folder, 'yinchuan/2026/11/24/lane-a');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const block = (n: number) => join(lane, readdirSync(lane).sort()[n] as string);

  it('finds a whole trail whole', async () => {
    const { code, stdout } = await runCli('audit', 'verify', folder);
    expect([code, stdout]).toEqual([0, '6 entries in 2 segments, 1 sealed day: the chain is whole.\n']);
  });

  it.each([
    ['removed', 'CK5002', () => rmSync(block(1))],
    ['changed', 'CK5001', () => writeFileSync(block(1), readFileSync(block(1), 'utf8').replace('clerk', 'thief'))],
    [
      'reordered',
      'CK5003',
      () => {
        const [one, two] = [readFileSync(block(0)), readFileSync(block(1))];
        writeFileSync(block(0), two);
        writeFileSync(block(1), one);
      },
    ],
  ] as const)('finds a %s entry, says where, and what to do', async (_, expected, tamper) => {
    tamper();
    const { code, stdout } = await runCli('audit', 'verify', folder);
    expect(code).toBe(1);
    expect(stdout).toContain(`error ${expected}: `);
    expect(stdout).toMatch(/lane-a\/\d{10}\.ndjson:1: error/);
  });

  it('gives findings as JSON', async () => {
    rmSync(block(2));
    const { code, stdout } = await runCli('audit', 'verify', folder, '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).findings).toMatchObject([{ code: 'CK5005', breach: 'truncated', sequence: 3 }]);
  });

  it('verifies single files against themselves', async () => {
    expect((await runCli('audit', 'verify', block(1), block(2))).code).toBe(0);
  });

  it.each([
    ['CK5020', 'nowhere'],
    ['CK5021', '.'],
  ])('says %s when there is nothing to verify', async (expected, path) => {
    const empty = mkdtempSync(join(tmpdir(), 'citykit-empty-'));
    const { code, stderr } = await runCli('audit', 'verify', join(empty, path));
    rmSync(empty, { recursive: true });
    expect(code).not.toBe(0);
    expect(stderr).toContain(expected);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});
