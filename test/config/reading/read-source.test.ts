import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readCity } from '../../../lib/config';
import { lineColumn } from '../../../lib/config/source';
import { services } from '../../../lib/services';
import { brief, cityYaml, inFolder, read } from '../../support/config-folder';
import { processorMs } from '../../support/processor-time';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((p) => (typeof p === 'string' ? Buffer.from(p) : Buffer.from(p))));

describe('a file that is no config', () => {
  it.each([
    ['empty', '', 'CK1007 1'],
    ['comments only', '# later\n', 'CK1007 1'],
    ['a list', '- a\n', 'CK1015 1'],
    ['text', 'hello\n', 'CK1015 1'],
    ['tab as indentation', 'cloud:\n\taccount: "111122223333"\n', 'CK1009 2'],
    ['open quote', 'city: "x\n', 'CK1008 2'],
    ['nested beyond reason', `city: ${'['.repeat(5000)}`, 'CK1017 1'],
  ])('%s', (_, text, expected) => {
    const { city, problems } = read(text);
    expect(brief(problems)).toContain(expected);
    expect(city).toBeUndefined();
  });

  it('is not UTF-8: the line of the bad byte', () => {
    const { problems } = read(bytes('city: a\nname: { en: "', [0xd2, 0xf8], '" }\n'));
    expect(problems).toMatchObject([{ code: 'CK1005', line: 2, column: 14 }]);
  });

  it('is UTF-16', () => {
    expect(read(Buffer.from('\uFEFFcity: a\n', 'utf16le')).problems[0]).toMatchObject({
      code: 'CK1005',
      hint: expect.stringContaining('UTF-16'),
    });
  });

  it('has a byte order mark, and is read all the same', () => {
    expect(brief(read(`\uFEFF${cityYaml({ nmae: 'x' })}`).problems)).toEqual(['CK1006 1', 'CK2001 5']);
  });

  it.each([
    ['UTF-16LE', Buffer.from('city: a\n', 'utf16le')],
    ['UTF-16BE', Buffer.from('city: a\n', 'utf16le').swap16()],
    ['UTF-32', bytes([0xff, 0xfe, 0, 0, 0x63, 0, 0, 0])],
  ])('is %s without being told: by its zeros, or its mark', (encoding, text) => {
    expect(read(text).problems).toMatchObject([{ code: 'CK1005', hint: expect.stringContaining(`-f ${encoding} `) }]);
  });

  it('is no text: the place of the first zero byte', () => {
    expect(read(bytes('PK\u0003\nab', [0, 0, 0xff])).problems).toMatchObject([{ code: 'CK1005', line: 2, column: 3 }]);
  });

  it('has lines that end in a carriage return alone: said once, and read all the same', () => {
    const lines = cityYaml({ nmae: 'x' });
    expect(brief(read(lines.replaceAll('\n', '\r')).problems)).toEqual(['CK1022 1', 'CK2001 5']);
    expect(brief(read(lines.replace('\nname', '\r\nname')).problems)).toEqual(['CK2001 5']);
    expect(brief(read(lines.replace('\nname', '\n\rname')).problems)).toEqual(['CK1022 2', 'CK2001 6']);
  });

  it.each(['\u0085', '\u2028', '\u2029'])('has lines that end in %j: said once, and read all the same', (end) => {
    const lines = cityYaml({ nmae: 'x' });
    expect(brief(read(lines.replaceAll('\n', end)).problems)).toEqual(['CK1022 1', 'CK2001 5']);
    expect(brief(read(lines.replaceAll('\n', `${end}\n`)).problems)).toEqual(['CK1022 1', 'CK2001 5']);
  });

  it.each(['---\n', '...\n', '~', 'null\n', '\uFEFF', '\n \n'])('%j holds no settings', (text) => {
    expect(brief(read(text).problems)).toEqual(['CK1007 1']);
  });

  it('is larger than a megabyte', () => {
    expect(brief(read(`${cityYaml()}#${'x'.repeat(10_000_000)}`).problems)).toEqual(['CK1004 1']);
  });

  it('does not exist, is a folder, lies in no folder, or is a link to itself', () => {
    inFolder({}, (folder) => {
      mkdirSync(join(folder, 'sub.yaml'));
      symlinkSync('loop.yaml', join(folder, 'loop.yaml'));
      const codes = ['none.yaml', 'sub.yaml', 'no/where.yaml', 'loop.yaml'].flatMap((name) =>
        brief(readCity(join(folder, name), services).problems),
      );
      expect(codes).toEqual(['CK1001 1', 'CK1002 1', 'CK1001 1', 'CK1003 1']);
    });
  });

  // Root reads whatever the mode says.
  const withoutRoot = process.getuid?.() === 0 ? it.skip : it;
  withoutRoot('may not be read', () => {
    inFolder({ 'city.yaml': cityYaml() }, (folder) => {
      chmodSync(join(folder, 'city.yaml'), 0);
      expect(brief(readCity(join(folder, 'city.yaml'), services).problems)).toEqual(['CK1003 1']);
    });
  });
});

