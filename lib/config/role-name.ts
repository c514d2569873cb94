import { z } from 'zod';
import { field } from '../services/shared';

/** A role of IAM in the account of the city. */
export const roleName = field(
  z.string().regex(/^[\w+=,.@-]{1,64}$/, 'must be the name of an IAM role, without ARN or path'),
  {
    name: { en: 'name of an IAM role', zh: 'IAM 角色名称' },
    doc: { en: 'Name of an IAM role.', zh: 'IAM 角色的名称。' },
    example: 'transport-analyst',
  },
);
