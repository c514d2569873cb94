import { stringify } from 'yaml';
import { z } from 'zod';
import type { City } from '../../lib/config';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import type { EffectValue } from '../../lib/services/shared';
import { metaOf, unwrap } from '../../lib/services/shared/schema-walk';
import { languages } from '../../lib/words/language';
import { units } from '../../lib/words/units';
import { read } from '../support/config-folder';
import { explored } from '../support/exploring';
import { unequalFigures } from '../support/figures';
import { changed, valueAt, withOther } from '../support/settings/change';
import { leavesOf, placesOf } from '../support/settings/leaves';
import { otherValues } from '../support/settings/other-values';
import { effectsBetween, spoken, spokenValue, valuesIn } from '../support/settings/said-effects';
import { cityOf } from '../support/settings/value-city';
import { wholeCities } from '../support/settings/whole-cities';

const leaves = leavesOf(schemaOf(services));
const bases = Object.values(wholeCities).map((file) => ({ file, city: cityOf(file) as City }));

type Leaf = (typeof leaves)[number];
const effects = new Map<Leaf, ReturnType<typeof effectsOf>>();

/** What a city is told when one setting says something else, and when it says again what it did. */
function effectsOf(leaf: Leaf) {
  for (const { file, city } of bases) {
    const other = withOther(file, leaf);
    if (other) return { there: effectsBetween(city, other), back: effectsBetween(other, city) };
  }
  throw new Error(`no city has another ${leaf.pattern}`);
}
function edit(leaf: Leaf) {
  const both = effects.get(leaf) ?? effectsOf(leaf);
  effects.set(leaf, both);
  return both;
}

/** Versions of OCPP, of OneRoster (by number alone) and of what runs programs, forms of files, coordinate systems, units, currencies. */
const namesOfStandards =
  /^(ocpp|nodejs|arm64|x86_64|csv|json|ndjson|geojson|xlsx|utf-|gb18030|wgs84|gcj02|bd09|A$|W$|1\.[12]$|[A-Z]{3}$)/;

/** The words that a setting may be, or that stand in its list. */
function wordsOf(schema: z.ZodType): readonly string[] {
  const inner = unwrap(schema);
  const one = inner instanceof z.ZodArray ? unwrap(inner.element as z.ZodType) : inner;
  return one instanceof z.ZodEnum ? one.options.map(String) : [];
}
const ofWords = leaves.filter(({ pattern, schema }) => !/\bregion$/.test(pattern) && wordsOf(schema).length > 0);

/** Days of a week, months and hours of a day, which are numbers in the file. */
const ofCalendar = leaves.filter(({ pattern }) =>
  /\.(days|\w+(?<!Per)Hour|\w+InMonth|schoolDays|workDays)$/.test(pattern),
);

/** Whichever way a city moves, what it has is not where it goes. */
const moves = /^(city|stage|cloud\.account|cloud\.region)$/;

/** Prices that come, or are in another currency, are for the worse of people, and those that go of the city. */
const isTurn = ({ kind, values, setting }: ReturnType<typeof effectsBetween>[number]) => {
  const { before, after, now = after, earlier = before } = values;
  const isNothing = (value: EffectValue | undefined) => value !== undefined && spokenValue(value, 'en') === 'nothing';
  return kind === 'money' && (isNothing(now) || isNothing(earlier) || /\.currency$/.test(setting));
};

const flipped = { better: 'worse', worse: 'better', neither: 'neither' } as const;

