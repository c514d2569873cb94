import * as z from 'zod';
import { sentencesInBoth, type Words } from '../../shared/words';

/** A field of a body, described for OpenAPI. */
export const described = <S extends z.ZodType>(schema: S, doc: Words): S =>
  schema.meta({ description: sentencesInBoth(doc) }) as S;

/** A schema with a name of its own in the OpenAPI document and the client. */
export const named = <S extends z.ZodType>(id: string, schema: S): S => schema.meta({ id }) as S;

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
export const reason = described(line(500), {
  en: 'Why, in words; kept sealed with the record.',
  zh: '理由（文字）；随记录加密保存。',
});

/** Query of a list. */
export const paging = z.strictObject({
  cursor: described(z.string().max(500).optional(), {
    en: 'Where the list goes on: `next` of the page before.',
    zh: '列表接续处：上一页的 `next`。',
  }),
  limit: described(z.coerce.number().int().min(1).max(50).default(20), {
    en: 'Most items of a page.',
    zh: '每页最多条数。',
  }),
});

/** A page of a list. */
export const page = <S extends z.ZodType>(name: string, item: S) =>
  named(
    `${name}Page`,
    z.strictObject({
      items: z.array(item),
      next: described(z.string().nullable(), {
        en: 'Cursor of the next page; null on the last.',
        zh: '下一页的游标；末页为 null。',
      }),
    }),
  );

/** What every record says of itself. */
export const recordHead = {
  id,
  version: described(version, {
    en: 'Counts up with each change; every version is kept.',
    zh: '每次更改递增；保留全部版本。',
  }),
  at: described(instant, { en: 'When this version was made.', zh: '本版本的生成时间。' }),
  masked: described(z.array(z.string()), {
    en: 'Fields that this role sees only in part, or not at all.',
    zh: '该角色只能看到部分或看不到的字段。',
  }),
};

/** Query that names a version; without it the current one. */
export const versionQuery = z.strictObject({ version: z.coerce.number().int().min(1).optional() });
