import { Fields } from '../../../lib/engine/intake/fields';
import { isJsonObject, parseInstant, Refused } from '../../../lib/engine/intake/reading';
import { issuesOf, noTime } from './validate';

/** The resource of a message of a type, which is valid; or of an entry of a Bundle. Throws `Refused` without a word of what was sent. */
export function resourceOf<const T extends string>(
  fields: Fields,
  types: readonly T[],
): { readonly type: T; readonly of: Fields } {
  const of = fields.has('resourceType') || !fields.has('resource') ? fields : fields.object('resource');
  const type = types.find((one) => of.values.resourceType === one);
  if (type === undefined) throw new Refused('schema.invalid', `resourceType is none of ${types.join(', ')}`);
  const [issue] = issuesOf(of.values);
  if (issue) throw new Refused(issue.text === noTime ? 'time.invalid' : 'schema.invalid', `${type}: ${issue.text}`);
  return { type, of };
}

/** Objects of a list that may be missing. */
export const listOf = (fields: Fields, name: string): readonly Fields[] => (fields.has(name) ? fields.list(name) : []);

export const partOf = (fields: Fields, name: string): Fields => (fields.has(name) ? fields.object(name) : noFields);
const noFields = new Fields({});

/** The last part of a reference: `Organization/7` is 7. */
export const idIn = (reference: Fields): string | null =>
  reference.optional.text('reference')?.split('/').at(-1) || null;

/** An instant of FHIR; a time that is not so exact says no more than that it is none. */
export function instantIn(fields: Fields, name: string): number | null {
  const { [name]: text } = fields.values;
  return typeof text === 'string' ? (parseInstant(text) ?? null) : null;
}

/** Codes of a CodeableConcept, or of several. */
export function codesIn(fields: Fields, name: string): readonly string[] {
  const { [name]: value } = fields.values;
  const concepts = Array.isArray(value) ? value : [value];
  return concepts.flatMap((concept) =>
    isJsonObject(concept) && Array.isArray(concept.coding)
      ? concept.coding.flatMap((coding) =>
          isJsonObject(coding) && typeof coding.code === 'string' ? [coding.code] : [],
        )
      : [],
  );
}
