import type { Resource } from '../../../model/city-model';
import { phrase } from '../../../words/phrase';
import { turned } from '../rule';
import { changedPart } from '../shared/changed-part';
import { at, isTrue } from '../shared/property';

const demands = ['RequireLowercase', 'RequireNumbers', 'RequireSymbols', 'RequireUppercase'];
const secondFactor: Readonly<Record<string, number>> = { OFF: 0, OPTIONAL: 1, ON: 2 };

/** How hard it is to get in as somebody else: password, second factor, who may make an account. */
function strength({ properties }: Resource): readonly number[] {
  const password = at(properties, 'Policies.PasswordPolicy');
  return [
    Number(at(password, 'MinimumLength') ?? 8),
    ...demands.map((name) => Number(isTrue(at(password, name)))),
    secondFactor[String(properties.MfaConfiguration ?? 'OFF')] ?? 0,
    Number(isTrue(at(properties, 'AdminCreateUserConfig.AllowAdminCreateUserOnly'))),
  ];
}

/** Accounts of people get easier or harder to take over. */
export const accounts = changedPart('security.accounts', ['AWS::Cognito::UserPool'], ({ before, after, part }) => {
  const [was, is] = [strength(before), strength(after)];
  const weaker = is.some((value, i) => value < (was[i] as number));
  if (!weaker && is.every((value, i) => value === was[i])) return [];
  return [
    {
      ...turned(weaker, 'high'),
      what: phrase(weaker ? 'security.accounts.weaker' : 'security.accounts.stronger', { part: part() }),
      why: phrase('security.accounts.why'),
    },
  ];
});
