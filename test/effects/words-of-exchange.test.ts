import { z } from 'zod';
import { schemaOf } from '../../lib/config/shape/check-shape';
import { services } from '../../lib/services';
import { metaOf, unwrap } from '../../lib/services/shared/schema-walk';

/** The schema of every setting, those of groups, lists and maps with them. */
function schemasOf(schema: z.ZodType): z.ZodType[] {
  const inner = unwrap(schema);
  const within =
    inner instanceof z.ZodObject
      ? Object.values(inner.shape as Record<string, z.ZodType>)
      : inner instanceof z.ZodArray
        ? [inner.element as z.ZodType]
        : inner instanceof z.ZodRecord
          ? [inner.valueType as z.ZodType]
          : [];
  return [schema, ...within.flatMap(schemasOf)];
}

/** How many there are, of which what comes alone says nothing. "any more", "one thing more" and "more slowly" are no counts. */
const counts = /(?<!\b(?:any|no|once|thing|question) )\b(more|fewer)\b(?! slowly)/;
const countsZh = /更多|更少|增加|增多|减少/;

// Finding: "more people may see data of people" where three groups of a role had become two others.
describe('of a list, what comes and what goes', () => {
  const told = schemasOf(schemaOf(services)).flatMap((schema) =>
    (metaOf(schema).effect?.docs ?? []).filter(({ when }) => when === 'added' || when === 'removed'),
  );

  it('is told in words that are true whether or not something else goes or comes for it', () => {
    expect(told.length).toBeGreaterThan(150);
    const ofCounts = told.filter(({ says }) => counts.test(says.en) || countsZh.test(says.zh));
    expect([...new Set(ofCounts.map(({ when, says }) => `${when}: ${says.en} / ${says.zh}`))]).toEqual([]);
  });
});
