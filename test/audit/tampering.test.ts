import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Expected, verifyTrail } from '../../lib/audit/verify-trail';
import type { Breach } from '../../lib/engine/audit/check-segment';
import { link } from '../../lib/engine/audit/entry';
import { access, sealedTrail, writeObjects } from '../support/audit-trails';
import { explored } from '../support/exploring';

const [first, middle, last] = ['2026-11-24', '2026-11-25', '2026-11-26'] as const;
const bytes = { low: 0x20, digit: 0x31, quote: 0x22, end: 0x0a, high: 0xff } as const;

let folder: string;
let trail: Map<string, string>;
let expected: Expected;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'citykit-tampering-'));
  trail = await sealedTrail(3, 2, { who: 'https://id.example.org#户籍员' });
  const { heads } = verifyFresh();
  expected = { from: first, to: last, head: heads[0]?.hash as string };
});
afterAll(() => rmSync(folder, { recursive: true }));

function verifyFresh(of: ReadonlyMap<string, string> = trail, known: Expected = {}) {
  rmSync(join(folder, 'yinchuan'), { recursive: true, force: true });
  writeObjects(folder, of);
  return verifyTrail([folder], known);
}

const keys = () => [...trail.keys()].sort();
const blocks = () => keys().filter((key) => key.endsWith('.ndjson'));
const dayOf = (key: string) => key.split('/').slice(1, 4).join('-');
const laneOf = (key: string) => key.split('/').slice(0, 5).join('/');
const without = (gone: (key: string) => boolean) => new Map([...trail].filter(([key]) => !gone(key)));

/** Makes the folder hold the trail and nothing else, and leaves what is as it was: disks are slow. */
function putBack(): void {
  const folders = new Set(
    [...trail.keys()].flatMap((key) => key.split('/').map((_, i, parts) => parts.slice(0, i).join('/'))),
  );
  const intact = (name: string) => {
    const found = lstatSync(join(folder, name), { throwIfNoEntry: false });
    if (folders.has(name)) return found?.isDirectory();
    return found?.isFile() && readFileSync(join(folder, name), 'utf8') === trail.get(name);
  };
  for (const name of readdirSync(folder, { recursive: true }) as string[])
    if (!intact(name)) rmSync(join(folder, name), { recursive: true, force: true });
  writeObjects(folder, new Map([...trail].filter(([key]) => !intact(key))));
}

/** Breaches of the trail after something was done to its files; then they are as they were. */
function after(tamper: () => void): readonly Breach[] {
  tamper();
  const { findings } = verifyTrail([folder], expected);
  putBack();
  return findings.map(({ breach }) => breach);
}

describe('a trail against what is known of it from outside', () => {
  it('is whole, and nothing is left unchecked', () => {
    expect(verifyFresh(trail, expected)).toMatchObject({ findings: [], unchecked: [], unsealed: [], sealedDays: 3 });
  });

  it('says what was not given', () => {
    expect(verifyFresh().unchecked).toEqual(['from', 'to', 'head']);
  });

  it.each([
    ['first', first],
    ['last', last],
    ['middle', middle],
  ])('misses its %s day', (_, day) => {
    expect(
      verifyFresh(
        without((key) => dayOf(key) === day),
        expected,
      ).findings,
    ).toMatchObject(
      expect.arrayContaining([
        expect.objectContaining({ breach: 'seal-missing', message: `the seal of ${day} is missing` }),
      ]),
    );
  });

  it('misses the days after all that is there', () => {
    const { findings } = verifyFresh(trail, { to: '2026-11-30' });
    expect(findings.map(({ message }) => message)).toEqual(['the seals of 2026-11-27 to 2026-11-30 are missing']);
    expect(verifyFresh(trail, { from: '2026-12-01' }).findings).toHaveLength(1);
  });

  it('misses all days of the calendar at once', () => {
    const { findings } = verifyFresh(trail, { from: '0000-01-01', to: '9999-12-31' });
    expect(findings.map(({ message }) => message)).toEqual([
      'the seals of 0000-01-01 to 2026-11-23 are missing',
      'the seals of 2026-11-27 to 9999-12-31 are missing',
    ]);
  });

  it('misses a past seal that is gone with a lane, known from outside or not', () => {
    const gone = blocks().find((key) => dayOf(key) === first) as string;
    const left = without((key) => laneOf(key) === laneOf(gone) || (dayOf(key) === first && key.endsWith('seal.json')));
    expect(verifyFresh(left).findings.map((f) => f.breach)).toEqual(['seal-missing']);
  });

  it('is not the one that was made anew as a whole, which is whole in itself', async () => {
    const forged = await sealedTrail(3, 2, { who: 'https://id.example.org#nobody' });
    expect(verifyFresh(forged, { from: first, to: last }).findings).toEqual([]);
    expect(verifyFresh(forged, expected).findings.map((f) => f.breach)).toEqual(['other-head']);
  });

  it('is held against the seal of the day that is asked for', () => {
    const { head } = expected as { head: string };
    expect(verifyFresh(trail, { head }).findings).toEqual([]);
    expect(verifyFresh(trail, { head, to: middle }).findings.map((f) => f.breach)).toEqual(['other-head']);
  });
});

/** Lines with a second key before or behind the first, which a reader of JSON does not see. */
const secondKeys = () =>
  keys().flatMap((key) => {
    const text = trail.get(key) as string;
    return Object.keys(JSON.parse(text.split('\n')[0] as string)).flatMap((name) =>
      ['"hidden"', '[]', '1'].map((value) => [key, text.replace('{', `{"${name}":${value},`)] as const),
    );
  });

