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
export const line = (max: number) => z.string().trim().min(1).max(max);
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
