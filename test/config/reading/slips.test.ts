import { brief, read } from '../../support/config-folder';
import { processorMs } from '../../support/processor-time';

const right = `city: testville
name: { en: Testville, zh: 测试市（县）：一，二 }
cloud: { account: "111122223333", region: us-west-2 }
services:
  traffic:
    signals: 3 # 三：个，（路口）
    corridors:
      - id: a
        junctions: [j1, j2]
`;

/** The city with each `[from, to]` replaced. */
const slipped = (...changes: readonly (readonly [string, string])[]) =>
  read(changes.reduce((text, [from, to]) => text.replace(from, to), right));

describe('a sign of a Chinese input method in place of that of the keyboard is one problem, at its place', () => {
  it.each([
    ['a colon', 'signals: 3', 'signals：3', 6, 12, '“:”'],
    ['a colon before a block', 'services:\n', 'services：\n', 4, 9, '“:”'],
    ['a colon in braces', '{ en: ', '{ en：', 2, 11, '“:”'],
    ['a comma between settings', '"111122223333",', '"111122223333"，', 3, 33, ','],
    ['a comma in a list', '[j1, j2]', '[j1，j2]', 9, 23, ','],
    ['a mark of enumeration', '[j1, j2]', '[j1、j2]', 9, 23, ','],
    ['brackets', '[j1, j2]', '［j1, j2］', 9, 20, '[ ]'],
    ['lenticular brackets', '[j1, j2]', '【j1, j2】', 9, 20, '[ ]'],
    ['parentheses', '[j1, j2]', '（j1, j2）', 9, 20, '[ ]'],
    ['a dash', '- id', '－ id', 8, 7, '-'],
    ['a long dash', '- id', '—id', 8, 7, '-'],
    ['a hash', '# 三', '＃ 三', 6, 16, '#'],
    ['a hash at the beginning', 'city:', '＃ 注\ncity:', 1, 1, '#'],
    ['curly quotes', '"111122223333"', '“111122223333”', 3, 19, '"…"'],
    ['full-width quotes', '"111122223333"', '＂111122223333＂', 3, 19, '"…"'],
    ['spaces of an indent', '    signals', '　　signals', 6, 1, 'blanks'],
    ['a space behind a colon', 'signals: 3', 'signals:　3', 6, 13, 'blanks'],
  ])('%s', (_, from, to, line, column, wanted) => {
    expect(slipped([from, to]).problems).toEqual([
      expect.objectContaining({ code: 'CK1019', line, column, message: expect.stringContaining(wanted) }),
    ]);
  });

  it('all the file long: one problem that names the lines', () => {
    const { problems } = read(right.replaceAll(/:(?=[ \n])/g, '：').replaceAll(', ', '，'));
    expect(brief(problems)).toEqual(['CK1019 1', 'CK1019 2']);
    expect(problems[0]?.message).toContain('so it is in lines 2, 3, 4, 5, 6 and 3 more');
  });

  it('beside a mistake of another kind: each is told', () => {
    expect(brief(slipped(['signals: 3', 'signals：x'], ['junctions', 'junctons']).problems)).toEqual([
      'CK1019 6',
      'CK2003 6',
      'CK2001 9',
    ]);
  });

  it('in names and comments is what people write, whatever else is wrong', () => {
    expect(brief(slipped(['signals: 3', 'signals: -3']).problems)).toEqual(['CK2007 6']);
    expect(slipped().problems).toEqual([]);
  });

  it('before a secret: the secret is the problem, and is not shown', () => {
    const { problems, sources } = slipped(['signals: 3', 'password：Zt9$wq!7Lm2#']);
    expect(brief(problems)).toContain('CK1301 6');
    expect(JSON.stringify([problems, sources])).not.toContain('Zt9$wq!7Lm2#');
  });
});

describe('what no one sees, or another tool left, is one problem, at its place', () => {
  it.each([
    ['a no-break space as indent', '    signals', '\u00a0   signals', 'CK1020 6'],
    ['a no-break space behind a colon', 'signals: 3', 'signals:\u00a03', 'CK1020 6'],
    ['a zero-width space before a key', 'services', '\u200bservices', 'CK1020 4'],
    ['a byte order mark inside', 'services', '\ufeffservices', 'CK1020 4'],
    ['no blank behind a colon', 'signals: 3', 'signals:3', 'CK1008 6'],
    ['no blank behind a dash', '- id', '-id', 'CK1008 8'],
    [
      'a comma of thousands in braces',
      'services',
      'budget: { monthly: 9,000, email: a@b.example }\nservices',
      'CK1024 4',
    ],
    [
      'commas of decimals',
      'services',
      'devices: { area: { south: 45,4, west: -123, north: 46, east: -122,5 } }\nservices',
      'CK1024 4',
    ],
    ['a ruler', 'services', '----------\nservices', 'CK1023 4'],
    ['a fence', 'city', '```yaml\ncity', 'CK1023 1'],
    [
      'a conflict',
      'services',
      '<<<<<<< HEAD\nstage: staging\n=======\nstage: production\n>>>>>>> other\nservices',
      'CK1023 4',
    ],
    ['a directive of a version that is not', 'city', '%YAML 1.3\n---\ncity', 'CK1021 1'],
    ['a directive that gives words another meaning', 'city', '%YAML 1.1\n---\ncity', 'CK1021 1'],
    ['a directive without its mark', 'city', '%YAML 1.2\ncity', 'CK1021 1'],
    ['a directive inside', 'services', '%TAG ! tag:x\nservices', 'CK1021 4'],
  ])('%s', (_, from, to, expected) => {
    expect(brief(slipped([from, to]).problems)).toEqual([expected]);
  });

  it('of long lines too, in the time of a blink', () => {
    const long = `x: "${'a'.repeat(300_000)}"\n`;
    expect(processorMs(() => read(right + long))).toBeLessThan(5000);
  });

  it('a directive of the version that is read is none', () => {
    expect(brief(slipped(['city', '%YAML 1.2\n---\ncity']).problems)).toEqual([]);
  });
});

it('a mistake behind a key that nobody knows is told as what it is: an indent that moves it below is no remedy', () => {
  expect(brief(read(`${right.replace('traffic', 'trafic')}language: de\n`).problems)).toEqual([
    'CK2002 5',
    'CK2006 10',
  ]);
});

it('lines that may each not stand there are told one by one: an indent that makes one text of them is no remedy', () => {
  const city = `${right}  charging:
    connectors: 4
    operators: [{ id: a, name: A, tariff: flat }]
    tariffs:
      - id: flat
        currency: USD
        elements:
          - price_components: [{ type: ENERGY, price: 0.3 }]
            restrictions:
              day_of_week:
                - MON
                - TUE
`;
  expect(brief(read(city).problems)).toEqual(['CK2006 20', 'CK2006 21']);
});
