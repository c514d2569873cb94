import * as z from 'zod';

/** A field of a body, described for OpenAPI. */
export const described = <S extends z.ZodType>(schema: S, description: string): S => schema.meta({ description }) as S;

/** A schema with a name of its own in the OpenAPI document and the client. */
export const named = <S extends z.ZodType>(id: string, schema: S): S => schema.meta({ id }) as S;

/** How strong a personal datum is; every field of a record has one (PIPL 28, 51). */
export type Sensitivity = 'identity' | 'contact' | 'ordinary' | 'sensitive';

/** A personal datum: described, with its class. */
export const personal = <S extends z.ZodType>(schema: S, sensitivity: Sensitivity, description: string): S =>
  schema.meta({ description, 'x-sensitivity': sensitivity }) as S;

export const id = z.uuid();
export const version = z.int().min(1);
export const instant = z.iso.datetime();

/**
 * Characters that nobody sees, or that make a text read otherwise than it is stored (bidirectional controls, UAX #9, 2):
 * those that RFC 8264 disallows in its FreeformClass (Controls, PrecisIgnorableProperties), and the annotation controls.
 * Tab and line ends are none of them: they become spaces.
 */
const unseen =
  /(?![\t\n\r])\p{Cc}|\p{Default_Ignorable_Code_Point}|\p{Noncharacter_Code_Point}|\p{Cs}|[\uFFF9-\uFFFB]/u;

/**
 * Joiners that words are written with: behind a virama, and between Arabic letters (RFC 5892, A.1 and A.2); variation
 * selectors and the vowel separator behind a Mongolian letter, which choose its form (The Unicode Standard, Mongolian).
 */
const joinersOfWords =
  /(?<=[\u1820-\u1878\u1880-\u18AA])[\u180B-\u180F]|(?<=[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D4D\u0DCA\u1039\u17D2])\p{Join_Control}|(?<=\p{Script=Arabic})\u200C(?=\p{Script=Arabic})/gu;

/** What is seen of a text is what it says. */
function asSeen({ value, issues }: z.core.ParsePayload<string>): void {
  if (unseen.test(value.replace(joinersOfWords, '')))
    issues.push({ code: 'invalid_format', format: 'text that can be seen', input: value });
}

/** Text of people, which may be empty. */
export const text = (max: number) => z.string().max(max).check(asSeen);

/** A text that is not empty, without space around. */
export const line = (max: number) => z.string().trim().min(1).max(max).check(asSeen);
export const code = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
export const reason = described(line(500), 'Why, in words; kept sealed with the record.');

/** Query of a list. */
export const paging = z.strictObject({
  cursor: described(z.string().max(500).optional(), 'Where the list goes on: `next` of the page before.'),
  limit: described(z.coerce.number().int().min(1).max(50).default(20), 'Most items of a page.'),
});

/** A page of a list. */
export const page = <S extends z.ZodType>(name: string, item: S) =>
  named(
    `${name}Page`,
    z.strictObject({
      items: z.array(item),
      next: described(z.string().nullable(), 'Cursor of the next page; null on the last.'),
    }),
  );

/** What every record says of itself. */
export const recordHead = {
  id,
  version: described(version, 'Counts up with each change; every version is kept.'),
  at: described(instant, 'When this version was made.'),
  masked: described(z.array(z.string()), 'Fields that this role sees only in part, or not at all.'),
};

/** Query that names a version; without it the current one. */
export const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
