import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
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

  it('says of every entry that it was removed', () => {
    for (const key of blocks()) expect([key, breaches(without(key)).length > 0]).toEqual([key, true]);
  });

  it('says of any two entries of a segment that they were exchanged', () => {
    fc.assert(
      fc.property(fc.subarray([0, 1, 2, 3], { minLength: 2, maxLength: 2 }), fc.nat(5), ([a = 0, b = 0], segment) => {
        const [one = '', two = ''] = [blocks()[segment * 4 + a], blocks()[segment * 4 + b]];
        const objects = new Map(trail).set(one, trail.get(two) as string).set(two, trail.get(one) as string);
        expect(breaches(objects)).not.toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('says of any changed character that it was changed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (which, where) => {
        const keys = [...trail.keys()].sort();
        const key = keys[which % keys.length] as string;
        const text = (trail.get(key) as string).trimEnd();
        const at = where % text.length;
        const other = text[at] === 'x' ? 'y' : 'x';
        expect(breaches(changed(key, () => `${text.slice(0, at)}${other}${text.slice(at + 1)}\n`))).not.toEqual([]);
      }),
      { numRuns: 60 },
    );
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
    expect(breaches(without(...[...trail.keys()].filter((key) => key.startsWith(folder))))).toEqual(['day-missing']);
  });

  it('says which days nothing vouches for yet', () => {
    const seals = [...trail.keys()].filter(seal).sort();
    expect(verify(without(seals[2] as string))).toMatchObject({ findings: [], unsealed: ['yinchuan 2026-11-26'] });
  });

  it('passes over what is no file of a trail, and says so', () => {
    const { strange, findings } = verify(new Map(trail).set('yinchuan/notes.txt', 'hello'));
    expect([strange.length, findings]).toEqual([1, []]);
  });
});
