import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { metaOf } from '../../lib/services/shared/schema-walk';
import { catalogue } from '../../lib/words/catalogue';
import type { Sentence, Sentences } from '../../lib/words/sentence';
import { unequalFigures } from '../support/figures';
import { leavesOf } from '../support/settings/leaves';

/** The words of a sentence itself, those of many where a number decides: values have their own figures. */
const ownWords = (elements: readonly MessageFormatElement[]): string =>
  elements
    .map((element) => {
      if (element.type === TYPE.literal) return element.value;
      return element.type === TYPE.plural ? ownWords(element.options.other?.value ?? []) : ' ';
    })
    .join('');

const unequal = ({ en, zh }: Sentence) => {
  const [own, other] = [en, zh].map((text) => ownWords(parse(text, { ignoreTag: true }))) as [string, string];
  return unequalFigures(own, other);
};

describe('figures', () => {
  it.each([
    ['1,234.5 kWh and 30%', '1234.5 kWh、30%'],
    ['250,000 people', '25 万人'],
    ['from 25 November 2026', '自 2026年11月25日起'],
    ['an item of the bill', '1 个计费项'],
    ['in 2 languages', '两种语言'],
  ])('of “%s” are those of “%s”', (en, zh) => {
    expect(unequalFigures(en, zh)).toEqual([]);
  });

  it.each([
    ['they wait 15 days', '等待的时间缩短'],
    ['they wait for less time', '等待的时间缩短为 15 天'],
    ['from 5 to 5', '由 5 改为 6'],
    ['2 and 2', '两个'],
    ['US$3.20', 'US$3.02'],
  ])('of “%s” are not those of “%s”', (en, zh) => {
    expect(unequalFigures(en, zh)).toHaveLength(1);
  });

  it('are the same in every language of a sentence', () => {
    expect(Object.values(catalogue as Sentences).flatMap(unequal)).toEqual([]);
  });

  it('are the same in every language of what a setting says of itself', () => {
    const says = leavesOf(schemaOf(services)).flatMap(({ schema }) => metaOf(schema).effect?.docs ?? []);
    expect(says.length).toBeGreaterThan(300);
    expect(says.flatMap(({ says: sentence }) => unequal(sentence))).toEqual([]);
  });
});
