import type { Path } from '../path';
import { settingsOfServices } from './marked-settings';
import type { Finding, Rule, RuleContext } from './rule';

interface Named {
  readonly path: Path;
  readonly name: string;
}

const atEach = (names: readonly (string | undefined)[] | undefined, path: Path): Named[] =>
  (names ?? []).flatMap((name, i) => (name === undefined ? [] : [{ path: [...path, i], name }]));

/** Names of IAM roles that a city has, in the order of its file. */
function rolesOf(context: RuleContext): readonly Named[] {
  const { devices, departments, identity, operations } = context.city;
  const signs = identity?.kind === 'sigv4';
  const kinds = ['viewers', 'operators', 'controllers'] as const;
  return [
    ...(devices?.proxyRole === undefined ? [] : [{ path: ['devices', 'proxyRole'], name: devices.proxyRole }]),
    ...atEach(devices?.installerRoles, ['devices', 'installerRoles']),
    ...Object.entries(departments ?? {}).flatMap(([key, roles]) => atEach(roles, ['departments', key])),
    ...(signs ? kinds.flatMap((kind) => atEach(operations?.access?.[kind], ['operations', 'access', kind])) : []),
    ...settingsOfServices(context).flatMap(({ path, value, meta }) =>
      typeof value === 'string' && (meta.isRole || (signs && meta.isMember)) ? [{ path, name: value }] : [],
    ),
  ];
}

/** Names of roles are unique in an account regardless of case (IAM, CreateRole), so one of two that differ by it is nobody's. */
export const roleCase: Rule = (context) => {
  const known = new Map<string, string>();
  return rolesOf(context).flatMap(({ path, name }): Finding[] => {
    const other = known.get(name.toLowerCase()) ?? name;
    known.set(name.toLowerCase(), other);
    if (other === name) return [];
    return [
      {
        code: 'CK3085',
        path,
        message: {
          en: `${name} and ${other} differ by upper and lower case alone, and no account has both roles`,
          zh: `${name} 与 ${other} 仅大小写不同，同一账户不可能有这两个角色`,
        },
        hint: { en: `write ${other} in both places, or ${name}`, zh: `两处统一写为 ${other} 或 ${name}` },
      },
    ];
  });
};
