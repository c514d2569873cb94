import type { Resource } from '../../../model/city-model';
import { groupedBy } from '../../../shared/grouped-by';
import { same } from '../../../shared/same';
import { phrase } from '../../../words/phrase';
import type { ResourceChange } from '../../compare/resource-change';
import type { Draft, Rule } from '../rule';
import { areaOf } from '../shared/area';
import { shortName } from '../shared/part-name';
import { partsOf } from '../shared/parts';

const watched: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Authorizer': ['JwtConfiguration', 'IdentitySource', 'AuthorizerType'],
  'AWS::ApiGatewayV2::Route': ['AuthorizationType'],
};

const isOpen = (value: unknown) => value === undefined || value === 'NONE';

/** Do people call it, who sign in? Stations and other programs show who they are otherwise. */
const isOfPeople = ({ type, before, after }: ResourceChange): boolean =>
  type === 'AWS::ApiGatewayV2::Authorizer' ||
  [before, after].some((side) => side?.properties.AuthorizationType === 'JWT');

/**
 * Another way to show who one is: tokens of another issuer, or signed calls instead. What that does to people says the
 * setting; an open call has its own rule.
 */
export const signIn: Rule = {
  id: 'security.sign-in',
  find: (change) => {
    const { key, services, resources } = change;
    const changed = resources.filter(({ type, before, after }) => {
      if (!before || !after || !watched[type]) return false;
      if (isOpen(before.properties.AuthorizationType) !== isOpen(after.properties.AuthorizationType)) return false;
      return watched[type].some((name) => !same(before.properties[name], after.properties[name]));
    });
    return [...groupedBy(changed, (c) => `${c.stack}${isOfPeople(c) ? '' : '.programs'}`)].map(
      ([about, here]): Draft => {
        const [first] = here as [ResourceChange];
        const ofPeople = isOfPeople(first);
        return {
          about: here.length === 1 ? `${first.stack}.${shortName(first.after as Resource, key)}` : about,
          direction: 'neutral',
          severity: 'high',
          what: phrase('security.sign-in.what', { parts: partsOf(here, { key, services }) }),
          why: phrase('security.sign-in.why'),
          reversible: true,
          resources: here,
          from: [ofPeople ? 'identity' : 'devices.proxyRole'],
          beside: true,
          together: {
            about: ofPeople ? 'people' : 'programs',
            alike: ofPeople,
            name: areaOf(first.stack, services),
            many: (areas) => phrase('security.sign-in.what', { parts: areas }),
          },
        };
      },
    );
  },
};
