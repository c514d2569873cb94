import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fillFolder, otherThing, writeSummary } from '../../lib/shared/out-folder';

const place = () => mkdtempSync(join(tmpdir(), 'citykit-out-'));
const write = (text: string) => async (folder: string) => writeFileSync(join(folder, 'a'), text);

describe('fillFolder', () => {
  it('shows a folder only when all of it is there', async () => {
    const out = join(place(), 'deep', 'out');
    await fillFolder(out, async (folder) => {
      await write('x')(folder);
      expect(existsSync(out)).toBe(false);
    });
    expect(readFileSync(join(out, 'a'), 'utf8')).toBe('x');
  });

  it('replaces what was there as a whole', async () => {
    const parent = place();
    const out = join(parent, 'out');
    mkdirSync(out);
    writeFileSync(join(out, 'old'), '');
    await fillFolder(out, write('new'));
    expect(readdirSync(out)).toEqual(['a']);
    expect(readdirSync(parent)).toEqual(['out']);
  });

  it('leaves everything as it was when filling fails', async () => {
    const parent = place();
    const out = join(parent, 'out');
    await fillFolder(out, write('old'));
    const broken = async (folder: string) => {
      await write('half')(folder);
      throw new Error('disk is full');
    };
    await expect(fillFolder(out, broken)).rejects.toThrow('disk is full');
    expect(readFileSync(join(out, 'a'), 'utf8')).toBe('old');
    expect(readdirSync(parent)).toEqual(['out']);
  });
});

describe('otherThing', () => {
  const made = () => {
    const folder = place();
    mkdirSync(join(folder, 'records'));
    for (const name of ['b.ndjson', 'records/c.ndjson']) writeFileSync(join(folder, name), '');
    writeSummary(folder, 'replay', { total: 1 });
    return folder;
  };

  it('is none in nothing, in an empty folder and in what the command wrote', () => {
    const folder = place();
    expect(otherThing(join(folder, 'none'), 'replay')).toBeUndefined();
    expect(otherThing(folder, 'replay')).toBeUndefined();
    expect(otherThing(made(), 'replay')).toBeUndefined();
    expect(JSON.parse(readFileSync(join(made(), 'replay.json'), 'utf8'))).toEqual({
      madeBy: 'citykit replay',
      total: 1,
      files: ['b.ndjson', 'records/c.ndjson'],
    });
  });

  it.each(['other.txt', 'replay.json'])('is %s of somebody else', (name) => {
    const folder = place();
    writeFileSync(join(folder, name), '{}');
    expect(otherThing(folder, 'replay')).toBe(name);
  });

  it.each(['a.txt', 'records/d.ndjson', 'z/a.txt'])('is %s beside what the command wrote', (name) => {
    const folder = made();
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), 'mine');
    expect(otherThing(folder, 'replay')).toBe(name);
  });

  it('is an empty folder of somebody, and all of a command that is another', () => {
    const folder = made();
    mkdirSync(join(folder, 'mine'));
    expect(otherThing(folder, 'replay')).toBe('mine');
    expect(otherThing(made(), 'simulate')).toBe('b.ndjson');
  });
});
