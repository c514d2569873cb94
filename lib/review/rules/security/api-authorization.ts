import { protectionRule } from '../shared/protection';

/** Who calls an interface must show who they are. `expected` only where the service's definition has no signed messages. */
export const apiAuthorization = protectionRule({
  id: 'security.api-authorization',
  types: ['AWS::ApiGatewayV2::Route', 'AWS::ApiGateway::Method'],
  has: ({ properties }) => !['NONE', undefined].includes(properties.AuthorizationType as string | undefined),
  severity: 'critical',
  lost: 'security.api-authorization.lost',
  gained: 'security.api-authorization.gained',
  why: 'security.api-authorization.why',
  reversible: false,
  from: ['identity', 'devices.proxyRole'],
});
