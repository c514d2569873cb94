import { z } from 'zod';
import { schemaOf } from '../../../lib/config/shape/check-shape';
import { formWords } from '../../../lib/config/shape/form-words';
import { services } from '../../../lib/services';
import { unwrap } from '../../../lib/services/shared/schema-walk';
import { leavesOf } from '../../support/settings/leaves';

/** Texts of a setting: its own, those of its list, and of the keys and values of its map. */
function textsOf(schema: z.ZodType): z.ZodString[] {
  const inner = unwrap(schema);
  if (inner instanceof z.ZodString) return [inner];
  if (inner instanceof z.ZodArray) return textsOf(inner.element as z.ZodType);
  if (inner instanceof z.ZodRecord) return [inner.keyType, inner.valueType].flatMap((one) => textsOf(one as z.ZodType));
  return [];
}

/** Forms of a text that allow so many characters, and what is said of a text that has another form. */
const formsOf = (text: z.ZodString) =>
  (text.def.checks ?? []).flatMap((check) => {
    const { pattern, error } = check._zod.def as { readonly pattern?: RegExp; readonly error?: (i: object) => unknown };
    if (!pattern || !error || !/\{\d+(?:,\d*)?\}/.test(pattern.source)) return [];
    return [formWords({ code: 'invalid_format', message: String(error({})) } as z.core.$ZodIssue)];
  });

// Finding: "acct_2B" was refused because it "must begin with acct_": it does, and is too short.
describe('a setting whose form allows so many characters', () => {
  const said = leavesOf(schemaOf(services)).flatMap(({ pattern, schema }) =>
    textsOf(schema).flatMap((text) => formsOf(text).map(({ en, zh }) => ({ pattern, en, zh }))),
  );

  it('says how many they are', () => {
    expect(said.length).toBeGreaterThan(10);
    expect(said.filter(({ en, zh }) => !/\d|three|YYYY/.test(en) || !/\d|三|YYYY/.test(zh))).toEqual([]);
  });
});
