import * as z from 'zod';
import { personalField } from '../../shared/operation';
import { sentencesInBoth, type Words } from '../../shared/words';

// Who asks for whom. Ids stand in bodies alone: addresses are written down on their way.

export const personal = personalField;
export const said = <S extends z.ZodType>(schema: S, doc: Words): S =>
  schema.meta({ description: sentencesInBoth(doc) }) as S;
const id = z.string().min(1).max(255);

export const asked = {
  guardian: personal('identity', id, {
    en: 'Who asks: `sourcedId` of the guardian in the roster.',
    zh: '申请人：名册中监护人的 `sourcedId`。',
  }),
  pupil: personal('identity', id, { en: 'For whom: `sourcedId` of the pupil.', zh: '学生：名册中的 `sourcedId`。' }),
  school: said(id, { en: 'Number of the school of the pupil.', zh: '学生所在学校的编号。' }),
};

export const guardianMayBeLeftOut = personal('identity', id.optional(), {
  en: 'Who asks: `sourcedId` of the guardian in the roster. A guardian who signs in may leave it out.',
  zh: '申请人：名册中监护人的 `sourcedId`。监护人本人登录时可省略。',
});