describe('YAML that is more than a config may be', () => {
  it('has a key twice: the rest is checked all the same', () => {
    expect(brief(read(cityYaml({ stage: 'staging\nstage: lunch' })).problems)).toEqual(['CK1010 6']);
    expect(brief(read(`${cityYaml({ stge: 'staging' })}city: again\n`).problems)).toEqual(['CK2001 5', 'CK1010 6']);
  });

  it('has two documents', () => {
    expect(brief(read(`${cityYaml()}---\n${cityYaml()}`).problems)).toEqual(['CK1011 5']);
  });

  it('is one city in several documents: what stands behind the mark counts', () => {
    expect(brief(read(cityYaml().replace('cloud', '---\ncloud')).problems)).toEqual(['CK1011 3']);
    expect(brief(read(`# a\n---\n# b\n---\n${cityYaml()}`).problems)).toEqual(['CK1011 4']);
    expect(brief(read(`---\n${cityYaml()}...\n`).problems)).toEqual([]);
  });

  it('has tags', () => {
    expect(brief(read(cityYaml({ stage: '!env STAGE', language: '!!binary aGk=' })).problems)).toEqual(
      expect.arrayContaining(['CK1012 5', 'CK1012 6']),
    );
  });

  it('has keys that are no words', () => {
    expect(brief(read(`? [a, b]\n: 1\n${cityYaml()}`).problems)).toEqual(['CK1016 1']);
  });

  it('has an alias without anchor, or one inside its own anchor', () => {
    expect(brief(read(cityYaml({ stage: '*nowhere' })).problems)).toEqual(['CK1013 5']);
    expect(brief(read(cityYaml({ devices: '&d { districts: *d }' })).problems)).toEqual(['CK1013 5']);
  });

  it('has aliases that multiply: refused at once', () => {
    const bomb = Array.from({ length: 12 }, (_, i) => {
      const below = i === 0 ? 'x' : `*a${i - 1}`;
      return `a${i}: &a${i} [${Array(10).fill(below).join(', ')}]`;
    }).join('\n');
    const look = () => expect(brief(read(`${bomb}\n${cityYaml()}`).problems)).toContain('CK1013 6');
    expect(processorMs(look)).toBeLessThan(5000);
  });

  it('has a tab before a setting: one problem, and all else is judged', () => {
    const text = (tab: string) =>
      `${cityYaml({ services: null })}services:\n  traffic:\n${tab}signals: 3\n    detectorStations: x\n`;
    expect(brief(read(text('\t')).problems)).toEqual(['CK1009 6', 'CK2003 7']);
    expect(brief(read(text('  \t')).problems)).toEqual(['CK1009 6', 'CK2003 7']);
  });

  it('has __proto__ as a key: an unknown setting like any other', () => {
    expect(brief(read(cityYaml({ __proto__x: '1' })).problems)).toEqual(['CK2001 5']);
    expect(brief(read(`${cityYaml()}__proto__: { city: evil }\n`).problems)).toEqual(['CK2001 5']);
  });
});

describe('anchors and merge keys', () => {
  const junctions = (rest: string) =>
    cityYaml({ services: `{ traffic: { signals: 3, corridors: [&c { id: a, junctions: [j1, j2] }, ${rest}] } }` });

  it('give a map its keys; its own win', () => {
    const { city } = read(junctions('{ <<: *c, id: b }'));
    expect(city?.services).toMatchObject({
      traffic: { corridors: [{ id: 'a' }, { id: 'b', junctions: ['j1', 'j2'] }] },
    });
  });

  it('the earlier of several maps wins', () => {
    const { city } = read(junctions('&d { id: b, junctions: [j3, j4] }, { <<: [*d, *c], id: e }'));
    expect(city?.services).toMatchObject({ traffic: { corridors: [{}, {}, { id: 'e', junctions: ['j3', 'j4'] }] } });
  });

  it('of something else than a map are a problem', () => {
    expect(brief(read(junctions('{ <<: 3, id: b, junctions: [j2, j1] }')).problems)).toEqual(['CK1014 4']);
  });

  it('of an anchor that is nowhere are one problem: what they would have given is not asked for', () => {
    const services = '{ traffic: { signals: 30, corridors: [{ <<: *nowhere, id: b }] } }';
    expect(brief(read(cityYaml({ services })).problems)).toEqual(['CK1013 4']);
  });

  it('lead to the line of the anchor, where the value was set', () => {
    const text = 'x: &limits\n  signals: -4\n'
      .replace('x:', 'services:\n  traffic:')
      .replace('\n  signals', '\n    signals');
    expect(brief(read(cityYaml({ services: null }) + text).problems)).toEqual(['CK2007 6']);
  });
});

it('columns of one line are counted in characters, in whatever order they are asked', () => {
  const source = { file: 'a', layer: 'a', text: 'a: 𠮷\nb: [𠮷, 银, 😀, d]\n' };
  const at = (sign: string) => lineColumn(source, source.text.lastIndexOf(sign));
  expect(['[', '银', 'd', ',', '𠮷', 'a'].map((sign) => `${at(sign).line}:${at(sign).column}`)).toEqual([
    '2:4',
    '2:8',
    '2:14',
    '2:12',
    '2:5',
    '1:1',
  ]);
});
