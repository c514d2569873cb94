import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyTrail } from '../../lib/audit/verify-trail';
import { sealedTrail, writeObjects } from '../support/audit-trails';

const seal = (key: string) => key.endsWith('seal.json');

describe('a trail of three sealed days, two writers and four entries each', () => {
  let trail: ReadonlyMap<string, string>;
  beforeAll(async () => {
    trail = await sealedTrail(3, 4);
  });

  const verify = (objects: ReadonlyMap<string, string>) => {
    const folder = mkdtempSync(join(tmpdir(), 'citykit-audit-'));
    writeObjects(folder, objects);
    try {
      return verifyTrail([folder]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
  const breaches = (objects: ReadonlyMap<string, string>) => verify(objects).findings.map((f) => f.breach);
  const blocks = () => [...trail.keys()].filter((key) => !seal(key)).sort();
  const without = (...keys: readonly string[]) => new Map([...trail].filter(([key]) => !keys.includes(key)));
  const changed = (key: string, change: (text: string) => string) =>
    new Map(trail).set(key, change(trail.get(key) as string));

  it('is whole', () => {
    expect(verify(trail)).toMatchObject({ entries: 24, segments: 6, sealedDays: 3, unsealed: [], findings: [] });
  });

  it.each([
    ['an entry within a segment', 1, 'removed'],
    ['the last entry of a segment', 3, 'truncated'],
  ])('names the removal of %s', (_, n, breach) => {
    expect(breaches(without(blocks()[n] as string))).toContain(breach);
  });

  it('names an entry that was changed with its own hash made anew', () => {
    const key = blocks()[1] as string;
    const forged = changed(key, (text) => text.replace('"clerk"', '"nobody"'));
    expect(breaches(forged)).toContain('changed');
  });

  it('names an entry that is there twice', () => {
    expect(breaches(changed(blocks()[1] as string, (text) => text + text))).toContain('inserted');
  });

  it('names a segment that nobody sealed, and one that is gone', () => {
    const [first = ''] = blocks();
    const strange = new Map(trail).set(first.replace('lane-a', 'lane-z'), trail.get(first) as string);
    expect(breaches(strange)).toContain('segment-unknown');
    expect(breaches(without(...blocks().slice(0, 4)))).toContain('segment-missing');
  });

  it('names a day that is gone with its seal', () => {
    const [, day = ''] = [...trail.keys()].filter(seal).sort();
    const folder = day.replace('seal.json', '');
    const found = breaches(without(...[...trail.keys()].filter((key) => key.startsWith(folder))));
    expect(found).toEqual(['day-missing', 'seal-missing']);
  });

  it('says which days nothing vouches for yet', () => {
    const seals = [...trail.keys()].filter(seal).sort();
    expect(verify(without(seals[2] as string))).toMatchObject({ findings: [], unsealed: ['yinchuan 2026-11-26'] });
  });

  it('names a file that is none of a trail', () => {
    expect(breaches(new Map(trail).set('yinchuan/notes.txt', 'hello'))).toEqual(['strange-file']);
    expect(breaches(new Map(trail).set('yinchuan/2026/13/45/seal.json', '{}'))).toEqual(['strange-file']);
  });
});