/** Changes of one byte of a file: each other byte of the list in its place, each put in, itself taken out, or exchanged. */
function byteEdits(text: Buffer): Buffer[] {
  const at = (i: number) => [text.subarray(0, i), text.subarray(i + 1)] as const;
  return Array.from({ length: text.length }, (_, i) => i).flatMap((i) => {
    const [before, behind] = at(i);
    const put = Object.values(bytes).map((b) => Buffer.from([b]));
    const next = text[i + 1];
    return [
      Buffer.concat([before, behind]),
      ...put.filter((b) => b[0] !== text[i]).map((b) => Buffer.concat([before, b, behind])),
      ...put.map((b) => Buffer.concat([before, b, text.subarray(i)])),
      ...(next === undefined || next === text[i]
        ? []
        : [Buffer.concat([before, Buffer.from([next, text[i] as number]), text.subarray(i + 2)])]),
    ];
  });
}

const noticed = (found: readonly Breach[], what: unknown) => expect([what, found.length > 0]).toEqual([what, true]);

describe('no file of a trail is tampered with unnoticed:', () => {
  beforeAll(() => void verifyFresh());
  // Else what was done before would be what is noticed.
  afterEach(() => expect(verifyTrail([folder], expected).findings).toEqual([]));
  const path = (key: string) => join(folder, key);

  it('any one taken away', () => {
    for (const key of keys())
      noticed(
        after(() => rmSync(path(key))),
        key,
      );
  });

  it('any one emptied, or written twice over', () => {
    for (const key of keys()) {
      noticed(
        after(() => writeFileSync(path(key), '')),
        key,
      );
      noticed(
        after(() => writeFileSync(path(key), (trail.get(key) as string).repeat(2))),
        key,
      );
    }
  });

  it('any two exchanged, or one in the place of another', () => {
    const pairs = keys().flatMap((a) => keys().flatMap((b) => (a === b ? [] : [[a, b] as const])));
    for (const [a, b] of explored(pairs, 8, 80)) {
      noticed(
        after(() => writeFileSync(path(a), trail.get(b) as string)),
        [a, b],
      );
      const exchange = () => {
        renameSync(path(a), path('yinchuan/held'));
        renameSync(path(b), path(a));
        renameSync(path('yinchuan/held'), path(b));
      };
      noticed(after(exchange), [a, b, 'exchanged']);
    }
  });

  it('any one named otherwise', () => {
    for (const key of explored(blocks(), 3))
      for (const name of ['0000000009.ndjson', '0000000001.json', '1.ndjson', '.0000000001.ndjson'])
        noticed(
          after(() => renameSync(path(key), path(`${dirname(key)}/${name}`))),
          [key, name],
        );
  });

  it('any file put in: empty, a copy, a link, or a folder of them', () => {
    const places = [...new Set(keys().flatMap((key) => [dirname(key), 'yinchuan', `${dirname(key)}/new`]))];
    const names = ['0000000000.ndjson', '0000000003.ndjson', '0000000009.ndjson', 'seal.json', 'x'];
    const cases = places.flatMap((place) =>
      names.flatMap((name) => [undefined, ...keys()].map((key) => ({ place, name, key }))),
    );
    for (const { place, name, key } of explored(cases, 15, 300)) {
      const file = `${place}/${name}`;
      if (trail.has(file)) continue;
      const put = () => {
        mkdirSync(path(place), { recursive: true });
        writeFileSync(path(file), key === undefined ? '' : (trail.get(key) as string));
      };
      noticed(after(put), [file, key]);
    }
    noticed(
      after(() => symlinkSync(path(keys()[0] as string), path('yinchuan/link'))),
      'link',
    );
    noticed(
      after(() => cpSync(path(laneOf(blocks()[0] as string)), path('yinchuan/2026/11/24/lane-z'), { recursive: true })),
      'lane',
    );
  });

  it('any line with a second key', () => {
    for (const [key, text] of explored(secondKeys(), 15, 300))
      noticed(
        after(() => writeFileSync(path(key), text)),
        [key, text],
      );
  });

  it('any byte changed, put in, taken out or exchanged', () => {
    // The first of a segment, one that follows, and a seal with one before it: all others are like these.
    const kinds = [blocks()[0], blocks()[1], 'yinchuan/2026/11/25/seal.json'] as readonly string[];
    const cases = kinds.flatMap((key) =>
      byteEdits(Buffer.from(trail.get(key) as string)).map((edit) => [key, edit] as const),
    );
    const intact = new Map(kinds.map((key) => [key, readFileSync(path(key))]));
    for (const [key, edit] of explored(cases, 100, 2500)) {
      writeFileSync(path(key), edit);
      noticed(
        verifyTrail([folder], expected).findings.map((f) => f.breach),
        [key, edit.toString('latin1')],
      );
      writeFileSync(path(key), intact.get(key) as Buffer);
    }
  });

  it('any line that is deep, long or far away, without falling over', () => {
    const key = blocks()[0] as string;
    const far = `${JSON.stringify(link(access(1), Number.MAX_SAFE_INTEGER, ''))}\n`;
    const deep = `{"sequence":1,"previous":"","hash":"","x":${'['.repeat(50_000)}${']'.repeat(50_000)}}\n`;
    for (const text of [far, deep, '\n'.repeat(150_000), '{"lanes":[null]}\n', 'null\n'])
      for (const file of [key, 'yinchuan/2026/11/24/seal.json'])
        noticed(
          after(() => writeFileSync(path(file), text)),
          text.slice(0, 80),
        );
  });
});