describe('another value of a setting', () => {
  it.each(explored(leaves, 10, 160))('does something to people, and its reverse the reverse: $pattern', (leaf) => {
    const { there, back } = edit(leaf);
    expect(there.length).toBeGreaterThan(0);
    const directions = (effects: typeof there) => effects.map(({ kind, direction }) => `${kind} ${direction}`).sort();
    const reverse = (effect: (typeof there)[number]) =>
      `${effect.kind} ${moves.test(effect.setting) || isTurn(effect) ? effect.direction : flipped[effect.direction]}`;
    expect(directions(back)).toEqual(there.map(reverse).sort());
  });

  it.each(explored(leaves, 10, 160))('is no time as a file writes it: $pattern', (leaf) => {
    const { there, back } = edit(leaf);
    const values = [...there, ...back].flatMap(({ values }) => Object.values(values));
    expect(values.map((value) => spokenValue(value, 'en')).filter((text) => /\dT\d\d:\d\d/.test(text))).toEqual([]);
  });

  it.each(explored(ofWords, 6))(
    'is said in words that a list of values has, or in names of standards: $pattern',
    (leaf) => {
      for (const effect of edit(leaf).there) {
        const raw = wordsOf(leaf.schema).filter((word) =>
          new RegExp(`(?<![\\w.-])${word}(?![\\w.-])`).test(spoken(effect, 'zh')),
        );
        expect(raw.filter((word) => !namesOfStandards.test(word))).toEqual([]);
      }
    },
  );

  // Finding: `further` was 其他, which reads as different ones.
  it('says of what is further that it is added', () => {
    const told = leaves.flatMap(({ schema }) => metaOf(schema).effect?.docs ?? []).map(({ says }) => says);
    expect(told.filter(({ en, zh }) => /\bfurther\b/.test(en) && zh.includes('其他'))).toEqual([]);
  });

  it('is said in Chinese without one “的” after another', () => {
    const told = leaves.flatMap(({ schema }) => metaOf(schema).effect?.docs ?? []).map(({ says }) => says.zh);
    expect(told.length).toBeGreaterThan(300);
    expect(told.filter((zh) => /的[^，；：。]{0,6}的计算方式/.test(zh))).toEqual([]);
  });

  it.each(explored(ofCalendar, 4))('is said as calendars and clocks have it, not as a number: $pattern', (leaf) => {
    for (const effect of edit(leaf).there) {
      expect(spoken(effect, 'en')).toMatch(/day\b|January|February|March|April|May|June|July|August|\wber\b|\d:\d\d/);
      expect(spoken(effect, 'zh')).toMatch(/星期|\d 月|\d:\d\d|每周/);
    }
  });

  it.each(explored(leaves, 10, 160))('is said in sentences with both values, in each language: $pattern', (leaf) => {
    for (const effect of edit(leaf).there) {
      const [en, zh] = languages.map((language) => spoken(effect, language));
      expect(en).not.toBe(zh);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(unequalFigures(en ?? '', zh ?? '')).toEqual([]);
      for (const language of languages) {
        const sentence = spoken(effect, language);
        expect(sentence).not.toMatch(/undefined|NaN|\[object|[{}]/);
        const { before: was, after: is, what } = effect.values;
        // Of a list the sentence says what comes or goes.
        for (const value of (what === undefined ? [was, is] : [what]).filter((v) => v !== undefined))
          if (spokenValue(value, language) !== spokenValue({ label: { en: 'nothing', zh: '无' } }, language))
            expect(sentence).toContain(spokenValue(value, language));
        if (was && is) expect(spokenValue(was, language)).not.toBe(spokenValue(is, language));
      }
      for (const value of valuesIn(effect.values))
        if (typeof value === 'object' && 'number' in value) expect(Object.keys(units)).toContain(value.unit);
    }
  });

  it.each(explored(leaves, 2, 160))('makes of a file what reading its text makes: $pattern', ({ pattern, schema }) => {
    const tries = bases.flatMap(({ file }) => {
      const [path] = placesOf(schemaOf(services), file, pattern);
      return path ? otherValues(schema, valueAt(file, path)).map((value) => changed(file, path, value)) : [];
    });
    // One that is a city, most often, and one that is none.
    for (const file of [tries[0], tries.at(-1)])
      if (file) expect(cityOf(file)).toEqual(read(stringify(file, { aliasDuplicateObjects: false })).city);
  });

  it('makes no city of a file that means what cannot be, as reading its text does not', () => {
    const file = changed(wholeCities['in China'], ['identity'], { kind: 'cognito' });
    const { city, problems } = read(stringify(file, { aliasDuplicateObjects: false }));
    const codes = problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
    expect([codes.length > 0, codes.filter((code) => !code.startsWith('CK3'))]).toEqual([true, []]);
    expect([city, cityOf(file)]).toEqual([undefined, undefined]);
  });
});
