import {
  type Effect,
  type EffectValue,
  effectValue,
  presence,
  type Service,
  type SettingChange,
  type Sides,
  saying,
  special,
  type Words,
} from '../../services/shared';
import { letsPeopleIn } from '../interfaces-of-people';

const comesOrGoes = presence(
  'security',
  'neither',
  { en: 'people sign in to the services of the city', zh: '人员须登录后使用城市服务' },
  { en: 'people can no longer sign in to the services of the city', zh: '人员不能再登录城市服务' },
  { severity: 'high' },
);
const nobodySignsIn: Words = {
  en: 'the city has no interface for people, so nobody signs in before and after',
  zh: '该市没有面向人员的接口，变更前后均无人登录',
};
const nobodyBefore: Words = {
  en: 'the first interface for people comes with this way to sign in; nobody signed in otherwise before',
  zh: '首个面向人员的接口即采用此登录方式；此前无人以其他方式登录',
};
const nobodyAfter: Words = {
  en: 'the city has no interface for people any more, so nobody signs in afterwards',
  zh: '该市不再有面向人员的接口，变更后无人登录',
};
const ofOidcAlone: Words = {
  en: 'people sign in as before: only a sign-in of the city’s choice (oidc) has an issuer and an audience',
  zh: '登录方式不变：只有城市指定的统一登录（oidc）才有签发方和受众',
};
const noInterface = (change: SettingChange) => ({
  kind: 'none' as const,
  direction: 'neither' as const,
  ...saying(nobodySignsIn, change),
});
/** On which sides of a change the city has an interface for people. */
function peopleIn({ section }: SettingChange, services: readonly Service[]): readonly boolean[] {
  const { before, after } = section as Sides<Parameters<typeof letsPeopleIn>[0]>;
  return [before, after].map((city) => city !== undefined && letsPeopleIn(city, services));
}

/** Who signs in for the first time, or can no longer. */
export const signIn = (services: readonly Service[]): Effect => ({
  ...comesOrGoes,
  of: (change) => (peopleIn(change, services).includes(true) ? comesOrGoes.of(change) : [noInterface(change)]),
});

const anotherWay: Words = {
  en: 'people sign in another way, and those who cannot are shut out',
  zh: '登录方式改变，无法按新方式登录的人员将无法使用',
};
const signIns: Readonly<Record<string, Words>> = {
  cognito: { en: 'at the city’s own directory', zh: '城市自有用户目录' },
  oidc: { en: 'at a sign-in of the city’s choice', zh: '城市指定的统一登录' },
  sigv4: { en: 'with signed calls', zh: '签名调用' },
};
interface SignIn {
  readonly kind: string;
  readonly issuer?: string;
  readonly audience?: string;
}
/** Of all that says how people sign in, at once. Nobody is shut out where no interface for people is there before. */
export const whoSignsIn = (services: readonly Service[]): Effect =>
  special([{ when: 'other', says: anotherWay }], (change) => {
    const sides = change.around[0] as Sides<SignIn>;
    const text = (side: SignIn | undefined): EffectValue => {
      const { kind = '', issuer, audience } = side ?? {};
      const way = effectValue(kind, { words: signIns });
      const of = [issuer, audience].filter((value) => value !== undefined);
      // The other ways would ignore them, of which a warning tells (CK3014).
      if (kind !== 'oidc' || of.length === 0) return way;
      return { sentence: { says: { en: '{way} [{of}]', zh: '{way}〔{of}〕' }, values: { way, of: { list: of } } } };
    };
    const named = { ...change, name: { en: 'sign-in of people', zh: '人员登录' } };
    const whole = (says: Words) => {
      const said = saying(says, named);
      return { ...said, values: { ...said.values, before: text(sides.before), after: text(sides.after) } };
    };
    const [was, is] = peopleIn(change, services);
    const sameKind = sides.before?.kind === sides.after?.kind;
    if (sameKind && sides.after?.kind !== 'oidc' && (was || is))
      return [{ kind: 'none', direction: 'neither', ...saying(ofOidcAlone, change) }];
    if (was && is) return [{ kind: 'security', direction: 'neither', severity: 'high', ...whole(anotherWay) }];
    return [{ kind: 'none', direction: 'neither', ...whole(is ? nobodyBefore : was ? nobodyAfter : nobodySignsIn) }];
  });
