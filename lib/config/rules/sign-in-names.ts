import type { Words } from '../../services/shared';
import { poolAttributes } from '../../services/shared/token-claims';
import type { Path } from '../path';
import { isPartlyInvisible } from './invisible-characters';
import { settingsOfServices } from './marked-settings';
import type { Finding, Rule, RuleContext } from './rule';

interface Named {
  readonly path: Path;
  readonly name: string;
}

const roles = ['viewers', 'operators', 'controllers'] as const;
const claims = ['cityClaim', 'groupsClaim', 'nameClaim'] as const;

/** Names of groups and roles, or of claims, that services and the operations API have. */
function namesOf(context: RuleContext, kind: 'isMember' | 'isClaim'): readonly Named[] {
  const access = context.city.operations?.access;
  const at = ['operations', 'access'];
  const own: readonly (readonly [Path, unknown])[] =
    kind === 'isClaim'
      ? claims.map((key) => [[...at, key], access?.[key]] as const)
      : roles.flatMap((role) => (access?.[role] ?? []).map((name, i) => [[...at, role, i], name] as const));
  return [
    ...own,
    ...settingsOfServices(context).flatMap(({ path, value, meta }) => (meta[kind] ? [[path, value] as const] : [])),
  ].flatMap(([path, name]) => (typeof name === 'string' ? [{ path, name }] : []));
}

export const roleForm = /^[\w+=,.@-]{1,64}$/;

/** What the names of groups and roles may be: IAM, CreateRole; Cognito, CreateGroup. */
const forms: Partial<Record<string, { readonly form: RegExp; readonly says: Words; readonly hint: Words }>> = {
  sigv4: {
    form: roleForm,
    says: {
      en: 'callers sign as IAM roles, and no role is called',
      zh: '调用方以 IAM 角色签名，而 IAM 角色名称不能为',
    },
    hint: { en: 'write the name of the role, without ARN or path', zh: '填写角色名称，不含 ARN 或路径' },
  },
  cognito: {
    form: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u,
    says: { en: 'no group of Cognito is called', zh: 'Cognito 用户组名称不能为' },
    hint: {
      en: 'write the name of the group: no blanks, at most 128',
      zh: '填写用户组名称：不含空格，最多 128 个字符',
    },
  },
};

const members: Rule = (context) => {
  const form = forms[context.city.identity?.kind ?? ''];
  if (!form) return [];
  return namesOf(context, 'isMember')
    .filter(({ name }) => !form.form.test(name) && name.trim() !== '' && !isPartlyInvisible(name))
    .map(({ path, name }) => ({
      code: 'CK3069' as const,
      path,
      message: { en: `${form.says.en} ${JSON.stringify(name)}`, zh: `${form.says.zh} ${JSON.stringify(name)}` },
      hint: form.hint,
    }));
};

/** One claim cannot say two things: the id of a person, or a group, would be the city. */
const twice: Rule = (context) => {
  const known = new Map<string, string>();
  return namesOf(context, 'isClaim').flatMap(({ path, name }): Finding[] => {
    const key = String(path.at(-1));
    const place = `${path.slice(0, -1).join('.')} ${name}`;
    const other = known.get(place);
    if (other === undefined) known.set(place, key);
    if (other === undefined) return [];
    return [
      {
        code: 'CK3070',
        path,
        message: {
          en: `${key} and ${other} are both read from the claim ${name}`,
          zh: `${key} 与 ${other} 都取自声明 ${name}`,
        },
        hint: { en: 'name another claim', zh: '填写另一个声明' },
      },
    ];
  });
};

/** Claims of an ID token of the city's own pool: OpenID Connect Core 5.1, those of Cognito, and its attributes. */
const ofPool: ReadonlySet<string> = new Set([
  'sub',
  'name',
  'given_name',
  'family_name',
  'middle_name',
  'nickname',
  'preferred_username',
  'profile',
  'email',
  'phone_number',
  'locale',
  'cognito:groups',
  'cognito:username',
  ...poolAttributes.map((name) => `custom:${name}`),
]);

const usual: Readonly<Record<string, string>> = {
  cityClaim: 'custom:city',
  groupsClaim: 'cognito:groups',
  personClaim: 'custom:person_id',
  guardianClaim: 'custom:guardian_id',
  nameClaim: 'name',
};

/** What issuers other than Cognito mostly call them. */
const usualElsewhere: Readonly<Record<string, string>> = {
  cityClaim: 'city',
  groupsClaim: 'groups',
  personClaim: 'person',
  guardianClaim: 'guardian',
};

/** A claim that no token of the city's pool has: nobody would be let in. */
const absent: Rule = (context) => {
  if (context.city.identity?.kind !== 'cognito') return [];
  return namesOf(context, 'isClaim').flatMap(({ path, name }): Finding[] => {
    if (ofPool.has(name) || name.trim() === '') return [];
    const key = String(path.at(-1));
    const own = usual[key] ?? 'cognito:groups';
    const without =
      key === 'nameClaim'
        ? { en: 'notifications call people by their e-mail address', zh: '通知中只能以电子邮件地址称呼人员' }
        : { en: `${key} lets nobody in`, zh: `按 ${key} 无人能进入` };
    return [
      {
        code: 'CK3070',
        path,
        message: {
          en: `tokens of Cognito have no claim ${name}, so ${without.en}`,
          zh: `Cognito 的令牌没有声明 ${name}，${without.zh}`,
        },
        hint: { en: `write ${key}: ${own}`, zh: `写 ${key}: ${own}` },
      },
    ];
  });
};

/** Issuers that are pools of Cognito. */
const isPool = (issuer: string): boolean => /^https:\/\/cognito-idp\./.test(issuer);

/** Claims of Cognito, which tokens of another issuer mostly do not have: defaults of some services, or left from before. */
const ofOther: Rule = (context) => {
  const { kind, issuer } = context.city.identity ?? {};
  if (kind !== 'oidc' || issuer === undefined || isPool(issuer)) return [];
  return namesOf(context, 'isClaim').flatMap(({ path, name }): Finding[] => {
    const own = usualElsewhere[String(path.at(-1))];
    if (!/^(?:cognito|custom):/.test(name) || own === undefined) return [];
    const key = String(path.at(-1));
    const service = context.enabled.find(({ id }) => path[0] === 'services' && id === path[1]);
    const of = service
      ? { en: `“${service.name.en}”`, zh: `“${service.name.zh}”` }
      : { en: 'the operations API', zh: '运维 API' };
    return [
      {
        code: 'CK3080',
        path,
        message: {
          en: `${key} of ${of.en} is ${name}, a claim of Cognito, and people sign in at ${issuer}`,
          zh: `${of.zh}的 ${key} 为 ${name}，属于 Cognito 的声明，而人员在 ${issuer} 登录`,
        },
        hint: {
          en: `write the claim that its tokens have, e.g. ${key}: ${own}`,
          zh: `填写其令牌中的声明，例如 ${key}: ${own}`,
        },
      },
    ];
  });
};

/** Names that sign-in goes by are such as the way of signing in can have. */
export const signInNames: Rule = (context) => [
  ...members(context),
  ...twice(context),
  ...absent(context),
  ...ofOther(context),
];
