import fs, { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addToLists } from '../../../lib/cli/commands/kept/add-to-lists';
import type { KeptList, Said } from '../../../lib/kept/kept-list';
import { readKept } from '../../../lib/kept/read-kept';
import { RunLock } from '../../../lib/shared/run-lock';

const table = (name: string, said?: Said) => ({
  logicalId: name,
  type: 'AWS::DynamoDB::Table',
  name,
  identifier: { TableName: name },
  ...(said ? { said } : {}),
});
const list = (city: string, id: string, ...parts: readonly ReturnType<typeof table>[]): KeptList => ({
  version: 1,
  city,
  account: '111122223333',
  region: 'us-west-2',
  stacks: { [id]: { name: `${city}--${id}`, parts } },
});
const said = (at: string): Said => ({ at, state: 'ACTIVE' });
const [monday, tuesday] = ['2026-11-30T08:00:00Z', '2026-12-01T08:00:00Z'] as const;

describe('lists that are added to those of a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'citykit-lists-'));
  });
  afterEach(() => {
    jest.restoreAllMocks();
    rmSync(folder, { recursive: true });
  });
  const texts = () =>
    Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
  const stacks = (city: string) => Object.keys(readKept(folder, city)?.stacks ?? {});
  const [north, south] = [list('north', 'traffic', table('a')), list('south', 'traffic', table('b'))];

  it('stand there, and nothing else does', async () => {
    await addToLists(folder, [north, south]);
    await addToLists(folder, [list('north', 'residents', table('c'))]);
    expect([stacks('north'), stacks('south')]).toEqual([['residents', 'traffic'], ['traffic']]);
    expect(Object.keys(texts()).sort()).toEqual(['north.kept.json', 'south.kept.json']);
  });

  it('are read and written by one run at a time: of two at once none loses what it adds', async () => {
    const other = RunLock.take(join(folder, '.citykit-kept.lock'), { leaseMs: 60_000, renewMs: 20_000 });
    await expect(addToLists(folder, [north])).rejects.toMatchObject({ code: 'CK1937' });
    expect(stacks('north')).toEqual([]);
    other.release();
    await addToLists(folder, [north]);
    expect(stacks('north')).toEqual(['traffic']);
  });

  it('wait for no run that died', async () => {
    const clock = { nowMs: () => Date.now() - 3_600_000, every: () => () => undefined };
    RunLock.take(join(folder, '.citykit-kept.lock'), { leaseMs: 60_000, renewMs: 20_000 }, clock);
    await addToLists(folder, [north]);
    expect(stacks('north')).toEqual(['traffic']);
  });

  // The lock, which Node appends to by the same call, the first list, the second one.
  it.each([
    [0, 'once'],
    [1, 'once'],
    [2, 'once'],
    [0, 'for good'],
    [1, 'for good'],
    [2, 'for good'],
  ] as const)('are as before, all of them, where the disk is full after %d writes, %s', async (good, often) => {
    await addToLists(folder, [north, south]);
    const before = texts();
    const write = fs.writeFileSync as (...args: unknown[]) => void;
    let calls = 0;
    jest.spyOn(fs, 'writeFileSync').mockImplementation((...args: unknown[]) => {
      const isFull = often === 'once' ? calls === good : calls >= good;
      calls += 1;
      if (!isFull) return write(...args);
      write(args[0], '{"ver');
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    });
    const more = [list('north', 'residents', table('c')), list('south', 'residents', table('d'))];
    await expect(addToLists(folder, more)).rejects.toMatchObject({ code: 'CK1901' });
    jest.restoreAllMocks();
    const { '.citykit-kept.lock': _, ...after } = texts();
    expect(after).toEqual(before);
    await addToLists(folder, more);
    expect([stacks('north'), stacks('south')]).toEqual([
      ['residents', 'traffic'],
      ['residents', 'traffic'],
    ]);
  });

  it('take the state of a list of an earlier release, which has none', async () => {
    writeFileSync(join(folder, 'north.kept.json'), JSON.stringify(north));
    await addToLists(folder, [list('north', 'traffic', table('a', said(monday)))]);
    expect(readKept(folder, 'north')?.stacks.traffic?.parts).toEqual([table('a', said(monday))]);
  });

  it('do not go back behind what AWS has said since', async () => {
    await addToLists(folder, [list('north', 'traffic', table('a', said(tuesday)))]);
    const before = texts();
    const older = list('north', 'traffic', table('a', said(monday)));
    await expect(addToLists(folder, [south, older])).rejects.toMatchObject({
      code: 'CK1936',
      // Asking again never helps against a clock that was ahead.
      hint: { en: expect.stringContaining(`if ${tuesday} is still to come, a clock was ahead`) },
    });
    expect(texts()).toEqual(before);
    await addToLists(folder, [list('north', 'residents', table('a', said(monday)))]);
    expect(stacks('north')).toEqual(['residents', 'traffic']);
  });
});
