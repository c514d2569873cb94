import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

  it('finds a whole trail whole in itself, and says what only somebody outside can know', async () => {
    const { code, stdout } = await runCli('audit', 'verify', folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^(not checked: .+\n){3}head of yinchuan: 2026-11-24 [0-9a-f]{64}\n/);
    expect(stdout).toContain('6 entries in 2 segments, 1 sealed day: the chain is whole in itself.\n');
  });

  it('finds it whole against what is known from outside', async () => {
    const head = /[0-9a-f]{64}/.exec((await runCli('audit', 'verify', folder)).stdout)?.[0] as string;
    const known = ['--from', '2026-11-24', '--to', '2026-11-24', '--head', head];
    const { code, stdout } = await runCli('audit', 'verify', folder, ...known);
    expect([code, stdout]).toEqual([
      0,
      `head of yinchuan: 2026-11-24 ${head}\n6 entries in 2 segments, 1 sealed day: the trail is whole.\n`,
    ]);
  });

  it.each([
    ['CK5013', ['--from', '2026-11-20']],
    ['CK5013', ['--to', '2026-11-25']],
    ['CK5014', ['--head', 'a'.repeat(64)]],
  ])('answers 1 with %s for what is not there: %s', async (expected, known) => {
    const { code, stdout } = await runCli('audit', 'verify', folder, ...known);
    expect([code, stdout]).toEqual([1, expect.stringContaining(`error ${expected}: `)]);
  });

  it.each([
    ['no day', ['--from', 'yesterday']],
    ['a day that the calendar does not have', ['--to', '2026-02-30']],
    ['days in the wrong order', ['--from', '2026-11-25', '--to', '2026-11-24']],
    ['no hash of a seal', ['--head', 'abc']],
  ])('takes %s for wrong usage', async (_, known) => {
    const { code, stderr } = await runCli('audit', 'verify', folder, ...known);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--(from|to|head) /)]);
  });

  it('takes one head for one city only', async () => {
    cpSync(join(folder, 'yinchuan'), join(folder, 'otherville'), { recursive: true });
    expect((await runCli('audit', 'verify', folder, '--head', 'a'.repeat(64))).code).toBe(2);
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
