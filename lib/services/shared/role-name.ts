import { z } from 'zod';
import { oneText } from './words';

/** A role of IAM in the account of the city. */
export const roleName = z
  .string()
  .regex(
    /^[\w+=,.@-]{1,64}$/,
    oneText({
      en: 'must be the name of an IAM role, at most 64 characters, without ARN or path',
      zh: '须为 IAM 角色名称，最多 64 个字符，不含 ARN 或路径',
    }),
  )
  .meta({ examples: ['transport-analyst'], isRole: true });
