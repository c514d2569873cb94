import { departmentsMisspelt } from './departments';
import type { Finding, Rule, RuleContext } from './rule';

/** Services with an API that is closed to all, by the department whose role would be called. */
function closedBy({ city, enabled }: RuleContext): ReadonlyMap<string, readonly string[]> {
  const closed = enabled.filter(({ apis, department }) => {
    const signed = apis.some(
      ({ callers }) => callers === 'systems' || (callers === 'people' && city.identity?.kind === 'sigv4'),
    );
    return signed && (city.departments?.[department] ?? []).length === 0;
  });
  return new Map(
    closed.map(({ department }) => [
      department,
      closed.filter((one) => one.department === department).map(({ id }) => id),
    ]),
  );
}

const told = (ids: readonly string[], department: string): Finding['message'] => ({
  en: `nobody may call the API of ${ids.join(' and ')}: calls are signed by roles of the department ${department}, and it has none`,
  zh: `无人可调用 ${ids.join('、')} 的 API：调用须由部门 ${department} 的角色签名，而该部门没有角色`,
});

/** Calls signed with SigV4 are those of IAM roles: an API whose department has none is closed to all. */
export const signersNamed: Rule = (context) => {
  const misspelt = departmentsMisspelt(context);
  return [...closedBy(context)].flatMap(([department, ids]): Finding[] => {
    if (misspelt.includes(department)) return [];
    if (context.isSet(['departments']))
      return [
        {
          code: 'CK3017',
          path: ['departments', department],
          message: told(ids, department),
          hint: {
            en: `write ${department}: [NAME-OF-AN-IAM-ROLE] under departments`,
            zh: `在 departments 下写 ${department}: [IAM 角色名称]`,
          },
        },
      ];
    // Where no department is written, each service is a place that asks for one.
    return ids.map((id) => ({
      code: 'CK3017',
      path: ['services', id],
      at: 'key',
      message: told([id], department),
      hint: {
        en: `add departments: { ${department}: [NAME-OF-AN-IAM-ROLE] }`,
        zh: `添加 departments: { ${department}: [IAM 角色名称] }`,
      },
    }));
  });
};
