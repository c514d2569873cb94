import { z } from 'zod';
import { field, kept } from '../../../lib/services/shared';
import { brief, cityYaml, problemsOf, read } from '../../support/config-folder';
import { beacon } from '../../support/services/beacon';

const one = (over: Record<string, string | null>) => {
  const problems = problemsOf(over);
  expect(problems).toHaveLength(1);
  return problems[0];
};

describe('a setting of the wrong shape', () => {
  it('unknown: the key, and the nearest valid word', () => {
    expect(one({ timezone: 'UTC' })).toMatchObject({
      code: 'CK2001',
      line: 5,
      column: 1,
      path: 'timezone',
      hint: 'did you mean timeZone?',
    });
  });

  it('unknown service', () => {
    expect(one({ services: '{ trafic: { signals: 3 } }' })).toMatchObject({
      code: 'CK2002',
      column: 13,
      path: 'services.trafic',
      hint: 'did you mean traffic?',
    });
  });

  it('unknown, near no word: the words that are valid', () => {
    expect(one({ name: '{ en: X, pinyin: Y }' })?.hint).toBe('use one of en, zh');
  });

  it('an item of a list: an item of the example of the list', () => {
    expect(one({ devices: '{ districts: [east/lents] }' })).toMatchObject({
      path: 'devices.districts[0]',
      hint: 'did you mean east-lents?',
    });
  });

  it('missing: the key of its parent, with an example', () => {
    expect(one({ cloud: '{ region: us-west-2 }' })).toMatchObject({
      code: 'CK2005',
      line: 3,
      column: 1,
      path: 'cloud.account',
      hint: expect.stringContaining('add e.g. account: "123456789012"'),
    });
  });

  it('missing at the top: the first line', () => {
    expect(one({ name: null })).toMatchObject({ code: 'CK2005', line: 1, path: 'name' });
  });

  it('nothing after the colon: the key', () => {
    expect(one({ stage: '' })).toMatchObject({ code: 'CK2003', line: 5, column: 1 });
  });

  it.each([
    ['text for a number', '{ signals: many }', 'CK2003', 'must be a whole number, but is the text "many"'],
    ['a fraction for a whole number', '{ signals: 1.5 }', 'CK2003', 'must be a whole number, but is the number 1.5'],
    ['a negative count', '{ signals: -3 }', 'CK2007', 'must be at least 0, but is -3'],
    ['a list for a map', '[3]', 'CK2003', 'must be a map of settings, but is a list'],
    ['a map for a list', '{ signals: 3, corridors: {} }', 'CK2003', 'must be a list of maps, but is a map of settings'],
    [
      'too few items',
      '{ signals: 3, corridors: [{ id: a, junctions: [j] }] }',
      'CK2007',
      'at least 2 items, but has 1',
    ],
    [
      'a word of the wrong form',
      '{ signals: 3, corridors: [{ id: A, junctions: [j, k] }] }',
      'CK2008',
      'must be lower case with hyphens',
    ],
    [
      'a time of day that is none',
      '{ signals: 3, scheduledFlash: [{ from: "25:00", to: "05:00" }] }',
      'CK2008',
      'HH:MM',
    ],
    ['infinity', '{ signals: .inf }', 'CK2003', 'whole number'],
  ])('%s', (_, section, code, message) => {
    expect(one({ services: `{ traffic: ${section} }` })).toMatchObject({
      code,
      line: 4,
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/./),
    });
  });

  it('a word that is not one of few', () => {
    expect(one({ stage: 'prod' })).toMatchObject({
      code: 'CK2006',
      hint: 'use one of production, staging, development',
    });
    expect(one({ language: 'zhh' })).toMatchObject({ code: 'CK2006', hint: 'did you mean zh?' });
  });

  it('a region that does not exist', () => {
    expect(one({ cloud: '{ account: "111122223333", region: cn-nortwest-1 }' })).toMatchObject({
      code: 'CK2006',
      column: 43,
      hint: 'did you mean cn-northwest-1?',
    });
  });
});

describe('text without quotes that YAML reads as something else', () => {
  it.each([
    ['012345678901', 'the number 12345678901, and the leading zero is lost'],
    ['123456789012', 'the number 123456789012'],
  ])('account %s', (account, message) => {
    expect(one({ cloud: `{ account: ${account}, region: us-west-2 }` })).toMatchObject({
      code: 'CK2004',
      message: expect.stringContaining(message),
      hint: `put it in quotes: "${account}"`,
    });
  });

  it('a division code', () => {
    expect(one({ division: '640100' })).toMatchObject({ code: 'CK2004', hint: 'put it in quotes: "640100"' });
  });

  it('true as a name', () => {
    expect(one({ name: '{ en: true }' })).toMatchObject({ code: 'CK2004', hint: 'put it in quotes: "true"' });
  });
});

it('a setting of several forms: what the nearest form finds wrong', () => {
  const config = z.strictObject({
    kept: field(z.union([z.int().min(1), z.strictObject({ days: z.int(), from: z.string() })]), {
      name: { en: 'how long it is kept', zh: '保留期' },
      doc: { en: 'How long.', zh: '保留多久。' },
      effect: kept({ en: 'records', zh: '记录' }),
    }),
  });
  const services = [{ ...beacon, config }];
  const at = (kept: string) => read(cityYaml({ services: `{ beacon: { kept: ${kept} } }` }), { services }).problems;
  expect(at('{ days: 3, from: "x" }')).toEqual([]);
  expect(at('{ days: many, from: "x" }')).toMatchObject([{ code: 'CK2003', path: 'services.beacon.kept.days' }]);
});

describe('shape and meaning', () => {
  it('one does not hide the other', () => {
    const { problems } = read(
      cityYaml({
        services: '{ traffic: { signals: many, adaptiveTiming: { enabled: true } } }',
        timeZone: 'Asia/Shanghi',
        lake: '{ queryLimitGb: 0 }',
      }),
    );
    expect(brief(problems)).toEqual(['CK2003 4', 'CK3114 4', 'CK3008 5', 'CK2007 6']);
  });

  it('a section that is no map hides nothing else', () => {
    expect(brief(problemsOf({ services: 'traffic', timeZone: 'Mars/Base' }))).toEqual(['CK2003 4', 'CK3008 5']);
  });

  it('a broken setting does not hide that others contradict each other', () => {
    const section = '{ signals: 3, adaptiveTiming: { enabled: 1, minCycleSeconds: 120, maxCycleSeconds: 60 } }';
    expect(brief(problemsOf({ services: `{ traffic: ${section} }` }))).toEqual(['CK2003 4', 'CK3112 4']);
  });
});
