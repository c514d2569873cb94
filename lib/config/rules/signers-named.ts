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
      message: {
        en: `nobody may call the API of ${id}: calls are signed by roles of the department ${department}, and it has none`,
        zh: `无人可调用 ${id} 的 API：调用须由部门 ${department} 的角色签名，而该部门没有角色`,
      },
      hint: {
        en: `add departments: { ${department}: [NAME-OF-AN-IAM-ROLE] }`,
        zh: `添加 departments: { ${department}: [IAM 角色名称] }`,
      },
    }));
