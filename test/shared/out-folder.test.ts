import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillFolder, holdsOtherThings } from '../../lib/shared/out-folder';

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

describe('holdsOtherThings', () => {
  it('is false for nothing, for an empty folder and for a replay', () => {
    const folder = place();
    expect(holdsOtherThings(join(folder, 'none'), 'replay')).toBe(false);
    expect(holdsOtherThings(folder, 'replay')).toBe(false);
    writeFileSync(join(folder, 'replay.json'), '{"madeBy":"citykit replay"}');
    expect(holdsOtherThings(folder, 'replay')).toBe(false);
  });

  it.each(['other.txt', 'replay.json'])('is true for a folder with %s of somebody else', (name) => {
    const folder = place();
    writeFileSync(join(folder, name), '{}');
    expect(holdsOtherThings(folder, 'replay')).toBe(true);
  });
});
