import { isMemberIn } from '../../services/shared/schema-walk';
import { settingsOfServices } from './marked-settings';
import type { Rule, RuleContext } from './rule';
import { roleForm } from './sign-in-names';

/** Departments whose roles may call an API of theirs where people sign, with these roles; those that have none are signersNamed's. */
const signersOf = ({ city, enabled }: RuleContext) =>
  new Map(
    enabled
      .filter(({ apis }) => apis.some(({ callers }) => callers === 'people'))
      .map(({ id, department }) => [id, { department, roles: city.departments?.[department] ?? [] }] as const)
      .filter(([, { roles }]) => roles.length > 0),
  );

const sectionOf = ({ city }: RuleContext, service: string): unknown =>
  (city.services as Readonly<Record<string, unknown>> | undefined)?.[service];

/** Where callers sign, AWS lets in the roles of the department alone: whoever else a service names is turned away before it sees them. */
export const callersInDepartment: Rule = (context) => {
  if (context.city.identity?.kind !== 'sigv4') return [];
  const signers = signersOf(context);
  return settingsOfServices(context).flatMap(({ path, value, meta }) => {
    const service = String(path[1]);
    const signer = signers.get(service);
    // What no role can be called is told by signInNames.
    if (!isMemberIn(meta, sectionOf(context, service)) || !signer || typeof value !== 'string' || !roleForm.test(value))
      return [];
    if (signer.roles.includes(value)) return [];
    const { department } = signer;
    return [
      {
        code: 'CK3084' as const,
        path,
        message: {
          en: `${value} may not call the API of ${service}: calls are signed by roles of the department ${department}, and it is none of them`,
          zh: `${value} 无法调用 ${service} 的 API：调用须由部门 ${department} 的角色签名，而其不在该部门的角色之列`,
        },
        hint: {
          en: `add ${value} to departments.${department}, or correct the name`,
          zh: `将 ${value} 加入 departments.${department}，或更正名称`,
        },
      },
    ];
  });
};
