import type { Rule } from './rule';

/** Calls signed with SigV4 are those of IAM roles: an API whose department has none is closed to all. */
export const signersNamed: Rule = ({ city, enabled }) =>
  enabled
    .filter(({ apis, department }) => {
      const signed = apis.some(
        ({ callers }) => callers === 'systems' || (callers === 'people' && city.identity?.kind === 'sigv4'),
      );
      return signed && (city.departments?.[department] ?? []).length === 0;
    })
    .map(({ id, department }) => ({
      code: 'CK3017',
      path: ['services', id],
      at: 'key',
      message: `nobody may call the API of ${id}: calls are signed by roles of the department ${department}, and it has none`,
      hint: `add departments: { ${department}: [NAME-OF-AN-IAM-ROLE] }`,
    }));
