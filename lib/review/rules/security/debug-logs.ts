import { at, isTrue } from '../shared/property';
import { protectionRule } from '../shared/protection';

/** Bodies of calls stay out of the logs: they hold what people say of themselves. */
export const debugLogs = protectionRule({
  id: 'security.call-bodies',
  types: ['AWS::ApiGatewayV2::Stage'],
  has: ({ properties }) => !isTrue(at(properties, 'DefaultRouteSettings.DataTraceEnabled')),
  severity: 'high',
  lost: 'security.call-bodies.lost',
  gained: 'security.call-bodies.gained',
  why: 'security.call-bodies.why',
  expected: true,
  reversible: false,
});
