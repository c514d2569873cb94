import { citySchema } from '../../lib/config/city-schema';
import { services } from '../../lib/services';
import { metaOf, shapeOf } from '../../lib/services/shared/schema-walk';
import { catalogue } from '../../lib/words/catalogue';
import { languages } from '../../lib/words/language';
import type { Sentences } from '../../lib/words/sentence';
import { units } from '../../lib/words/units';
import { valuesOf } from '../support/catalogue-values';

type Field = Parameters<typeof metaOf>[0];

/** Faults of a set of sentences, a line each. */
function faults(sentences: Sentences): string[] {
  return Object.entries(sentences).flatMap(([key, sentence]) => [
    ...languages.filter((l) => !sentence[l]?.trim()).map((l) => `${key}: no ${l}`),
    ...languages.filter((l) => /\{[^}]*\}/.test(sentence[l] ?? '') && valuesOf(sentence[l]).length === 0),
    ...(valuesOf(sentence.en ?? '').join() === valuesOf(sentence.zh ?? '').join()
      ? []
      : [`${key}: other values in zh`]),
  ]);
}

const unitsBelow = (field: Field): string[] => [
  ...(metaOf(field).unit ? [metaOf(field).unit as string] : []),
  ...Object.values(shapeOf(field) ?? {}).flatMap((f) => unitsBelow(f as Field)),
];

/** What a councillor has never heard of. */
const jargon =
  /\b(AWS::|CloudFormation|IAM|S3|Lambda|DynamoDB|KMS|SQS|SNS|Glue|Athena|Firehose|EventBridge|CloudWatch|API Gateway|ARN|SigV4|stack|bucket)\b/i;

describe('the catalogue', () => {
  it('has every sentence in every language, with the same values', () => {
    expect(faults(catalogue)).toEqual([]);
    expect(faults(units)).toEqual([]);
  });

  it('would notice a missing translation and a value that differs', () => {
    expect(faults({ a: { en: 'x', zh: '' } })).toEqual(['a: no zh']);
    expect(faults({ a: { en: '{count} x', zh: '{number} 个' } })).toEqual(['a: other values in zh']);
    expect(faults({ a: { en: '{n, plural, one {# x} other {# of {m}}}', zh: '{n} 个' } })).toHaveLength(1);
  });

  it('speaks Chinese in Chinese', () => {
    const foreign = Object.entries(catalogue as Sentences).filter(
      ([, { zh }]) => !/\p{Script=Han}/u.test(zh) && /[a-z]{3}/i.test(zh.replace(/\{[^}]*\}/g, '')),
    );
    expect(foreign.map(([key]) => key)).toEqual([]);
  });

  it('uses no word of the cloud in what happens and why it matters', () => {
    const withJargon = Object.entries(catalogue as Sentences).filter(([, s]) => jargon.test(s.en) || jargon.test(s.zh));
    expect(withJargon.map(([key]) => key)).toEqual([]);
  });

  it('has a word for every unit of the config and of the indicators', () => {
    const schema = citySchema(services);
    const sections = services.flatMap((s) => unitsBelow(s.config as Field));
    const indicators = services.flatMap((s) => s.indicators.flatMap(({ unit }) => (unit === 'money' ? [] : [unit])));
    const all = [...new Set([...unitsBelow(schema as Field), ...sections, ...indicators])];
    expect(all.filter((unit) => !(unit in units))).toEqual([]);
    expect(all.length).toBeGreaterThan(5);
  });
});
