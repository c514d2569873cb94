import type { Resource } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { same } from '../../../shared/same';
import { phrase } from '../../../words/phrase';
import type { Draft, Rule } from '../rule';
import { shortName } from '../shared/part-name';
import { partsOf } from '../shared/parts';

const watched: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Authorizer': ['JwtConfiguration', 'IdentitySource', 'AuthorizerType'],
  'AWS::ApiGatewayV2::Route': ['AuthorizationType'],
};

const isOpen = (value: unknown) => value === undefined || value === 'NONE';

/** Another way to show who one is: tokens of another issuer, or signed calls instead. An open call has its own rule. */
export const signIn: Rule = {
  id: 'security.sign-in',
  find: ({ key, services, resources }) => {
    const changed = resources.filter(({ type, before, after }) => {
      if (!before || !after || !watched[type]) return false;
      if (isOpen(before.properties.AuthorizationType) !== isOpen(after.properties.AuthorizationType)) return false;
      return watched[type].some((name) => !same(before.properties[name], after.properties[name]));
    });
    return [...groupedBy(changed, ({ stack }) => stack)].map(
      ([stack, here]): Draft => ({
        about: here.length === 1 ? `${stack}.${shortName(here[0]?.after as Resource, key)}` : stack,
        direction: 'neutral',
        severity: 'high',
        what: phrase('security.sign-in.what', { parts: partsOf(here, { key, services }) }),
        why: phrase('security.sign-in.why'),
        reversible: true,
        resources: here,
        from: ['identity', 'devices.proxyRole'],
      }),
    );
  },
};
