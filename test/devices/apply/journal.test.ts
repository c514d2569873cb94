import { appendFileSync, existsSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { JournalFile } from '../../../lib/devices/apply/journal';
import type { JournalLine, JournalStart } from '../../../lib/devices/apply/journal-line';
import { scratchFolder } from '../../support/apply-run';
import { HandClock } from '../../support/hand-clock';

const start: JournalStart = {
  journal: 1,
  plan: 'a'.repeat(64),
  city: 'york',
  account: '111122223333',
  region: 'eu-west-2',
  retiredUntil: '2027-02-23',
};

describe('the journal of an apply', () => {
  const folder = scratchFolder();
  let files = 0;
  const newFile = () => join(folder, `${files++}.ndjson`);

  async function written(...lines: JournalLine[]): Promise<string> {
    const file = newFile();
    const journal = await JournalFile.open(file, start);
    for (const line of lines) await journal.append(line);
    await journal.close();
    return file;
  }

  it('remembers how far each entry came', async () => {
    const certificate = { certificateId: 'c', certificateArn: 'arn' };
    const file = await written(
      { is: 'checked' },
      { entry: 0, is: 'begun' },
      { entry: 0, is: 'done' },
      { entry: 1, is: 'begun' },
      { entry: 1, is: 'asked', atMs: 5 },
      { entry: 1, is: 'certified', ...certificate },
      { entry: 2, is: 'begun' },
      { entry: 2, is: 'failed', code: 'CK6353', message: 'no' },
      { entry: 3, is: 'begun' },
      { entry: 3, is: 'asked', atMs: 7 },
    );
    const journal = await JournalFile.open(file, start);
    await journal.close();
    expect(journal.isChecked).toBe(true);
    expect([0, 1, 2, 3, 4].map((entry) => journal.stateOf(entry))).toEqual([
      { is: 'done' },
      { is: 'begun', certificate },
      { is: 'failed', failure: { code: 'CK6353', message: 'no' } },
      { is: 'begun', askedMs: 7 },
      undefined,
    ]);
  });

  it('keeps the date of its first run', async () => {
    const file = await written();
    const journal = await JournalFile.open(file, { ...start, retiredUntil: '2030-01-01' });
    await journal.close();
    expect(journal.start.retiredUntil).toBe('2027-02-23');
  });

  it('loses at most the line that was being written, wherever the file is cut off', async () => {
    const lines: JournalLine[] = Array.from({ length: 5 }, (_, entry) => ({ entry, is: 'done' }));
    const bytes = readFileSync(await written(...lines));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length }), async (cut) => {
        const file = newFile();
        writeFileSync(file, bytes.subarray(0, cut));
        const whole = bytes.subarray(0, cut).toString().split('\n').length - 1;
        const journal = await JournalFile.open(file, start);
        const known = lines.filter((_, entry) => journal.stateOf(entry)).length;
        await journal.append({ entry: 99, is: 'done' });
        await journal.close();
        expect(known).toBe(Math.max(0, whole - 1));
        const again = await JournalFile.open(file, start);
        await again.close();
        expect(again.stateOf(99)).toEqual({ is: 'done' });
      }),
    );
  });

  it('puts lines that come together on disk in their order', async () => {
    const file = newFile();
    const journal = await JournalFile.open(file, start);
    await Promise.all(Array.from({ length: 200 }, (_, entry) => journal.append({ entry, is: 'begun' })));
    await journal.close();
    const entries = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    expect(entries.map((line) => JSON.parse(line).entry)).toEqual(Array.from({ length: 200 }, (_, i) => i));
  });

  it('is for its owner only', async () => {
    expect(statSync(await written()).mode & 0o777).toBe(0o600);
  });

  it.each([
    { plan: 'b'.repeat(64) },
    // A city that moves: the same rows are still to be done there.
    { region: 'eu-central-1' },
    { account: '999988887777' },
    { city: 'other' },
  ])('refuses the journal of another plan: %j', async (difference) => {
    const other = JournalFile.open(await written(), { ...start, ...difference });
    await expect(other).rejects.toMatchObject({ code: 'CK6305' });
  });

  it.each(['id,name\n1,a\n', 'one line', '{}'])(
    'refuses a file that is no journal, and leaves it alone',
    async (text) => {
      const file = newFile();
      writeFileSync(file, text);
      await expect(JournalFile.open(file, start)).rejects.toMatchObject({ code: 'CK6306' });
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it('refuses a journal with a broken line inside', async () => {
    const broken = await written({ entry: 0, is: 'done' });
    appendFileSync(broken, '{"entry":1,"is"\n{"entry":2,"is":"done"}\n');
    await expect(JournalFile.open(broken, start)).rejects.toMatchObject({
      code: 'CK6306',
      message: expect.stringContaining('line 3'),
    });
  });

  it('belongs to one run at a time, and is free after it', async () => {
    const file = newFile();
    const first = await JournalFile.open(file, start);
    await expect(JournalFile.open(file, start)).rejects.toMatchObject({ code: 'CK6307' });
    await first.close();
    await (await JournalFile.open(file, start)).close();
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  it('says whose it is, since when and until when, and how to go on', async () => {
    const [file, clock] = [newFile(), new HandClock(Date.UTC(2026, 10, 29, 12))];
    const first = await JournalFile.open(file, start, clock);
    clock.pass(60_000);
    await expect(JournalFile.open(file, start, clock)).rejects.toMatchObject({
      code: 'CK6307',
      message: `process ${process.pid} on ${hostname()} applies with the journal ${file} since 2026-11-29T12:00:00Z; its lock lasts until 2026-11-29T12:01:30Z, and is renewed while it lives`,
      hint: { en: 'wait until it ends; if it is dead, the same command goes on after 2026-11-29T12:01:30Z' },
    });
    await first.close();
  });

  it('takes no line of a run that stood still until another took it over', async () => {
    const [file, clock] = [newFile(), new HandClock()];
    const still = await JournalFile.open(file, start, clock);
    clock.skip(30_000);
    const next = await JournalFile.open(file, start, clock);
    await next.append({ entry: 0, is: 'done' });
    await expect(still.append({ entry: 0, is: 'begun' })).rejects.toMatchObject({ code: 'CK6313' });
    await still.close();
    await expect(JournalFile.open(file, start, clock)).rejects.toMatchObject({ code: 'CK6307' });
    await next.close();
    expect(readFileSync(file, 'utf8').trim().split('\n').at(-1)).toBe('{"entry":0,"is":"done"}');
  });

  it('says where it cannot be written', async () => {
    await expect(JournalFile.open(join(folder, 'nowhere', 'j'), start)).rejects.toMatchObject({ code: 'CK6308' });
  });

  it('begins anew in an empty file', async () => {
    const file = await written();
    truncateSync(file, 0);
    await (await JournalFile.open(file, start)).close();
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(2);
  });
});
